/**
 * Characters that a terminal or an editor obeys instead of showing them: {@link printable} replaces them, {@link
 * escapedLines} escapes them in JSON, {@link assertShown} refuses them.
 */

import { DistillCheckError } from '../errors.ts';

/**
 * Controls (C0, delete, C1), separators of lines and paragraphs, and the marks, embeddings and isolates that reorder a
 * line (Unicode Standard Annex 9, section 2).
 */
const OBEYED = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Returns a text with the replacement character for whatever a terminal would obey: for text that holds names, or what
 * files say. Line breaks go too.
 *
 * @example
 * printable('red\u001b[31m'); // 'red\ufffd[31m'
 */
export function printable(text: string): string {
  return text.replace(OBEYED, '\ufffd');
}

/**
 * Returns lines of JSON with the escapes of JSON for whatever a terminal would obey: what they hold stays the same.
 *
 * @example
 * escapedLines('"\u009b"'); // '"\\u009b"'
 */
export function escapedLines(json: string): string {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  // Inside of texts JSON has no line breaks of its own.
  return json
    .split('\n')
    .map((line) => line.replace(OBEYED, escaped))
    .join('\n');
}

/**
 * Returns a text of several lines with {@link printable} lines.
 *
 * @example
 * printableLines('a\tb\nc'); // 'a\ufffdb\nc'
 */
export function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

/**
 * Passes a text that can stand in a line of a script as it is.
 *
 * @param name of the text, for the error: `--out`
 * @throws DistillCheckError `CONTROL_CHARACTER`
 * @example
 * assertShown('/shared/run', '--out');
 */
export function assertShown(text: string, name: string): void {
  const [found] = text.match(OBEYED) ?? [];
  if (found === undefined) return;
  const code = found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  throw new DistillCheckError(
    'CONTROL_CHARACTER',
    `${name} holds the control character U+${code}: ${printable(text)}`,
    'write it without, or rename the file or folder: in a script it could run as a command',
  );
}
