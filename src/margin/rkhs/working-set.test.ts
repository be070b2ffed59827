import { describe, expect, test } from 'vitest';
import type { Dataset } from '../../data/dataset.ts';
import { readDigits } from '../../data/readers/images/read-digits.ts';
import { ntkEntryError, ntkGram } from '../../kernel/ntk.ts';
import { kernelSide, subSide } from '../../kernel/ntk-blocks.ts';
import { zeros } from '../../numerics/matrix.ts';
import { fillSphere, rademacher } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { rkhsCertificate } from './certificate.ts';
import { scoresOf } from './scores.ts';
import { certifiedMargin } from './solve.ts';
import { workingSetMargin } from './working-set.ts';

function whole({ inputs, labels }: { inputs: ReturnType<typeof zeros>; labels: Int8Array }) {
  return certifiedMargin(ntkGram(inputs), labels, {}, 2 * ntkEntryError(inputs.cols));
}

/** Points of the sphere labelled by their first coordinate, or at random. */
function sphere(n: number, d: number, random: boolean) {
  const stream = randomStream('working-set-test', n, d);
  const inputs = zeros(n, d);
  for (let i = 0; i < n; i++) fillSphere(stream, inputs.data.subarray(i * d, (i + 1) * d));
  const labels = Int8Array.from({ length: n }, (_, i) =>
    random ? rademacher(stream) : inputs.data[i * d] > 0 ? 1 : -1,
  );
  return { inputs, labels };
}

test('scores in blocks prove what the whole Gram matrix proves', () => {
  const { inputs, labels } = sphere(150, 5, true);
  const stream = randomStream('scores');
  const z = Float64Array.from({ length: 150 }, () => Math.max(0, stream.uniform() - 0.7));
  const side = kernelSide(inputs);
  const support = [...z.keys()].filter((j) => z[j] > 0);
  const values = Float64Array.from(support, (j) => labels[j] * z[j]);
  const scores = scoresOf(side, labels, subSide(side, support), values);
  const gram = ntkGram(inputs);
  const spread = z.reduce((sum, value, j) => sum + value * Math.sqrt(gram.data[j * 151]), 0);
  for (let i = 0; i < 150; i++) {
    let exact = 0;
    for (let j = 0; j < 150; j++) exact += labels[i] * labels[j] * gram.data[i * 150 + j] * z[j];
    // The entries are the same numbers; a naive sum of 150 products is off by 151u of their sizes.
    expect(Math.abs(scores[i] - exact)).toBeLessThanOrEqual(151 * 2 ** -53 * spread * Math.sqrt(gram.data[i * 151]));
  }
  expect(rkhsCertificate(gram, labels, z, 0).upper).toBeGreaterThan(0);
});

describe('the interval of a working set meets that of all points at once', () => {
  const meets = (dataset: Pick<Dataset, 'inputs' | 'labels'>) => {
    const exact = whole(dataset);
    const ours = workingSetMargin(dataset);
    expect(ours.lower).toBeLessThanOrEqual(exact.upper);
    expect(ours.upper).toBeGreaterThanOrEqual(exact.lower);
    expect((ours.upper - ours.lower) / ours.upper).toBeLessThanOrEqual(1e-6);
    expect(ours.support).toBe(ours.weights.filter((q) => q > 0).length);
    expect(ours.note).toBeUndefined();
    // The weights prove the upper end.
    const proven = rkhsCertificate(
      ntkGram(dataset.inputs),
      dataset.labels,
      ours.weights,
      2 * ntkEntryError(dataset.inputs.cols),
    );
    expect(proven.upper / ours.upper).toBeCloseTo(1, 10);
  };

  test('digits', { tags: ['slow'] }, () => meets(readDigits('digits:01234v56789')));
  test('a sphere labelled by a coordinate, d = 8', () => meets(sphere(1700, 8, false)));
});

test('when the work is done early, the interval is wider, says so, and still contains the margin', () => {
  const dataset = readDigits('digits:01234v56789');
  const exact = whole(dataset);
  const early = workingSetMargin(dataset, { maxWork: 1 });
  expect(early.lower).toBeLessThanOrEqual(exact.lower);
  expect(early.upper).toBeGreaterThan(exact.upper);
  expect(early.note).toMatch(/^the RKHS interval is .* % wide: \d+ of 1797 points .* fewer points \(n=…\)/);
});

test('a sphere with random labels: nearly all points carry weight', { tags: ['slow'], timeout: 1_800_000 }, () => {
  const dataset = sphere(4200, 40, true);
  const exact = whole(dataset);
  const ours = workingSetMargin(dataset);
  expect(ours.lower).toBeLessThanOrEqual(exact.upper);
  expect(ours.upper).toBeGreaterThanOrEqual(exact.lower);
  expect((ours.upper - ours.lower) / ours.upper).toBeLessThanOrEqual(1e-6);
});
