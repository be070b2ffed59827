/** A field of a table; `null` is left empty. */
export type Field = string | number | boolean | null;

/**
 * Comma-separated values after RFC 4180 (quotes doubled, lines ended by CRLF): the first line names the columns.
 *
 * @example
 * toCsv(['name', 'n'], [['a,b', 3]]); // 'name,n\r\n"a,b",3\r\n'
 */
export function toCsv(columns: readonly string[], rows: readonly (readonly Field[])[]): string {
  return [columns, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

function field(value: Field): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
