import { networkNtkCrossGram, networkNtkGram } from '../../kernel/network-ntk.ts';
import { type KernelSystem, kernelSystem } from '../../linearised/kernel-system.ts';
import { convergedCorrections } from '../../linearised/linearised.ts';
import { transferRisk } from '../../linearised/transfer.ts';
import type { Matrix } from '../../numerics/matrix.ts';
import { effectiveLogits } from '../../teacher/effective-logit/effective-logit.ts';
import { gaussianInputs, logitsOf } from '../../teacher/tasks/gaussian-mixture.ts';
import { labelFittedTeachers } from '../../teacher/tasks/label-fitted.ts';
import { wideStudent } from './weight-growth.ts';

/** Settings of every run of an imperfect teacher. */
export const imperfect = {
  d: 2,
  samples: 256,
  fresh: 1000,
  temperature: 5,
  /** The teacher's network is one layer deeper than the student's. */
  teacher: { depth: 2, activation: 'relu' },
  /** The logit that a fully trained teacher gives its own inputs. */
  scale: 3,
} as const;

/** A student with its inputs and the truth, to be taught by several teachers. */
export interface Classroom {
  /** `256×2`. */
  readonly inputs: Matrix;
  /** `±1`: the truth at the inputs. */
  readonly labels: Float64Array;
  readonly system: KernelSystem;
  /** The student's error on fresh inputs, taught with those logits and the labels. */
  errorOf(taught: Float64Array, softRatio: number): number;
  /** The error on fresh inputs of a teacher itself. */
  teacherError(teacher: (inputs: Matrix) => Float64Array): number;
  /** The error on fresh inputs of a student that fits the labels, as logits ±1, and nothing else. */
  hardStudentError(): number;
}

/**
 * One run's classroom.
 *
 * Source: Ji & Zhu 2020, Figure 5.
 *
 * @param seed names the run's streams.
 * @example
 * const { inputs, errorOf } = classroom('seed');
 * errorOf(teacherOfLabels('seed', 60)(inputs), 0.95);
 */
export function classroom(seed: string): Classroom {
  const inputs = gaussianInputs(imperfect.samples, imperfect.d, seed, 'samples');
  const fresh = gaussianInputs(imperfect.fresh, imperfect.d, seed, 'fresh');
  const system = kernelSystem(networkNtkGram(inputs, wideStudent));
  const cross = networkNtkCrossGram(fresh, inputs, wideStudent);
  const right = truthOf(fresh);
  const labels = signs(truthOf(inputs));
  const errorAfter = (targets: Float64Array) => transferRisk(right, convergedCorrections(system, cross, targets));
  return {
    inputs,
    labels,
    system,
    errorOf: (taught, softRatio) =>
      errorAfter(effectiveLogits(taught, labels, { softRatio, temperature: imperfect.temperature })),
    teacherError: (teacher) => transferRisk(right, teacher(fresh)),
    hardStudentError: () => errorAfter(labels),
  };
}

/**
 * A teacher that has fitted so many labels of its own.
 *
 * @param seed of the classroom
 * @param steps after which it stops. Default: none, it interpolates
 */
export function teacherOfLabels(
  seed: string,
  labelCount: number,
  steps = Number.POSITIVE_INFINITY,
): (inputs: Matrix) => Float64Array {
  return teachersOfLabels(seed, labelCount)(steps);
}

/**
 * The teachers that have fitted the same labels for different numbers of steps.
 *
 * @param seed of the classroom
 */
export function teachersOfLabels(
  seed: string,
  labelCount: number,
): (steps: number) => (inputs: Matrix) => Float64Array {
  const own = gaussianInputs(labelCount, imperfect.d, seed, 'teacher');
  return labelFittedTeachers(own, signs(truthOf(own)), { network: imperfect.teacher, scale: imperfect.scale });
}

/** `‖x‖² − 2`: positive outside of the circle that half of the inputs are in, roughly. */
export function truthOf(inputs: Matrix): Float64Array {
  return logitsOf((x) => x.reduce((sum, value) => sum + value * value, 0) - imperfect.d, inputs);
}

function signs(values: Float64Array): Float64Array {
  return values.map((z) => (z > 0 ? 1 : -1));
}
