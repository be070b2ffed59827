import { ntkGram } from '../kernel/ntk.ts';
import { duplicateGroups } from '../kernel/ridge/duplicate-groups.ts';
import { leaveOneOut } from '../kernel/ridge/leave-one-out.ts';
import { ridgeSystem } from '../kernel/ridge/system.ts';
import { type Matrix, rowsAt, zeros } from '../numerics/matrix.ts';
import { softmaxRows } from '../student/dense/supervision.ts';
import { countMistakes, meanClassRisk } from '../student/multi-class/descent.ts';
import { classLossOf } from '../student/multi-class/losses.ts';
import type { Candidate } from './candidates.ts';
import type { AdviceProblem } from './problem.ts';

/** What theory expects of a candidate's student. */
export interface Prediction {
  /** Share of the samples that the student would say wrong, each of them left out. */
  readonly error: number;
  /** Mean of `−ln q_y` of the same, in nats. */
  readonly logLoss: number;
}

/**
 * Predicts the students of all candidates by leave-one-out, without training one.
 *
 * A wide student of logits f starts at 0, where the loss `ρT² KL(p_T ‖ q_T) + (1 − ρ)(−ln q_y)` is
 * `const − ⟨f, Y⟩ + ‖f − mean‖²/(2K) + O(|f|³)` with `Y = ρT(p_T − 1/K) + (1 − ρ)(e_y − 1/K)`: at every temperature, the
 * targets are `K Y` and the curvature `1/K`. So its logits after a time t of descent are about those of kernel ridge
 * regression on `K Y` at `λ = K/t`, of which leave-one-out is exact from one eigendecomposition. What this leaves out:
 * the loss far from 0, the gates that turn, and that the teacher of other samples may know this one's label.
 *
 * @param rows samples that would be trained on
 * @param time `η` times the steps
 * @returns one prediction per candidate
 *
 * Source: derived; the expansion at high temperatures is that of Hinton, Vinyals, Dean 2015, (2) to (4).
 *
 * @example
 * predictStudents(problem, [HARD], rows, 1000)[0].error; // 0: two clusters that lie apart
 */
export function predictStudents(
  { inputs, classes, classCount: k, teachers }: AdviceProblem,
  candidates: readonly Candidate[],
  rows: readonly number[],
  time: number,
): Prediction[] {
  const own = rowsAt(inputs, rows);
  const labels = Int32Array.from(rows, (i) => classes[i]);
  const logits = teachers.map((teacher) => teacher.logitsAt(rows));
  const targets = zeros(rows.length, k * candidates.length);
  candidates.forEach((candidate, c) => {
    writeTargets(targets, c * k, candidate, labels, k, logits);
  });
  const system = ridgeSystem(ntkGram(own), targets);
  const options = { steps: 0, groups: duplicateGroups(own) };
  const [residuals] = leaveOneOut(system, k / time, options).residuals;
  return candidates.map((_, c) => {
    const left = zeros(rows.length, k);
    for (let i = 0; i < rows.length; i++) {
      for (let j = 0; j < k; j++) {
        const at = i * targets.cols + c * k + j;
        left.data[i * k + j] = targets.data[at] - residuals.data[at];
      }
    }
    const judged = { inputs: own, classes: labels, teacherLogits: left };
    const logLoss = meanClassRisk(classLossOf(judged, 'hard'), left);
    return { error: countMistakes(judged, left) / rows.length, logLoss };
  });
}

/** Writes `K Y` of a candidate into columns of the targets. */
function writeTargets(
  targets: Matrix,
  from: number,
  { teacher, softRatio, temperature }: Candidate,
  labels: Int32Array,
  k: number,
  logits: readonly Matrix[],
): void {
  const soft = teacher === null ? null : softmaxRows(logits[teacher], temperature).data;
  labels.forEach((label, i) => {
    for (let j = 0; j < k; j++) {
      const hard = (1 - softRatio) * ((j === label ? 1 : 0) - 1 / k);
      const taught = soft === null ? 0 : softRatio * temperature * (soft[i * k + j] - 1 / k);
      targets.data[i * targets.cols + from + j] = k * (hard + taught);
    }
  });
}
