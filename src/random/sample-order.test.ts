import { expect, test } from 'vitest';
import { sampleOrder, shuffle } from './sample-order.ts';
import { type RandomStream, randomStream } from './stream.ts';

test('every number once, and a shorter order begins a longer one', () => {
  const order = sampleOrder(randomStream('order'), 50);
  expect([...order].sort((a, b) => a - b)).toEqual([...Array(50).keys()]);
  expect(sampleOrder(randomStream('order'), 50, 7)).toEqual(order.slice(0, 7));
  expect([...sampleOrder(randomStream('order'), 1)]).toEqual([0]);
});

test('a shuffle keeps what it is given, in place', () => {
  const items = Uint32Array.of(5, 5, 7, 9);
  expect(shuffle(randomStream('shuffle'), items)).toBe(items);
  expect([...items].sort()).toEqual([5, 5, 7, 9]);
  expect(shuffle(randomStream('shuffle'), [])).toEqual([]);
});

test.each([
  ['sampleOrder', (stream: RandomStream) => sampleOrder(stream, 3)],
  ['shuffle', (stream: RandomStream) => shuffle(stream, [0, 1, 2])],
])('all orders of three are equally likely: %s', (_name, order) => {
  const stream = randomStream('orders');
  const counts = new Map<string, number>();
  for (let i = 0; i < 6000; i++) {
    const key = order(stream).join('');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  // Each is binomial(6000, 1/6), deviation 28.9; five of them are exceeded with probability 6e−7.
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(5 * 28.9);
});
