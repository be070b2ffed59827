/** The only way to standard output and error: {@link emit} and {@link note}; parts of texts: {@link textTable}. */

import { escapedLines, printable, printableLines } from '../../names/obeyed-characters.ts';

/**
 * Columns of text, right-aligned where every entry below the header is a number. A header of empty titles is left out.
 */
export function textTable(header: readonly string[], given: readonly (readonly string[])[]): string {
  const rows = given.map((row) => row.map(printable));
  const widths = header.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i].length)));
  const numeric = header.map((_, i) => rows.length > 0 && rows.every((row) => /^[-–<>≥~]? ?[\d.(]/.test(row[i])));
  const line = (row: readonly string[]) =>
    row
      .map((text, i) => (numeric[i] ? text.padStart(widths[i]) : text.padEnd(widths[i])))
      .join('  ')
      .trimEnd();
  const lines = rows.map(line);
  if (header.every((title) => title === '')) return lines.join('\n');
  return [line(header), widths.map((width) => '─'.repeat(width)).join('  '), ...lines].join('\n');
}

/** Counts beyond this many digits are no longer read as counts. */
const LARGEST_COUNT = 1e9;

/** Counts in full, everything else to six significant digits without trailing zeros. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Number.isInteger(value) && Math.abs(value) < LARGEST_COUNT) return String(value);
  const rounded = Number(value.toPrecision(6));
  return Math.abs(rounded) < LARGEST_COUNT ? String(rounded) : rounded.toExponential();
}

/** Version of the documents under `--json`: raised when a field changes its name, type or meaning. */
export const DOCUMENT_VERSION = 1;

/**
 * Prints a document under `--json`, with its version first; otherwise the text. Neither holds a character that a terminal
 * would obey: JSON has escapes for them, and reads them back.
 */
export function emit(json: boolean, document: object, text: string): void {
  const versioned = { version: DOCUMENT_VERSION, ...document };
  const shown = json ? escapedLines(JSON.stringify(versioned, plainNumbers, 2)) : printableLines(text);
  process.stdout.write(`${shown}\n`);
}

/** Prints a remark as one line: never on standard output. */
export function note(text: string): void {
  process.stderr.write(`${printable(text.replace(/\s*\n\s*/g, ' '))}\n`);
}

/** JSON has neither typed arrays nor infinities. */
function plainNumbers(_key: string, value: unknown): unknown {
  if (value instanceof Float64Array || value instanceof Int8Array) return Array.from(value);
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return value;
}
