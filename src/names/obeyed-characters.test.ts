import { expect, test } from 'vitest';
import { assertShown, escapedLines, printable, printableLines } from './obeyed-characters.ts';

const codePoints = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i));

// Unicode 15: category Cc, and the characters with the property Bidi_Control.
const controls = [...codePoints(0, 0x1f), ...codePoints(0x7f, 0x9f)];
const directions = ['\u061c', '\u200e', '\u200f', ...codePoints(0x202a, 0x202e), ...codePoints(0x2066, 0x2069)];

test('each control and each mark of direction is replaced and refused, and nothing that is shown', () => {
  for (const character of [...controls, ...directions, '\u2028', '\u2029']) {
    expect(printable(`a${character}b`)).toBe('a\ufffdb');
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    expect(() => assertShown(`a${character}b`, '--out')).toThrow(
      `--out holds the control character U+${code}: a\ufffdb`,
    );
  }
  const shown = 'γ ≤ 0.1 – “é”, 中文, עברית, عربى, 👩‍🔬, \u00a0, a\\b%c$`"';
  expect(printable(shown)).toBe(shown);
  expect(() => assertShown(shown, '--out')).not.toThrow();
});

test('JSON is read back as it was, and shows nothing that is obeyed', () => {
  const value = { [controls.join('')]: [...directions, '\u2028\u2029 γ "\\'] };
  for (const indent of [undefined, 2]) {
    const json = escapedLines(JSON.stringify(value, null, indent));
    expect(JSON.parse(json)).toEqual(value);
    expect(json).toBe(printableLines(json));
  }
});

test('lines stay lines', () => {
  expect(printableLines('one\n\u001b[2Jtwo\r\n')).toBe('one\n\ufffd[2Jtwo\ufffd\n');
});
