import { expect, test } from 'vitest';
import { seedFor, seedOf } from './seed.ts';

test('seeds belong to ids: FNV-1a of the id, halved', () => {
  // FNV-1a test vectors: "" → 0x811c9dc5, "a" → 0xe40c292c.
  expect(seedOf('')).toBe(0x811c9dc5 >>> 1);
  expect(seedOf('a')).toBe(0xe40c292c >>> 1);
});

test('DISTILL_CHECK_SEED overrides, draws, or is refused', () => {
  expect(seedFor('a', undefined)).toBe(seedOf('a'));
  expect(seedFor('a', '-7')).toBe(-7);
  expect(seedFor('a', 'random')).not.toBe(seedFor('a', 'random'));
  expect(() => seedFor('a', '1.5')).toThrow('DISTILL_CHECK_SEED must be a 32-bit integer or "random", got "1.5"');
  expect(() => seedFor('a', '4294967296')).toThrow('got "4294967296"');
});
