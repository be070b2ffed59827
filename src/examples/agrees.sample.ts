/** Compares a value with what a comment promises of it: {@link agrees}. */
import type { Matrix } from '../numerics/matrix.ts';

/**
 * Tells whether a value is what a comment shows: numbers to nine digits, or to the digits that stand before an ellipsis
 * (rounded or cut off there); entries of arrays, typed arrays and maps in order, a matrix by its rows; of an object the
 * members that are shown; of a text the parts around each ellipsis, any space being as good as another. An ellipsis
 * ends an array of which the beginning is shown.
 */
export function agrees(got: unknown, promised: unknown): boolean {
  if (isShownInPart(promised)) return typeof got === 'number' && beginsWith(got, promised.shown);
  if (typeof promised === 'number') return typeof got === 'number' && isNear(got, promised);
  if (typeof promised === 'string') return typeof got === 'string' && isText(got, promised);
  if (typeof promised !== 'object' || promised === null) return Object.is(got, promised);
  if (typeof got !== 'object' || got === null) return false;
  const [shown, values] = [entriesOf(promised), entriesOf(got)];
  if (Array.isArray(shown)) {
    if (!Array.isArray(values)) return false;
    const first = hasMore(shown.at(-1)) ? shown.slice(0, -1) : shown;
    const isComplete = first.length < shown.length || values.length === shown.length;
    return isComplete && first.every((entry, i) => i < values.length && agrees(values[i], entry));
  }
  return Object.entries(shown).every(([key, entry]) => agrees((got as Record<string, unknown>)[key], entry));
}

/** A number of which a comment shows the first digits. */
const isShownInPart = (value: unknown): value is { readonly shown: string } =>
  typeof value === 'object' && value !== null && Object.keys(value).join() === 'shown';

/** The ellipsis at the end of an array of which a comment shows the beginning. */
const hasMore = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).join() === 'more';

const isMatrix = (value: object): value is Matrix => ['rows', 'cols', 'data'].every((key) => key in value);

const isNear = (got: number, promised: number) =>
  Object.is(got, promised) || got === promised || Math.abs(got - promised) <= 1e-9 * Math.abs(promised);

function beginsWith(got: number, shown: string): boolean {
  const digits = (/\.(\d+)/.exec(shown)?.[1] ?? '').length;
  const exponent = Number(/e(-?\d+)/.exec(shown)?.[1] ?? 0);
  return Math.abs(got - Number(shown)) <= 10 ** (exponent - digits);
}

function isText(got: string, promised: string): boolean {
  const parts = promised.split('…').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replace(/\s/g, '\\s'));
  return new RegExp(`^${parts.join('[^]*')}$`).test(got);
}

function entriesOf(value: object): unknown[] | object {
  if (isMatrix(value)) {
    return Array.from({ length: value.rows }, (_, i) => {
      return Array.from(value.data.subarray(i * value.cols, (i + 1) * value.cols));
    });
  }
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array);
  if (value instanceof Map || value instanceof Set) return [...value];
  return value;
}
