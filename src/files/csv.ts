/** A field of a table; `null` is left empty. */
export type Field = string | number | boolean | null;

/**
 * Comma-separated values after RFC 4180 (quotes doubled, lines ended by CRLF): the first line names the columns.
 *
 * Numbers stand as they are. A text that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, their
 * wide forms, a tab or a line break, and is no number) has an apostrophe before it: names of files and data sets are
 * other people's. Source: OWASP, "CSV Injection".
 *
 * @example
 * toCsv(['name', 'n'], [['a,b', 3]]); // 'name,n\r\n"a,b",3\r\n'
 */
export function toCsv(columns: readonly string[], rows: readonly (readonly Field[])[]): string {
  return [columns, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

function field(value: Field): string {
  const text = typeof value === 'string' ? unevaluated(value) : String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function unevaluated(text: string): string {
  return /^[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n]/.test(text) && !/^[+-][\d.]+(e[+-]?\d+)?$/i.test(text)
    ? `'${text}`
    : text;
}
