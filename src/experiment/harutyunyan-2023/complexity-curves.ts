import type { Dataset } from '../../data/dataset.ts';
import { kernelCondition } from '../../kernel/complexity/condition.ts';
import { supervisionComplexity } from '../../kernel/complexity/supervision-complexity.ts';
import { type FactoredKernel, factoredKernel } from '../../kernel/factored-kernel.ts';
import type { Matrix } from '../../numerics/matrix.ts';
import { rademacher } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { denseNtk } from '../../student/dense/backward.ts';
import { type DenseNetwork, unbiasedNetwork } from '../../student/dense/network.ts';
import { onlineSupervision, type Supervision } from '../../student/dense/supervision.ts';
import { trainDense } from '../../student/dense/training.ts';

/** Settings of the students of one picture. */
export interface Training {
  /** Neurons of each hidden layer, of the teacher and of its students. */
  readonly widths: readonly number[];
  /** 1: lazy; 0.1: the features move. */
  readonly outputScale: number;
  /** Steps of gradient descent. */
  readonly steps: number;
  /** At least 2: evenly spaced, the start and the end included. */
  readonly checkpoints: number;
}

/** Adjusted complexity of what a student is taught under its own NTK of the moment: one number a checkpoint. */
export interface ComplexityCurves {
  readonly random: readonly number[];
  readonly labels: readonly number[];
  readonly offline: readonly number[];
  readonly online: readonly number[];
}

/** The four supervisions, from the most complex. */
export const supervisions = ['random', 'labels', 'offline', 'online'] as const;

/** A name of {@link supervisions}. */
export type SupervisionName = (typeof supervisions)[number];

/**
 * Four students with the same start learn, by full-batch gradient descent on squares: random labels, the labels, the
 * last outputs of a teacher (another start, trained on the labels in the same way), and that teacher's outputs at equal
 * progress.
 *
 * `(1/n)√(Yᵀ K⁻¹ Y · Tr K)` at every checkpoint, with `K` the student's empirical NTK on the training inputs plus
 * `10⁻⁶ Tr K/n` on the diagonal. The step size is `1/λ₁` of the teacher's NTK at its start where the output scale is 1,
 * and half of it below, where the kernel grows during training.
 *
 * @param dataset its inputs are seen by the first layer as `⟨x, x'⟩`, not as `⟨x, x'⟩/d`.
 * @param key of the random streams: starts and random labels.
 * @throws DistillCheckError `DIVERGED`.
 *
 * Source: Harutyunyan et al. 2023, the figure of adjusted supervision complexity over training.
 *
 * @example
 * const training = { widths: [8], outputScale: 1, steps: 10, checkpoints: 3 };
 * complexityCurves(circle({ k: 4, n: 8 }), training, 'seed 1').offline.length; // 3
 */
export function complexityCurves(dataset: Dataset, training: Training, key: string): ComplexityCurves {
  const { widths, outputScale, steps, checkpoints } = training;
  // The parameterisation divides by √d.
  const stretch = Math.sqrt(dataset.inputs.cols);
  const inputs: Matrix = { ...dataset.inputs, data: dataset.inputs.data.map((value) => value * stretch) };
  const n = inputs.rows;
  const column = (values: ArrayLike<number>): Matrix => ({ rows: n, cols: 1, data: Float64Array.from(values) });
  const shape = { inputs: inputs.cols, widths, outputs: 1, outputScale };
  const first = unbiasedNetwork(shape, key, 'teacher');
  const gram = denseNtk(first, inputs);
  const { largest } = kernelCondition(gram, withJitter(gram));
  const descent = { loss: 'squares', steps, stepSize: ((outputScale < 1 ? 0.5 : 1) * n) / largest } as const;

  const labels = column(dataset.labels);
  const trace: Matrix[] = [];
  trainDense(first, inputs, () => labels, {
    ...descent,
    observe: (_step, _network, outputs) => trace.push({ ...outputs, data: outputs.data.slice() }),
  });
  const coin = randomStream(key, 'random labels');
  const random = column(Float64Array.from(labels.data, () => rademacher(coin)));

  const student = unbiasedNetwork(shape, key, 'student');
  const seen = new Set(Array.from({ length: checkpoints }, (_, k) => Math.round((k * steps) / (checkpoints - 1))));
  const curve = (supervision: Supervision) => {
    const values: number[] = [];
    const observe = (step: number, network: DenseNetwork) => {
      if (!seen.has(step)) return;
      values.push(supervisionComplexity(withJitter(denseNtk(network, inputs)), supervision(step)).adjusted);
    };
    trainDense(student, inputs, supervision, { ...descent, observe });
    return values;
  };
  return {
    random: curve(() => random),
    labels: curve(() => labels),
    offline: curve(() => trace[steps]),
    online: curve(onlineSupervision(trace, steps)),
  };
}

function withJitter(gram: Matrix): FactoredKernel {
  let trace = 0;
  for (let i = 0; i < gram.rows; i++) trace += gram.data[i * (gram.rows + 1)];
  return factoredKernel(gram, (1e-6 * trace) / gram.rows);
}
