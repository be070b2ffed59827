const MISSING = /^(|na|n\/a|#n\/a|<na>|nan|[+-]nan|null|none|[+-]?inf(inity)?)$/i;

/**
 * Tells whether a text stands for a value that is not there, as pandas, R, Polars and spreadsheets write them.
 *
 * @example
 * isMissing('NA'); // true
 */
export function isMissing(text: string): boolean {
  return text.length <= 9 && MISSING.test(text);
}
