import { networkNtkCrossGram, networkNtkGram } from '../../kernel/network-ntk.ts';
import { kernelSystem } from '../../linearised/kernel-system.ts';
import { convergedCorrections } from '../../linearised/linearised.ts';
import { transferRisk } from '../../linearised/transfer.ts';
import { type Matrix, zeros } from '../../numerics/matrix.ts';
import { effectiveLogits } from '../../teacher/effective-logit/effective-logit.ts';
import { gaussianInputs } from '../../teacher/tasks/gaussian-mixture.ts';
import { kernelOracle } from '../../teacher/tasks/kernel-oracle.ts';

/** Settings of every run. */
export const perfectTeacher = {
  student: { depth: 1, activation: 'relu' },
  d: 2,
  temperature: 5,
  /** Kernel functions that the teacher is a sum of. */
  centres: 20,
  softRatios: [1, 0.99, 0.9, 0.5, 0.05],
  sizes: [16, 32, 64, 128, 256, 512],
  /** Inputs on which the risk is measured. */
  fresh: 1000,
} as const;

/**
 * The transfer risk on fresh inputs of one run: a row for each soft ratio, a column for each sample size. The teacher
 * is a function that the student can represent; the labels are its signs.
 *
 * Source: Ji & Zhu 2020, Figure 2, left.
 *
 * @param seed names the run's streams.
 * @param sizes ascending. Default: all of `perfectTeacher`
 * @example
 * transferRisks('seed')[0][5]; // ρ = 1, n = 512
 */
export function transferRisks(
  seed: string,
  sizes: readonly number[] = perfectTeacher.sizes,
): readonly (readonly number[])[] {
  const { student, d, centres, fresh: freshCount, softRatios, temperature } = perfectTeacher;
  const inputs = gaussianInputs(Math.max(...sizes), d, seed, 'samples');
  const fresh = gaussianInputs(freshCount, d, seed, 'fresh');
  const oracle = kernelOracle(student, centres, d, seed);
  const taught = oracle.logits(inputs);
  const labels = taught.map((z) => (z > 0 ? 1 : -1));
  const teacher = oracle.logits(fresh);
  const gram = networkNtkGram(inputs, student);
  const cross = networkNtkCrossGram(fresh, inputs, student);
  const systems = sizes.map((n) => {
    return { n, system: kernelSystem(leading(gram, n, n)), cross: leading(cross, freshCount, n) };
  });
  return softRatios.map((softRatio) => {
    const targets = effectiveLogits(taught, labels, { softRatio, temperature });
    return systems.map((part) => {
      return transferRisk(teacher, convergedCorrections(part.system, part.cross, targets.subarray(0, part.n)));
    });
  });
}

/** The first rows of a matrix, or of its columns. */
function leading(matrix: Matrix, rows: number, cols: number): Matrix {
  const part = zeros(rows, cols);
  for (let i = 0; i < rows; i++) part.data.set(matrix.data.subarray(i * matrix.cols, i * matrix.cols + cols), i * cols);
  return part;
}
