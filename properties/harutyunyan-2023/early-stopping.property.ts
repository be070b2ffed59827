/**
 * Early stopping: a teacher under gradient flow on squares for time `t` with kernel `K`, `g_t = (I − e^{−tK}) Y`, is
 * the simpler the earlier it is stopped: `C(g_t)` never decreases in `t` and is at most `.639 √t ‖Y‖`.
 *
 * Tested on random kernels. A student with another kernel: `early-stopping-other-kernel.property.ts`.
 */
import fc from 'fast-check';
import { claim, forAll, mutant, relativeSlack } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { norm } from '../../src/numerics/matrix.ts';
import { buildSpectrum, gaussians, gramOf, kernels } from './random-kernels.ts';
import { harutyunyan2023 } from './source.ts';
import { complexityOf, stopped } from './stopped-teacher.ts';

const problems = fc.record({
  kernel: kernels,
  /** `log₁₀ t`, in units of `1/λ₁`. */
  time: fc.double({ min: -3, max: 5, noNaN: true }),
  later: fc.double({ min: 1, max: 10, noNaN: true }),
});

const grows = (least: number) =>
  forAll(
    problems,
    ({ kernel, time, later }) => {
      const gram = gramOf(buildSpectrum(kernel));
      const targets = gaussians(kernel.samples, kernel.seed, 'targets');
      const [before, after] = stopped(gram, targets, [10 ** time, later * 10 ** time]);
      return relativeSlack(least * complexityOf(gram, before), complexityOf(gram, after));
    },
    // A condition of 1e4 and 8 samples, as everywhere in this paper's claims.
    { runs: 400, tolerance: 1e-9 },
  );

export const earlyStopping = claim({
  id: 'harutyunyan-2023/early-stopping',
  ...harutyunyan2023('early stopping'),
  statement: String.raw`g_t = (I - e^{-tK}) Y:\; C(g_t) \text{ never decreases in } t \text{ (teacher and student have
    the same kernel)}`,
  status: 'derived',
  kind: grows(1),
});

gate(earlyStopping, {
  mutants: [mutant('grows by 1 %', grows(1.01))],
  sensitivity: { of: 'growth', kind: (factor) => grows(factor) },
});

/** `max (1 − e^{−x})/√x`, rounded up. */
const RATE = 0.639;

const isBelow = (constant: number) =>
  forAll(
    problems,
    ({ kernel, time }) => {
      const gram = gramOf(buildSpectrum(kernel));
      const targets = gaussians(kernel.samples, kernel.seed, 'targets');
      const t = 10 ** time;
      const [taught] = stopped(gram, targets, [t]);
      return relativeSlack(complexityOf(gram, taught), constant * Math.sqrt(t) * norm(targets));
    },
    // One mode at λt = 1.2564, where (1 − e^{−x})²/x is largest.
    {
      runs: 400,
      tolerance: 1e-9,
      examples: [{ kernel: { samples: 1, decades: 0, seed: 1 }, time: Math.log10(1.2564), later: 1 }],
    },
  );

export const earlyStoppingRate = claim({
  id: 'harutyunyan-2023/early-stopping-rate',
  ...harutyunyan2023('early stopping'),
  statement: String.raw`C(g_t) \le \max_x \frac{1 - e^{-x}}{\sqrt x} \sqrt t\, \|Y\| \le ${RATE} \sqrt t\, \|Y\|`,
  status: 'derived',
  kind: isBelow(RATE),
});

gate(earlyStoppingRate, {
  mutants: [mutant('0.638', isBelow(0.638))],
  sensitivity: { of: 'constant .639', kind: (factor) => isBelow(RATE / factor) },
});
