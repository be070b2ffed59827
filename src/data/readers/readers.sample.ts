import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect } from 'vitest';

/** Contents of its files as `fixtures/golden/readers/make.py` wrote them down. */
interface Golden {
  readonly npy: Readonly<Record<string, GoldenArray>>;
  readonly npz: Readonly<Record<string, Readonly<Record<string, GoldenArray>>>>;
  readonly idx: Readonly<Record<string, GoldenArray>>;
  readonly cifar: Readonly<
    Record<'10' | '100', Readonly<Record<'coarse' | 'fine' | 'sums', number[]>> & { readonly ends: number[][] }>
  >;
  readonly parquet: Readonly<Record<string, Readonly<Record<string, number[]>>>>;
}

/** An array in C order. */
export interface GoldenArray {
  readonly shape: number[];
  readonly data: number[];
}

export function goldenPath(name: string): string {
  return new URL(`../../../fixtures/golden/readers/${name}`, import.meta.url).pathname;
}

/** A file that NumPy, PyArrow or struct wrote. */
export function goldenBytes(name: string): Uint8Array {
  return new Uint8Array(readFileSync(goldenPath(name)));
}

export const golden: Golden = JSON.parse(readFileSync(goldenPath('golden.json'), 'utf8'));

/**
 * Every proper prefix of a valid file is refused with a code of the format and the offset of some byte up to its end.
 */
export function expectTruncationsRefused(bytes: Uint8Array, codes: RegExp, parse: (part: Uint8Array) => unknown): void {
  fc.assert(
    fc.property(fc.nat({ max: bytes.length - 1 }), (length) => {
      expectRefused(() => parse(bytes.slice(0, length)), codes, length);
    }),
    { seed: 1, numRuns: Math.min(100, 4 * bytes.length) },
  );
}

/** Throws one of the codes at an offset of at most `length`. */
export function expectRefused(action: () => unknown, codes: RegExp, length: number): void {
  let thrown: unknown;
  try {
    action();
  } catch (error) {
    thrown = error;
  }
  expectOffset(thrown, codes, length);
}

/** As {@link expectRefused}, for what was caught already. */
export function expectOffset(thrown: unknown, codes: RegExp, length: number): void {
  expect(thrown).toMatchObject({ name: 'DistillCheckError', code: expect.stringMatching(codes) });
  const offset = /byte (\d+):/.exec(String(thrown))?.[1];
  expect(Number(offset)).toBeLessThanOrEqual(length);
}
