import { parseDatasetName } from '../data/dataset-by-name.ts';
import { DistillCheckError } from '../errors.ts';
import { kernelCondition } from '../kernel/complexity/condition.ts';
import { type FactoredKernel, factoredKernel } from '../kernel/factored-kernel.ts';
import type { NamedKernel } from '../kernel/kernel-by-name.ts';
import { type Matrix, rowsAt, zeros } from '../numerics/matrix.ts';
import { fillGaussian } from '../random/distributions.ts';
import { sampleOrder } from '../random/sample-order.ts';
import { randomStream } from '../random/stream.ts';
import { denseForward } from '../student/dense/forward.ts';
import { gaussianNetwork } from '../student/dense/network.ts';
import { weightChangeNorms } from './linearised.ts';

/** `‖Δŵ_n‖` for `n = 1…N`, one random order a row, of three targets on the same inputs. */
export interface InefficiencyRuns {
  /** `Δz = z_eff`: a student that starts at 0. */
  readonly teacher: readonly Float64Array[];
  /** `Δz ~ N(0, 1)`, in every column, drawn for each order. */
  readonly random: readonly Float64Array[];
  /** `Δz = −z₀`: a random start that is undone; `null` for a kernel without a network that is drawn here. */
  readonly zero: readonly Float64Array[] | null;
  /** Of the kernel along the first order: how far a squared norm may be off by rounding, relatively. */
  readonly rounding: number;
}

/** Settings of drawing the orders. */
export interface OrderPlan {
  readonly orders: number;
  /** N: the most samples of an order. */
  readonly samples: number;
  readonly jitter: number;
  readonly seed: number;
}

/**
 * The weight changes along random orders of the samples: order `r` is that of the stream `seed/inefficiency/order/r`.
 *
 * @param targets length n, or `n×K` for the logits of `K` classes: then random labels and start have K columns too. Rows
 * of sum 0 (the gauge of effective logits) lose a K-th of a random square at every sample size, and nothing of a slope.
 * @throws DistillCheckError `SINGULAR_KERNEL` naming two samples that the kernel does not distinguish, if there are
 * such; `BAD_SHAPE`, `BAD_INPUT` unless there are finite targets for all inputs.
 */
export function inefficiencyRuns(
  inputs: Matrix,
  targets: ArrayLike<number> | Matrix,
  kernel: NamedKernel,
  { orders, samples, jitter, seed }: OrderPlan,
): InefficiencyRuns {
  const values = 'data' in targets ? targets : columnMatrix(targets);
  if (values.rows < inputs.rows) {
    const what = `${inputs.rows} inputs have targets for ${values.rows}`;
    throw new DistillCheckError('BAD_SHAPE', what, 'give one for each sample, in the same order');
  }
  const start = startOf(kernel, inputs.cols, values.cols);
  const teacher: Float64Array[] = [];
  const random: Float64Array[] = [];
  const zero: Float64Array[] = [];
  let rounding = 0;
  for (let r = 0; r < orders; r++) {
    const order = sampleOrder(randomStream(seed, 'inefficiency/order', r), inputs.rows, samples);
    const chosen = rowsAt(inputs, order);
    const gram = kernel.gram(chosen);
    const system = factored(gram, jitter, order);
    if (r === 0) rounding = kernelCondition(gram, system, kernel.entryError(chosen)).rounding;
    const labels = zeros(samples, values.cols);
    fillGaussian(randomStream(seed, 'inefficiency/random-labels', r), labels.data);
    teacher.push(weightChangeNorms(system, rowsAt(values, order)));
    random.push(weightChangeNorms(system, labels));
    if (start) zero.push(weightChangeNorms(system, start(chosen, `${seed}/inefficiency/start/${r}`)));
  }
  return { teacher, random, zero: start ? zero : null, rounding };
}

/** Neurons of each hidden layer of the network whose start is undone. */
const WIDTH = 1024;
/** A deeper network of that width takes longer to evaluate than everything else. */
const LARGEST_DEPTH = 3;

/**
 * `z₀` of a random network with the kernel as its limit; `undefined` where there is none, or none that is quickly
 * evaluated.
 */
function startOf(
  kernel: NamedKernel,
  dimension: number,
  outputs: number,
): ((inputs: Matrix, key: string) => Matrix) | undefined {
  const { family, parameters } = parseDatasetName(kernel.name);
  const { depth } = parameters;
  if (!family.startsWith('ntk') || !(depth >= 1 && depth <= LARGEST_DEPTH)) return undefined;
  const activation = family === 'ntk' ? 'relu' : 'erf';
  const widths = new Array<number>(depth).fill(WIDTH);
  return (inputs, key) => {
    // The kernels by name see ⟨x, x'⟩, the network ⟨x, x'⟩/d.
    const stretched = { ...inputs, data: inputs.data.map((value) => value * Math.sqrt(dimension)) };
    return denseForward(gaussianNetwork({ inputs: dimension, widths, outputs, activation }, key), stretched).outputs;
  };
}

function columnMatrix(values: ArrayLike<number>): Matrix {
  return { rows: values.length, cols: 1, data: Float64Array.from(values) };
}

function factored(gram: Matrix, jitter: number, order: ArrayLike<number>): FactoredKernel {
  try {
    return factoredKernel(gram, jitter);
  } catch (error) {
    if (!(error instanceof DistillCheckError) || error.code !== 'SINGULAR_KERNEL') throw error;
    const pair = nearestPair(gram);
    const [i, j] = pair.map((k) => order[k] + 1).sort((a, b) => a - b);
    throw new DistillCheckError(
      'SINGULAR_KERNEL',
      `the kernel's matrix is singular to working precision; the samples that it tells apart least are ${i} and ${j}`,
      'leave out repeated samples, take another kernel, or add to its diagonal by --jitter, such as 1e-9',
    );
  }
}

/** The two samples whose features have the largest cosine. */
function nearestPair({ rows: n, data }: Matrix): [number, number] {
  let nearest: [number, number] = [0, 1];
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const cosine = data[i * n + j] / Math.sqrt(data[i * n + i] * data[j * n + j]);
      if (cosine > largest) [nearest, largest] = [[j, i], cosine];
    }
  }
  return nearest;
}
