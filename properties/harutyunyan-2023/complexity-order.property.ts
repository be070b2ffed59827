/**
 * Complexity of supervision before any training, under the limiting NTK: random labels above hard labels above a
 * teacher's soft labels, each per size of the targets.
 *
 * Tested on mixtures of four overlapping modes in 2 and 5 dimensions, `n = 300`. The teacher is a ridge regression on
 * another sample.
 */
import { claim, mutant } from '../../src/claims/index.ts';
import { familyDataset } from '../../src/data/dataset-by-name.ts';
import { gate } from '../../src/gate/index.ts';
import { kernelFit } from '../../src/kernel/complexity/bound.ts';
import { supervisionComplexity } from '../../src/kernel/complexity/supervision-complexity.ts';
import { type FactoredKernel, factoredKernel, inverseQuadratic } from '../../src/kernel/factored-kernel.ts';
import { kernelByName } from '../../src/kernel/kernel-by-name.ts';
import { dot, type Matrix, row } from '../../src/numerics/matrix.ts';
import { keptRuns } from '../kept-runs.ts';
import { byRun } from './by-run.ts';
import { harutyunyan2023 } from './source.ts';

const SAMPLES = 300;

/** Complexities per size of the targets, all under the limiting NTK of one hidden layer. */
interface Complexities {
  /** The root mean square over all labellings: `√(Tr K⁻¹)`. */
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
  const factored = factoredKernel(kernel.gram(own));
  const perSize = (targets: Float64Array) => {
    const { complexity, rootMeanSquare } = supervisionComplexity(factored, targets);
    return complexity / rootMeanSquare;
  };
  const hard = Float64Array.from(labels.slice(0, SAMPLES));
  return { random: Math.sqrt(inverseTrace(factored)), hard: perSize(hard), soft: perSize(soft) };
}

/** `Tr K⁻¹ = E Yᵀ K⁻¹ Y` over independent fair labels. */
function inverseTrace(factored: FactoredKernel): number {
  const unit = new Float64Array(factored.samples);
  let trace = 0;
  for (let i = 0; i < unit.length; i++) trace += inverseQuadratic(factored, unit.fill(0).fill(1, i, i + 1));
  return trace;
}

const kept = keptRuns('harutyunyan-2023/order', 1, (key) => [measure(2, key, 2), measure(5, key, 5)]);

/** The logarithm of a ratio, the smaller one of those in 2 and in 5 dimensions. */
const ratio = (above: keyof Complexities, below: keyof Complexities) =>
  byRun((key) => Math.min(...kept(key)[0].map((complexities) => Math.log(complexities[above] / complexities[below]))), {
    above: 0,
  });

export const randomOverHard = claim({
  id: 'harutyunyan-2023/random-over-hard',
  ...harutyunyan2023('complexity of random and of true labels'),
  statement: String.raw`\sqrt{\mathbb E\, C(\text{random labels})^2} = \sqrt{\mathrm{Tr} K^{-1}} > C(\text{hard labels})
    \text{ under the limiting NTK, mixtures in } d = 2 \text{ and } 5,\; n = 300`,
  status: 'observed',
  kind: ratio('random', 'hard'),
});

gate(randomOverHard, { tags: ['slow'], mutants: [mutant('the other way round', ratio('hard', 'random'))] });

export const hardOverSoft = claim({
  id: 'harutyunyan-2023/hard-over-soft',
  ...harutyunyan2023('complexity of hard and of soft labels'),
  statement: String.raw`C(\text{hard labels}) > C(\text{soft labels}) \text{ per size of the targets, under the
    limiting NTK, mixtures in } d = 2, 5,\; n = 300`,
  status: 'observed',
  kind: ratio('hard', 'soft'),
});

gate(hardOverSoft, { tags: ['slow'], mutants: [mutant('the other way round', ratio('soft', 'hard'))] });
