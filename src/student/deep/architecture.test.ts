import { expect, test } from 'vitest';
import { deepLayers, VGG_2_3 } from './architecture.ts';

const small = { blocks: [[8, 6], [4]], dense: [5] };

test('each block halves the image after its last convolution; an odd row and column are dropped', () => {
  expect(deepLayers(small, { height: 9, width: 6, channels: 3 })).toEqual([
    { kernel: [3, 3, 3, 8], pooled: false, flattened: false },
    { kernel: [3, 3, 8, 6], pooled: true, flattened: false },
    // 4 × 3, then 2 × 1.
    { kernel: [3, 3, 6, 4], pooled: true, flattened: false },
    { kernel: [1, 1, 8, 5], pooled: false, flattened: true },
    { kernel: [1, 1, 5, 1], pooled: false, flattened: false },
  ]);
});

test.each([
  [1, 6],
  [6, 1],
])('an image of %d by %d is not pooled', (height, width) => {
  const layers = deepLayers(small, { height, width, channels: 3 });
  expect(layers.some(({ pooled }) => pooled)).toBe(false);
  expect(layers[3].kernel).toEqual([1, 1, 24, 5]);
});

test('two rows are pooled to one, which is not pooled again', () => {
  const layers = deepLayers(small, { height: 2, width: 2, channels: 1 });
  expect(layers.map(({ pooled }) => pooled)).toEqual([false, true, false, false, false]);
  expect(layers[3].kernel).toEqual([1, 1, 4, 5]);
});

test.each([0, -1, 2.5, Number.NaN])('a layer of width %d is refused', (width) => {
  for (const bad of [
    { blocks: [[8, width]], dense: [5] },
    { blocks: [[8]], dense: [width] },
  ]) {
    expect(() => deepLayers(bad, { height: 4, width: 4, channels: 1 })).toThrow(`a layer has width ${width}`);
  }
});

test('an empty block is refused', () => {
  expect(() => deepLayers({ blocks: [[8], []], dense: [] }, { height: 4, width: 4, channels: 1 })).toThrow(
    'a block has no convolution',
  );
});

test('VGG-2-3 on 32 × 32 colours: two convolutions of 64 and 128, each pooled, and three dense layers', () => {
  const layers = deepLayers(VGG_2_3, { height: 32, width: 32, channels: 3 });
  expect(layers.map(({ kernel }) => kernel)).toEqual([
    [3, 3, 3, 64],
    [3, 3, 64, 128],
    [1, 1, 8 * 8 * 128, 512],
    [1, 1, 512, 512],
    [1, 1, 512, 1],
  ]);
  expect(layers.map(({ pooled }) => pooled)).toEqual([true, true, false, false, false]);
});
