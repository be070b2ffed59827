import { centredGramCosine } from '../../kernel/alignment.ts';
import { type Matrix, row, zeros } from '../../numerics/matrix.ts';
import { denseNtk } from '../../student/dense/backward.ts';
import { denseForward } from '../../student/dense/forward.ts';
import { unbiasedNetwork } from '../../student/dense/network.ts';
import { onlineSupervision, type Supervision, softmaxRows } from '../../student/dense/supervision.ts';
import { trainDense } from '../../student/dense/training.ts';
import { CLASSES, splitDigits, wrongDigits } from './digits-split.ts';

/** Data of the teacher, and settings of the training of all networks of a class. */
export interface DigitsClass {
  /** Images to train on. Default: 150. */
  readonly training?: number;
  /** Images to test with. Default: 500. */
  readonly fresh?: number;
  /**
   * The share of wrong labels among the training images, the same for the teacher and for students of hard labels.
   * Default: 0.
   */
  readonly wrongLabels?: number;
  /** Hidden neurons. Default: 128. */
  readonly teacherWidth?: number;
  /** Default: 800, after which it interpolates. */
  readonly teacherSteps?: number;
  /** Of full-batch gradient descent with momentum 0.9. Default: 0.5. */
  readonly stepSize?: number;
}

/** One student of a class. */
export interface DigitsStudent {
  /** Hidden neurons. */
  readonly width: number;
  /** Students of the same width and number start from the same weights. Default: 0. */
  readonly start?: number;
  readonly steps: number;
  /** The labels as they are, the teacher's last softmax, or its softmax at equal progress. */
  readonly supervision: 'hard' | 'offline' | 'online';
  /** `τ` of teacher and student. Default: 1. */
  readonly temperature?: number;
}

/** Scores of a student. */
export interface DigitsReport {
  /** The share of right answers on fresh images. */
  readonly accuracy: number;
  /** The share of fresh images on which it says what its teacher says. */
  readonly fidelity: number;
  /** Mean `KL(teacher ‖ student)` on fresh images at temperature 1. */
  readonly divergence: number;
  /** Centred cosine of its NTK and its teacher's on the training images. */
  readonly alignment: number;
}

/** A trained teacher with what its students need. */
export interface TaughtClass {
  /** The teacher's accuracy on fresh images. */
  readonly teacherAccuracy: number;
  /** The share of its training labels, wrong ones included, that the teacher gives back. */
  readonly teacherMemory: number;
  readonly report: (student: DigitsStudent) => DigitsReport;
}

/**
 * A teacher with one hidden layer, trained by cross-entropy on images of the ten digits, and a way to train students on
 * its answers.
 *
 * @param key of all random streams: images, wrong labels, starts.
 * @throws DistillCheckError `DIVERGED`.
 *
 * Source: the setting of Harutyunyan et al. 2023, Algorithm 1 (online distillation), in small.
 *
 * @example
 * const taught = digitsClass({ training: 30, fresh: 20, teacherWidth: 16, teacherSteps: 20 }, 'seed 1');
 * taught.report({ width: 8, steps: 20, supervision: 'online' }).accuracy;
 */
export function digitsClass(options: DigitsClass, key: string): TaughtClass {
  const { teacherWidth = 128, teacherSteps = 800, wrongLabels = 0, stepSize = 0.5 } = options;
  const { training, fresh } = splitDigits({ training: options.training ?? 150, fresh: options.fresh ?? 500 }, key);
  const { inputs } = training;
  const labels = wrongDigits(training.digits, wrongLabels, key);
  const hard = oneHot(labels);
  const descent = { stepSize, momentum: 0.9 };
  const start = (width: number, role: string) =>
    unbiasedNetwork({ inputs: inputs.cols, widths: [width], outputs: CLASSES }, key, role);

  const trace: Matrix[] = [];
  const teacher = trainDense(start(teacherWidth, 'teacher'), inputs, () => hard, {
    ...descent,
    loss: { temperature: 1 },
    steps: teacherSteps,
    observe: (_step, _network, outputs) => trace.push({ ...outputs, data: outputs.data.slice() }),
  });
  const taught = denseForward(teacher, fresh.inputs).outputs;
  const teacherKernel = denseNtk(teacher, inputs);

  return {
    teacherAccuracy: agreement(winners(taught), fresh.digits),
    teacherMemory: agreement(winners(trace[teacherSteps]), labels),
    report({ width, steps, supervision, temperature = 1, start: number = 0 }) {
      const supervise = supervisionOf(supervision, { hard, trace, steps, temperature });
      const student = trainDense(start(width, `student ${width}/${number}`), inputs, supervise, {
        ...descent,
        loss: { temperature },
        steps,
      });
      const logits = denseForward(student, fresh.inputs).outputs;
      return {
        accuracy: agreement(winners(logits), fresh.digits),
        fidelity: agreement(winners(logits), winners(taught)),
        divergence: meanDivergence(taught, logits),
        alignment: centredGramCosine(denseNtk(student, inputs), teacherKernel),
      };
    },
  };
}

function supervisionOf(
  kind: DigitsStudent['supervision'],
  from: {
    readonly hard: Matrix;
    readonly trace: readonly Matrix[];
    readonly steps: number;
    readonly temperature: number;
  },
): Supervision {
  if (kind === 'hard') return () => from.hard;
  if (kind === 'online') {
    const logits = onlineSupervision(from.trace, from.steps);
    return (step) => softmaxRows(logits(step), from.temperature);
  }
  const targets = softmaxRows(from.trace[from.trace.length - 1], from.temperature);
  return () => targets;
}

function oneHot(digits: readonly number[]): Matrix {
  const rows = zeros(digits.length, CLASSES);
  digits.forEach((digit, i) => {
    rows.data[i * CLASSES + digit] = 1;
  });
  return rows;
}

function winners(logits: Matrix): number[] {
  return Array.from({ length: logits.rows }, (_, i) => {
    const values = row(logits, i);
    return values.indexOf(Math.max(...values));
  });
}

function agreement(a: readonly number[], b: readonly number[]): number {
  return a.filter((answer, i) => answer === b[i]).length / a.length;
}

/** The mean over rows of `KL(softmax(a) ‖ softmax(b))`. */
function meanDivergence(a: Matrix, b: Matrix): number {
  const p = softmaxRows(a, 1).data;
  const q = softmaxRows(b, 1).data;
  return p.reduce((sum, value, k) => (value > 0 ? sum + value * Math.log(value / q[k]) : sum), 0) / a.rows;
}
