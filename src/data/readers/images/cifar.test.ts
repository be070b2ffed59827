import { expect, test } from 'vitest';
import { expectTruncationsRefused, golden, goldenBytes } from '../readers.sample.ts';
import { CIFAR_PIXELS, parseCifar } from './cifar.ts';

test.each([10, 100] as const)('CIFAR-%i as it was packed', (classes) => {
  const { pixels, labels, coarseLabels } = parseCifar(goldenBytes(`cifar-${classes}.bin`), 'batch', classes);
  const expected = golden.cifar[classes];
  expect([...labels]).toEqual(expected.fine);
  expect(coarseLabels && [...coarseLabels]).toEqual(classes === 100 ? expected.coarse : undefined);
  const images = [0, 1, 2].map((i) => pixels.subarray(i * CIFAR_PIXELS, (i + 1) * CIFAR_PIXELS));
  expect(images.map((image) => image.reduce((a, b) => a + b, 0))).toEqual(expected.sums);
  expect(images.map((image) => [0, 1023, 1024, 3071].map((k) => image[k]))).toEqual(expected.ends);
});

test.each([10, 100] as const)('every part of a CIFAR-%i batch is refused when the count is known', (classes) => {
  const bytes = goldenBytes(`cifar-${classes}.bin`);
  expectTruncationsRefused(bytes, /^CIFAR_TRUNCATED$/, (part) => parseCifar(part, 'batch', classes, 3));
});

test('without the count, all but whole images are', () => {
  const bytes = goldenBytes('cifar-10.bin');
  expect(parseCifar(bytes.slice(0, 2 * 3073), 'batch', 10).labels).toHaveLength(2);
  expect(() => parseCifar(bytes.slice(0, 2 * 3073 + 1), 'batch', 10)).toThrow(
    /byte 6147: .* 3072 bytes before the end/,
  );
  expect(() => parseCifar(new Uint8Array(0), 'batch', 10)).toThrow(/byte 0/);
});

test('labels out of range and bytes too many are refused where they are', () => {
  const bytes = goldenBytes('cifar-10.bin');
  bytes[3073] = 10;
  expect(() => parseCifar(bytes, 'batch', 10)).toThrow(/CIFAR-10|byte 3073: 10 is no label below 10/);
  expect(() => parseCifar(goldenBytes('cifar-100.bin'), 'batch', 100, 2)).toThrow(
    /byte 6148: 3074 bytes follow image 2/,
  );
});
