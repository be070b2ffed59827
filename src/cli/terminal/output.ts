/**
 * Columns of text, right-aligned where every entry below the header is a number. A header of empty titles is left out.
 */
export function textTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
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

/** `--json`: the document, with its version first; otherwise the text. The only writer to standard output. */
export function emit(json: boolean, document: object, text: string): void {
  const versioned = { version: DOCUMENT_VERSION, ...document };
  process.stdout.write(json ? `${JSON.stringify(versioned, plainNumbers, 2)}\n` : `${text}\n`);
}

/** Progress and remarks: never on standard output. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** JSON has neither typed arrays nor infinities. */
function plainNumbers(_key: string, value: unknown): unknown {
  if (value instanceof Float64Array || value instanceof Int8Array) return Array.from(value);
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return value;
}
