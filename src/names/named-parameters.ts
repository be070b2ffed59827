/**
 * The syntax `name:key=value,…` of data sets, kernels and trained teachers: {@link parseName} and, where all values are
 * numbers,
 * {@link parseNumericName}.
 */
import type { DistillCheckError } from '../errors.ts';

/** Makes the error for a part that is wrong. */
export type Refuse = (what: string, remedy: string) => DistillCheckError;

/** Digits can be matched in one way only, so that what is no number is refused in linear time. */
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/**
 * Returns the number that a text stands for; `undefined` for anything but a finite decimal number.
 *
 * @example
 * decimal('1e-3'); // 0.001
 */
export function decimal(text: string): number | undefined {
  return NUMBER.test(text) && Number.isFinite(Number(text)) ? Number(text) : undefined;
}

/**
 * Splits `key=value` parts, in their order.
 *
 * @throws what `refuse` makes of a part that is not `key=value` or a key that is given twice.
 * @example
 * const refuse = (what: string, remedy: string) => new RangeError(`${what}; ${remedy}`);
 * keyValues(['k=4', 'n=48'], refuse, 'write k=4').get('n'); // '48'
 */
export function keyValues(parts: readonly string[], refuse: Refuse, remedy: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const part of parts) {
    const [key, value, ...rest] = part.split('=').map((text) => text.trim());
    if (!key || value === undefined || rest.length > 0) throw refuse(`'${part.trim()}' is not key=value`, remedy);
    if (values.has(key)) throw refuse(`'${key}' is given twice`, 'keep one of them');
    values.set(key, value);
  }
  return values;
}

/**
 * Splits `name:key=value,…`; the name itself may be unknown, and `name` alone has no values.
 *
 * @throws as `keyValues`.
 * @example
 * parseName('trained:width=64', (what) => new RangeError(what)).values.get('width'); // '64'
 */
export function parseName(
  text: string,
  refuse: Refuse,
): { readonly name: string; readonly values: ReadonlyMap<string, string> } {
  const colon = text.indexOf(':');
  if (colon < 0) return { name: text.trim(), values: new Map() };
  const name = text.slice(0, colon).trim();
  const parts = text.slice(colon + 1).split(',');
  return { name, values: keyValues(parts, refuse, `write ${name}:key=value,key=value`) };
}

/**
 * Splits `name:key=number,…`.
 *
 * @throws as `keyValues`, and what `refuse` makes of a value that is not a number.
 * @example
 * parseNumericName('circle:k=4', (what) => new RangeError(what)).parameters; // { k: 4 }
 */
export function parseNumericName(
  text: string,
  refuse: Refuse,
): { readonly name: string; readonly parameters: Readonly<Record<string, number>> } {
  const { name, values } = parseName(text, refuse);
  const parameters: Record<string, number> = Object.create(null);
  for (const [key, value] of values) {
    const number = decimal(value);
    if (number === undefined) {
      throw refuse(`${key}='${value}' is not a number`, `write it like ${key}=4 or ${key}=0.1`);
    }
    parameters[key] = number;
  }
  return { name, parameters };
}
