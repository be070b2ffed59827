import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toCsv } from './csv.ts';

/** The one field that a reader of RFC 4180 finds in a table of one field below its header. */
function readBack(field: string | number | boolean | null): string {
  const [, [found]] = parse(toCsv(['name'], [[field]]), { skip_empty_lines: false });
  return found;
}

test.each([
  '=1+1',
  '=cmd|" /C calc"!A0',
  '+1+1',
  '-1+1',
  '-cmd',
  '@SUM(1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '＝1+1',
  '-',
  '--1',
  '-1e',
  '+.e',
])('%j is text to a spreadsheet', (text) => {
  expect(readBack(text)).toBe(`'${text}`);
  expect(toCsv([text], [])).toBe(toCsv([`'${text}`], []));
});

test.each([
  'circle:k=4',
  'a=b',
  '1-2',
  "'=1",
  '',
  ' =1',
  '−1',
  'theorem',
  '-0.5',
  '+3',
  '-1e-7',
])('%j stays', (text) => {
  expect(readBack(text)).toBe(text);
});

test('numbers stay numbers', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), (value) => {
      const text = readBack(value);
      expect([text, Number(text)]).toEqual([String(value), value === 0 ? 0 : value]);
    }),
    { seed: 1, numRuns: 200 },
  );
});

test('no field of any text begins with a sign that starts a formula, and the text can be read back', () => {
  const signs = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', ',', 'a', '1', '.', 'e');
  fc.assert(
    fc.property(fc.string({ unit: signs, minLength: 1 }), (text) => {
      const found = readBack(text);
      expect(found.replace(/^'/, '')).toBe(text);
      const isNumber = text.trim() === text && Number.isFinite(Number(text));
      if (!isNumber) expect(found).not.toMatch(/^[=+\-@\t\r\n]/);
    }),
    { seed: 1, numRuns: 500 },
  );
});
