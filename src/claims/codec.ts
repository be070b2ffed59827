import { DistillCheckError } from '../errors.ts';

/** What JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * A JSON value that stands for an instance of a claim, exactly.
 *
 * Plain data go through unchanged; the numbers that JSON loses (`NaN`, `±Infinity`, `−0`) become
 * `{"$number": "-0"}`, a `Float64Array` becomes `{"$float64": […]}` and an `Int8Array` `{"$int8": […]}`.
 *
 * @throws DistillCheckError `INSTANCE_NOT_JSON` on anything else (functions, other classes).
 * @example
 * encodeInstance({ gamma: 0.1, z: -0 }); // { gamma: 0.1, z: { $number: '-0' } }
 */
export function encodeInstance(value: unknown): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') {
    if (Object.is(value, -0)) return { $number: '-0' };
    return Number.isFinite(value) ? value : { $number: String(value) };
  }
  if (Array.isArray(value)) return value.map(encodeInstance);
  if (value instanceof Float64Array) return { $float64: Array.from(value, encodeInstance) };
  if (value instanceof Int8Array) return { $int8: Array.from(value) };
  if (typeof value === 'object' && isPlain(value)) {
    const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
    return Object.fromEntries(entries.map(([key, entry]) => [key, encodeInstance(entry)]));
  }
  throw new DistillCheckError(
    'INSTANCE_NOT_JSON',
    `an instance holds ${typeof value === 'object' ? value.constructor?.name : typeof value}, which JSON cannot keep`,
    'draw plain parameters (numbers, strings, seeds) and build matrices and functions inside the predicate',
  );
}

/**
 * The instance that `encodeInstance` turned into `json`.
 *
 * @example
 * decodeInstance({ $number: 'NaN' }); // NaN
 */
export function decodeInstance(json: Json): unknown {
  if (json === null || typeof json !== 'object') return json;
  if (isArray(json)) return json.map(decodeInstance);
  if (typeof json.$number === 'string') return Number(json.$number);
  if (isArray(json.$float64)) return Float64Array.from(json.$float64, (entry) => Number(decodeInstance(entry)));
  if (isArray(json.$int8)) return Int8Array.from(json.$int8, Number);
  return Object.fromEntries(Object.entries(json).map(([key, entry]) => [key, decodeInstance(entry)]));
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function isArray(json: Json | undefined): json is readonly Json[] {
  return Array.isArray(json);
}
