/**
 * Complexity of supervision before any training, under the limiting NTK: random labels above hard labels above a
 * teacher's soft labels, each per size of the targets.
 *
 * Tested on mixtures of four overlapping modes in 2 and 5 dimensions, `n = 300`, by sign: the order holds
 * on more than half of the data sets. The teacher is a ridge regression on another sample.
 */
import fc from 'fast-check';
import { claim, mutant } from '../../src/claims/index.ts';
import { familyDataset } from '../../src/data/dataset-by-name.ts';
import { gate } from '../../src/gate/index.ts';
import { kernelFit } from '../../src/kernel/complexity/bound.ts';
import { supervisionComplexity } from '../../src/kernel/complexity/supervision-complexity.ts';
import { factoredKernel } from '../../src/kernel/factored-kernel.ts';
import { kernelByName } from '../../src/kernel/kernel-by-name.ts';
import { dot, type Matrix, row } from '../../src/numerics/matrix.ts';
import { rademacher } from '../../src/random/distributions.ts';
import { randomStream } from '../../src/random/stream.ts';
import { moreOftenThanNot } from './more-often-than-not.ts';
import { harutyunyan2023 } from './source.ts';

const SAMPLES = 300;

/** Complexities per size of the targets, all under the limiting NTK of one hidden layer. */
interface Complexities {
  readonly random: number;
  readonly hard: number;
  /** A ridge regression on another sample of the same four overlapping modes. */
  readonly soft: number;
}

function measure(d: number, ...key: readonly (string | number)[]): Complexities {
  const { inputs, labels } = familyDataset(`mixture:n=${2 * SAMPLES},d=${d},modes=4,spread=0.6`, key.join('/'));
  // Modes alternate by row, so halves have the same law.
  const part = (from: number): Matrix => ({
    rows: SAMPLES,
    cols: d,
    data: inputs.data.slice(from * d, (from + SAMPLES) * d),
  });
  const kernel = kernelByName('ntk:depth=1');
  const own = part(0);
  const others = part(SAMPLES);
  const teacher = kernelFit(kernel.gram(others), Float64Array.from(labels.slice(SAMPLES)), 1);
  const cross = kernel.crossGram(own, others);
  const soft = Float64Array.from({ length: SAMPLES }, (_, i) => dot(row(cross, i), teacher.coefficients));
  const stream = randomStream(...key, 'random');
  const factored = factoredKernel(kernel.gram(own));
  const perSize = (targets: Float64Array) => {
    const { complexity, rootMeanSquare } = supervisionComplexity(factored, targets);
    return complexity / rootMeanSquare;
  };
  const hard = Float64Array.from(labels.slice(0, SAMPLES));
  return { random: perSize(hard.map(() => rademacher(stream))), hard: perSize(hard), soft: perSize(soft) };
}

const { claimed, mutated } = moreOftenThanNot(
  fc.record({ d: fc.constantFrom(2, 5) }),
  [{ d: 2 }, { d: 5 }],
  ({ d }, key) => measure(d, key),
);
const above = (upper: keyof Complexities, lower: keyof Complexities) => (run: Complexities) => run[upper] > run[lower];

export const randomOverHard = claim({
  id: 'harutyunyan-2023/random-over-hard',
  ...harutyunyan2023('complexity of random and of true labels'),
  statement: String.raw`C(\text{random labels}) > C(\text{hard labels}) \text{ under the limiting NTK on most data sets, mixtures in } d
    = 2, 5,\; n = 300`,
  status: 'derived',
  kind: claimed(above('random', 'hard')),
});

gate(randomOverHard, { mutants: [mutant('the other way round', mutated(above('hard', 'random')))] });

export const hardOverSoft = claim({
  id: 'harutyunyan-2023/hard-over-soft',
  ...harutyunyan2023('complexity of hard and of soft labels'),
  statement: String.raw`C(\text{hard labels}) > C(\text{soft labels}) \text{ per size of the targets, under the
    limiting NTK, mixtures in } d = 2, 5,\; n = 300`,
  status: 'derived',
  kind: claimed(above('hard', 'soft')),
});

gate(hardOverSoft, { mutants: [mutant('the other way round', mutated(above('soft', 'hard')))] });
