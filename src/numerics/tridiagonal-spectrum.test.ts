import { expect, test } from 'vitest';
import { fillGaussian } from '../random/distributions.ts';
import { randomStream } from '../random/stream.ts';
import { fromRows, type Matrix, zeros } from './matrix.ts';
import { type Spectrum, symmetricSpectrum } from './spectrum.ts';
import { timesTransposed } from './times-transposed.ts';
import { tridiagonalSpectrum } from './tridiagonal-spectrum.ts';
import { UNIT_ROUNDOFF } from './unit-roundoff.ts';

function gaussian(rows: number, cols: number): Matrix {
  const matrix = zeros(rows, cols);
  fillGaussian(randomStream('tridiagonal', rows, cols), matrix.data);
  return matrix;
}

/** Largest entry of `|VVᵀ − I|`, and of `|VK − ΛV|` as a share of the largest eigenvalue. */
function defects(matrix: Matrix, { values, vectors }: Spectrum) {
  const n = matrix.rows;
  const products = timesTransposed(vectors, vectors);
  const images = timesTransposed(vectors, matrix);
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), Number.MIN_VALUE);
  let [orthogonality, residual] = [0, 0];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      orthogonality = Math.max(orthogonality, Math.abs(products.data[i * n + j] - (i === j ? 1 : 0)));
      residual = Math.max(residual, Math.abs(images.data[i * n + j] - values[i] * vectors.data[i * n + j]));
    }
  }
  return { orthogonality, residual: residual / largest };
}

test.each([1, 2, 3, 10, 97])('second differences of %d points: 2 − 2 cos(πk/(n + 1))', (n) => {
  const matrix = zeros(n, n);
  for (let i = 0; i < n; i++) {
    matrix.data[i * n + i] = 2;
    if (i + 1 < n) matrix.data[i * n + i + 1] = matrix.data[(i + 1) * n + i] = -1;
  }
  tridiagonalSpectrum(matrix).values.forEach((value, i) => {
    const exact = 2 - 2 * Math.cos((Math.PI * (n - i)) / (n + 1));
    expect(Math.abs(value - exact)).toBeLessThan(8 * n * UNIT_ROUNDOFF * 4);
  });
});

test('min(i, j), a full matrix: 1/(4 sin²((2k − 1)π/(4n + 2)))', () => {
  const n = 60;
  const matrix = fromRows(Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => Math.min(i, j) + 1)));
  const { values } = tridiagonalSpectrum(matrix);
  values.forEach((value, k) => {
    const exact = 1 / (4 * Math.sin(((2 * k + 1) * Math.PI) / (4 * n + 2)) ** 2);
    expect(Math.abs(value - exact)).toBeLessThan(8 * n * UNIT_ROUNDOFF * values[0]);
  });
});

test.each([
  ['of full rank', gaussian(60, 80)],
  ['of rank 7', gaussian(60, 7)],
  ['of rank 1', gaussian(30, 1)],
  ['zero', zeros(5, 4)],
])('a Gram matrix %s: as by rotations, and an eigenbasis', (_name, features) => {
  const matrix = timesTransposed(features, features);
  const spectrum = tridiagonalSpectrum(matrix);
  const n = matrix.rows;
  const exact = symmetricSpectrum(matrix).values;
  spectrum.values.forEach((value, i) => {
    expect(Math.abs(value - exact[i])).toBeLessThanOrEqual(16 * n * UNIT_ROUNDOFF * exact[0]);
  });
  const { orthogonality, residual } = defects(matrix, spectrum);
  expect(orthogonality).toBeLessThan(16 * n * UNIT_ROUNDOFF);
  expect(residual).toBeLessThan(16 * n * UNIT_ROUNDOFF);
});

test('an indefinite matrix with repeated and split blocks', () => {
  const matrix = fromRows([
    [0, 3, 0, 0, 0],
    [3, 0, 0, 0, 0],
    [0, 0, -3, 0, 0],
    [0, 0, 0, 0, 1e-200],
    [0, 0, 0, 1e-200, 0],
  ]);
  const spectrum = tridiagonalSpectrum(matrix);
  for (const [i, exact] of [3, 0, 0, -3, -3].entries()) {
    expect(Math.abs(spectrum.values[i] - exact)).toBeLessThan(1e-15);
  }
  expect(defects(matrix, spectrum).orthogonality).toBeLessThan(1e-15);
});

test.each([1e-150, 1e150])('the scale %d changes nothing else', (scale) => {
  const features = gaussian(20, 25);
  const matrix = timesTransposed(features, features);
  const scaled = { ...matrix, data: matrix.data.map((value) => value * scale) };
  const plain = tridiagonalSpectrum(matrix).values;
  tridiagonalSpectrum(scaled).values.forEach((value, i) => {
    expect(Math.abs(value / scale - plain[i])).toBeLessThan(20 * 16 * UNIT_ROUNDOFF * plain[0]);
  });
});

test('its work is reported as it goes on', () => {
  const features = gaussian(40, 40);
  let work = 0;
  tridiagonalSpectrum(timesTransposed(features, features), (more) => {
    work += more;
  });
  expect(work / 40 ** 3).toBeGreaterThan(4);
  expect(work / 40 ** 3).toBeLessThan(20);
});
