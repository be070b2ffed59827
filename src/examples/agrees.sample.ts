/** Compares a value with what a comment promises of it: {@link agrees}. */

/**
 * Tells whether a value is what a comment shows: numbers to nine digits, or to the digits that stand before an ellipsis
 * (rounded or cut off there); entries of arrays, typed arrays and maps in order; of an object the members that are shown.
 */
export function agrees(got: unknown, promised: unknown): boolean {
  if (isShownInPart(promised)) return typeof got === 'number' && beginsWith(got, promised.shown);
  if (typeof promised === 'number') return typeof got === 'number' && isNear(got, promised);
  if (typeof promised !== 'object' || promised === null) return Object.is(got, promised);
  if (typeof got !== 'object' || got === null) return false;
  const [shown, values] = [entriesOf(promised), entriesOf(got)];
  if (Array.isArray(shown)) {
    return (
      Array.isArray(values) && values.length === shown.length && shown.every((entry, i) => agrees(values[i], entry))
    );
  }
  return Object.entries(shown).every(([key, entry]) => agrees((got as Record<string, unknown>)[key], entry));
}

/** A number of which a comment shows the first digits. */
const isShownInPart = (value: unknown): value is { readonly shown: string } =>
  typeof value === 'object' && value !== null && Object.keys(value).join() === 'shown';

const isNear = (got: number, promised: number) =>
  Object.is(got, promised) || got === promised || Math.abs(got - promised) <= 1e-9 * Math.abs(promised);

function beginsWith(got: number, shown: string): boolean {
  const digits = (/\.(\d+)/.exec(shown)?.[1] ?? '').length;
  const exponent = Number(/e(-?\d+)/.exec(shown)?.[1] ?? 0);
  return Math.abs(got - Number(shown)) <= 10 ** (exponent - digits);
}

function entriesOf(value: object): unknown[] | object {
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array);
  if (value instanceof Map || value instanceof Set) return [...value];
  return value;
}
