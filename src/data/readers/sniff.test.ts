import { expect, test } from 'vitest';
import { goldenBytes } from './readers.sample.ts';
import { formatOf } from './sniff.ts';

test.each([
  ['labels.npy', 'npy'],
  ['stored.npz', 'npz'],
  ['plain.parquet', 'parquet'],
  ['images.idx', 'idx'],
])('%s is known by its content, whatever it is called', (name, format) => {
  for (const file of [name, '/dev/fd/63', 'x.csv']) expect(formatOf(goldenBytes(name), file)).toBe(format);
});

test('what the content does not say the name does', () => {
  expect(formatOf(Uint8Array.of(), 'a.npy')).toBe('npy');
  expect(formatOf(Uint8Array.of(0x93, 0x4e), 't10k-images-idx3-ubyte')).toBe('idx');
  expect(formatOf(new TextEncoder().encode('logit\n0\n'), 'logits.txt')).toBe('csv');
});
