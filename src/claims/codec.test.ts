import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeInstance, encodeInstance } from './codec.ts';

test('whatever numbers, arrays and objects an instance holds, JSON text gives it back exactly', () => {
  const number = fc.oneof(fc.double(), fc.constantFrom(-0, Number.NaN, Number.POSITIVE_INFINITY));
  const instance = fc.record({
    number,
    text: fc.string(),
    list: fc.array(number),
    inputs: fc.array(number).map((entries) => Float64Array.from(entries)),
    labels: fc.array(fc.constantFrom(-1, 1)).map((entries) => Int8Array.from(entries)),
    nested: fc.dictionary(
      fc.string().filter((key) => key !== '__proto__'),
      fc.boolean(),
      { noNullPrototype: true },
    ),
  });
  fc.assert(
    fc.property(instance, (value) => {
      expect(decodeInstance(JSON.parse(JSON.stringify(encodeInstance(value))))).toEqual(value);
    }),
    { seed: 1 },
  );
});

test('keeps the sign of zero, which JSON would lose', () => {
  expect(Object.is(decodeInstance(encodeInstance(-0)), -0)).toBe(true);
});

test('refuses what JSON cannot keep', () => {
  expect(() => encodeInstance({ weight: () => 1 })).toThrow('an instance holds function, which JSON cannot keep');
  expect(() => encodeInstance(new Map())).toThrow('an instance holds Map');
});
