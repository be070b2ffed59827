import { networkNtkGram } from '../../kernel/network-ntk.ts';
import { kernelSystem } from '../../linearised/kernel-system.ts';
import { weightChangeNorms } from '../../linearised/linearised.ts';
import { effectiveLogits } from '../../teacher/effective-logit/effective-logit.ts';
import { gaussianInputs } from '../../teacher/tasks/gaussian-mixture.ts';
import { kernelOracle } from '../../teacher/tasks/kernel-oracle.ts';
import { perfectTeacher } from './transfer-risks.ts';

/** Settings of every run. */
export const angles = {
  /** Number of samples whose weight change stands in for an oracle where none exists (ρ < 1: the target jumps). */
  standIn: 1024,
  sizes: [16, 32, 64, 128, 256],
  /** `π/2 − β` in radians, from 1e−4 to 1. */
  distances: Array.from({ length: 33 }, (_, k) => 10 ** (-4 + k / 8)),
} as const;

/** One run's angles for one soft ratio. */
export interface OracleAngles {
  /** `α'_n = ∠(Δw*, Δŵ_n)` for each size, in radians. */
  readonly student: readonly number[];
  /** `p(β)` for each distance: the share of fresh inputs whose features are within it of a right angle to `Δw*`. */
  readonly shares: readonly number[];
}

/**
 * The angles of one run, for each soft ratio: `cos α'_n = ‖Δŵ_n‖/‖Δw*‖`, and `cos ᾱ(φ(x), Δw*) = |z_eff(x)|/(‖Δw*‖
 * √Θ(x, x))`. The teacher is that of `transferRisks`; the student's logits start at 0, so that `Δw_z = 0`.
 *
 * Source: Ji & Zhu 2020, equations (6), (8) and (9); Figure 2, middle and right.
 *
 * @param seed names the run's streams.
 * @param standIn as `angles.standIn`, at least 256.
 * @example
 * oracleAngles('seed')[0].student; // ρ = 1
 */
export function oracleAngles(seed: string, standIn: number = angles.standIn): readonly OracleAngles[] {
  const { student, d, centres, fresh: freshCount, softRatios, temperature } = perfectTeacher;
  const oracle = kernelOracle(student, centres, d, seed);
  const inputs = gaussianInputs(standIn, d, seed, 'samples');
  const fresh = gaussianInputs(freshCount, d, seed, 'fresh');
  const system = kernelSystem(networkNtkGram(inputs, student));
  const featureNorms = Float64Array.from({ length: freshCount }, (_, i) => {
    const one = { rows: 1, cols: d, data: fresh.data.subarray(i * d, (i + 1) * d) };
    return Math.sqrt(networkNtkGram(one, student).data[0]);
  });
  const [taught, atFresh] = [oracle.logits(inputs), oracle.logits(fresh)];
  return softRatios.map((softRatio) => {
    const targets = (logits: Float64Array) => {
      const labels = logits.map((z) => (z > 0 ? 1 : -1));
      return effectiveLogits(logits, labels, { softRatio, temperature });
    };
    const norms = weightChangeNorms(system, targets(taught));
    const oracleNorm = softRatio === 1 ? oracle.norm : norms[standIn - 1];
    const distances = targets(atFresh).map((z, i) => {
      return Math.asin(Math.min(1, Math.abs(z) / (oracleNorm * featureNorms[i])));
    });
    return {
      student: angles.sizes.map((n) => Math.acos(Math.min(1, norms[n - 1] / oracleNorm))),
      shares: angles.distances.map((distance) => distances.filter((own) => own < distance).length / freshCount),
    };
  });
}
