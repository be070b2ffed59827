/**
 * Returns a text without the byte order mark that editors on Windows put before it.
 *
 * @example
 * withoutMark('\ufeff{}'); // '{}'
 */
export function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}
