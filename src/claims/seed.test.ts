import { expect, test } from 'vitest';
import { seedFor, seedOf } from './seed.ts';

test('seeds belong to ids: FNV-1a of the id, halved', () => {
  // FNV-1a test vectors: "" → 0x811c9dc5, "a" → 0xe40c292c.
  expect(seedOf('')).toBe(0x811c9dc5 >>> 1);
  expect(seedOf('a')).toBe(0xe40c292c >>> 1);
});

test('DISTILL_CHECK_SEED overrides, or is refused', () => {
  expect(seedFor('a', undefined)).toBe(seedOf('a'));
  expect(seedFor('a', '-7')).toBe(-7);
  expect(() => seedFor('a', '1.5')).toThrow('DISTILL_CHECK_SEED must be a 32-bit integer or "random", got "1.5"');
  expect(() => seedFor('a', '4294967296')).toThrow('got "4294967296"');
});

test('a random seed is drawn once a process: claims that look at the same runs go on sharing them', () => {
  const drawn = seedFor('a', 'random');
  expect(seedFor('b', 'random')).toBe(drawn);
  expect(seedFor('a', 'random')).toBe(drawn);
  expect(Number.isInteger(drawn) && drawn >= 0 && drawn <= 0x7fffffff).toBe(true);
});
