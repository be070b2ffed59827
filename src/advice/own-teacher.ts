import { ntkGram } from '../kernel/ntk.ts';
import { duplicateGroups } from '../kernel/ridge/duplicate-groups.ts';
import { leaveOneOut } from '../kernel/ridge/leave-one-out.ts';
import { lambdaGrid, ridgePath } from '../kernel/ridge/ridge-path.ts';
import { ridgeSystem } from '../kernel/ridge/system.ts';
import { type Matrix, rowsAt, zeros } from '../numerics/matrix.ts';
import { meanClassRisk } from '../student/multi-class/descent.ts';
import { classLossOf } from '../student/multi-class/losses.ts';
import { centredLabels } from './centred-labels.ts';
import type { AdviceTeacher } from './problem.ts';

/** `λ`s that are tried, in equal ratios. */
const LAMBDAS = lambdaGrid(1e-6, 1, 13);

/**
 * The teacher of data that have none: kernel ridge regression on the labels, whose logits at a sample are those of the
 * fit without it (leave-one-out), scaled to the smallest log-loss. `λ` is the best by leave-one-out.
 *
 * @param inputs `n×d`
 * @param classes length n
 * @example
 * ownTeacher(fromRows([[1, 0], [0.9, 0.1], [0, 1], [0.1, 0.9]]), [0, 0, 1, 1], 2).logitsAt([0, 1, 2, 3]).cols; // 2
 */
export function ownTeacher(inputs: Matrix, classes: ArrayLike<number>, classCount: number): AdviceTeacher {
  const known = new Map<string, Matrix>();
  return {
    name: 'own leave-one-out fit',
    logitsAt(rows) {
      const key = rows.join(' ');
      const logits =
        known.get(key) ??
        fitted(
          rowsAt(inputs, rows),
          Int32Array.from(rows, (i) => classes[i]),
          classCount,
        );
      known.set(key, logits);
      return logits;
    },
  };
}

function fitted(inputs: Matrix, classes: Int32Array, classCount: number): Matrix {
  const targets = centredLabels(classes, classCount);
  const groups = duplicateGroups(inputs);
  const system = ridgeSystem(ntkGram(inputs), targets);
  const { lambda } = ridgePath(system, LAMBDAS, { groups }).bestTeacher;
  const [residuals] = leaveOneOut(system, lambda, { steps: 0, groups }).residuals;
  const values = zeros(inputs.rows, classCount);
  for (let p = 0; p < values.data.length; p++) values.data[p] = targets.data[p] - residuals.data[p];
  const factor = bestFactor(values, classes);
  return { ...values, data: values.data.map((value) => factor * value) };
}

/** Logits of a fit that tells nothing have the factor 0; the log-loss is convex in it. */
const LARGEST_FACTOR = 200;
/** Halvings of the interval by golden sections: six digits. */
const SECTIONS = 40;

/** The factor of the smallest log-loss. */
function bestFactor(values: Matrix, classes: Int32Array): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  const loss = classLossOf({ inputs: values, classes, teacherLogits: values }, 'hard');
  const risk = (factor: number) => meanClassRisk(loss, { ...values, data: values.data.map((value) => factor * value) });
  let [low, high] = [0, LARGEST_FACTOR];
  for (let section = 0; section < SECTIONS; section++) {
    const [a, b] = [high - golden * (high - low), low + golden * (high - low)];
    if (risk(a) <= risk(b)) high = b;
    else low = a;
  }
  return (low + high) / 2;
}
