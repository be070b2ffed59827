import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { unpacked } from './unpack.ts';

test('members one after the other, and zeros behind them, are whole', async () => {
  const bytes = Buffer.concat([gzipSync('ab'), gzipSync('c'), Buffer.alloc(5)]);
  expect(Buffer.from(await unpacked(bytes, 'x.gz')).toString()).toBe('abc');
});

test.each([
  ['cut off', () => gzipSync('abcabc').subarray(0, 10)],
  ['with a byte altered', () => gzipSync('abcabc').map((byte, at) => (at === 12 ? byte ^ 1 : byte))],
  ['followed by something else', () => Buffer.concat([gzipSync('abc'), Buffer.from('garbage')])],
  ['followed by zeros and something else', () => Buffer.concat([gzipSync('abc'), Buffer.alloc(4), Buffer.from('g')])],
  ['empty', () => Buffer.alloc(0)],
])('a file %s is refused', async (_, bytes) => {
  await expect(unpacked(bytes(), 'x.gz')).rejects.toMatchObject({ code: 'GZIP_BAD' });
});
