import { expect, test } from 'vitest';
import { row } from '../../numerics/matrix.ts';
import { splitDigits, wrongDigits } from './digits-split.ts';

test('images to train on and to test with are disjoint, keep their digits, and depend on the key alone', () => {
  const sizes = { training: 1000, fresh: 797 };
  const { training, fresh } = splitDigits(sizes, 'key');
  expect([training.inputs.rows, fresh.inputs.rows, training.inputs.cols]).toEqual([1000, 797, 64]);
  const few = { training: 3, fresh: 2 };
  expect(splitDigits(few, 'key')).toEqual(splitDigits(few, 'key'));
  expect(splitDigits(few, 'another')).not.toEqual(splitDigits(few, 'key'));
  // All 1797 images, so every digit is there as often as in the file.
  const counts = Array.from({ length: 10 }, (_, digit) => {
    return [...training.digits, ...fresh.digits].filter((other) => other === digit).length;
  });
  expect(counts).toEqual([178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
  // No image twice: the file has no two equal ones.
  const images = [training, fresh].flatMap(({ inputs }) => {
    return Array.from({ length: inputs.rows }, (_, i) => row(inputs, i).join());
  });
  expect(new Set(images).size).toBe(1797);
  expect(training.inputs.data.reduce((most, pixel) => Math.max(most, pixel), 0)).toBe(2);
});

test('there are only 1797 images', () => {
  expect(() => splitDigits({ training: 1000, fresh: 798 }, 'key')).toThrowError(/1798 images of 1797/);
});

test('a wrong digit is one of the other nine, each as likely', () => {
  const digits = Array.from({ length: 9000 }, (_, i) => i % 10);
  const wrong = wrongDigits(digits, 1, 'key');
  const shifts = wrong.map((digit, i) => (digit - digits[i] + 10) % 10);
  for (let shift = 0; shift < 10; shift++) {
    const count = shifts.filter((other) => other === shift).length;
    // Binomial with mean 1000 and deviation 30: five of them.
    if (shift === 0) expect(count).toBe(0);
    else expect(Math.abs(count - 1000)).toBeLessThan(150);
  }
  expect(wrongDigits(digits, 0, 'key')).toEqual(digits);
  const some = wrongDigits(digits, 0.3, 'key').filter((digit, i) => digit !== digits[i]).length;
  // Deviation 43.5.
  expect(Math.abs(some - 2700)).toBeLessThan(220);
});
