/**
 * Mandal, Lin, Srikant 2025, Section 3: Corollary 4 against Proposition 5, at one and the same radius.
 *
 * Statement: the paper compares the widths `γ⁻²ε⁻¹` (soft, `B = 1`) and `γ⁻⁴` (hard, `B = (2/γ) ln(2/(β ln 2))`) that
 * suffice. Put up here: at the same `B = 1` soft labels reach an average error ≤ ε at no larger width than hard
 * labels, and at small γ at far smaller ones.
 *
 * Tested by the frequency with which students of one width reach ε within `T = 4/(3κ(γ)ε)` steps at η = 1, over data
 * and initialisations. Why hard labels fail: within so small a ball the logistic loss gives some points up for others,
 * at any width.
 */
import { claim, type Effect, mutant, seedOf, trend } from '../../../src/claims/index.ts';
import { gate } from '../../../src/gate/index.ts';
import { meanInterval } from '../../../src/statistics/mean-interval.ts';
import { wasmEngine } from '../../../src/student/engines/wasm/wasm.ts';
import { runCell } from '../../../src/sweep/grid/run-cell.ts';
import { widthLadder } from '../../../src/width/ladder.ts';
import { mandal2025 } from '../source.ts';
import { cellOf, frequencyGain, type Students } from './success-frequency.ts';

const TRIALS = 40;
/** γ = 0.081: soft labels need about 10 neurons, hard ones about 72. */
const circle = 'circle:k=4,n=48';
const soft: Students = { dataset: circle, labels: 'soft', radius: 1, width: 16 };
const hard: Students = { dataset: circle, labels: 'hard', radius: 1, width: 16 };

/** The first students succeed more often than the second, by more than this share of the initialisations. */
const gains = (above: number, first: Students, second: Students) =>
  trend({
    measure: (key) => frequencyGain(first, second, TRIALS, key),
    expectation: { above },
  });

export const equalRadius = claim({
  id: 'mandal-2025/equal-radius',
  ...mandal2025('Section 3, comparison of Corollary 4 and Proposition 5'),
  statement: String.raw`\text{At one and the same radius } B = 1\ (\gamma = 0.081,\ m = 16,\ \varepsilon = 0.1,\
    T = 4/(3\kappa(\gamma)\varepsilon)):\; P[\text{soft labels reach } \varepsilon] - P[\text{hard labels reach }
    \varepsilon] > \tfrac25`,
  status: 'derived',
  kind: gains(0.4, soft, hard),
});

gate(equalRadius, {
  mutants: [
    mutant('without projection', gains(0.4, { ...soft, radius: 'none' }, { ...hard, radius: 'none' })),
    mutant('hard labels against soft ones', gains(0.4, hard, soft)),
    mutant(
      'a wide margin',
      gains(0.4, { ...soft, dataset: 'circle:k=1,n=48' }, { ...hard, dataset: 'circle:k=1,n=48' }),
    ),
  ],
});

export const hardWider = claim({
  id: 'mandal-2025/equal-radius-wider',
  ...mandal2025('Section 3, comparison of Corollary 4 and Proposition 5'),
  statement: String.raw`B = 1,\ \gamma = 0.081,\ \varepsilon = 0.1:\; P[\text{soft labels reach } \varepsilon \text{
    at } m = 16]
    > P[\text{hard labels reach } \varepsilon \text{ at } m = 32]`,
  status: 'derived',
  kind: gains(0, soft, { ...hard, width: 32 }),
});

gate(hardWider, {
  mutants: [
    mutant('hard labels without projection', gains(0, soft, { ...hard, radius: 'none', width: 32 })),
    mutant('hard labels at the wider width against soft ones', gains(0, { ...hard, width: 32 }, soft)),
  ],
});

/** Every point at the margin: within the ball the logistic loss trades some of them away, at any width. */
const linear = 'linear:gamma=0.05,n=64,d=6,spread=0';

export const hardPlateau = claim({
  id: 'mandal-2025/equal-radius-plateau',
  ...mandal2025('Section 3, comparison of Corollary 4 and Proposition 5'),
  statement: String.raw`\text{Linear data with every point at the margin, } \gamma = 0.05,\ B = 1,\ \varepsilon = 0.1:\;
    P[\text{soft labels reach } \varepsilon \text{ at } m = 16] - P[\text{hard labels reach } \varepsilon \text{ at }
    m = 128] > \tfrac25`,
  status: 'derived',
  tags: ['slow'],
  kind: gains(
    0.4,
    { dataset: linear, labels: 'soft', radius: 1, width: 16 },
    { dataset: linear, labels: 'hard', radius: 1, width: 128 },
  ),
});

gate(hardPlateau, {
  timeout: 600_000,
  mutants: [
    mutant(
      'with Proposition 5’s radius',
      gains(
        0.4,
        { dataset: linear, labels: 'soft', radius: 1, width: 16 },
        { dataset: linear, labels: 'hard', radius: 'theorem', width: 16 },
      ),
    ),
  ],
});

const BATCHES = 6;
const ladder = widthLadder(128);

/**
 * `ln(m*_hard / m*_soft)` over batches of seeds, each with brackets of its own: the largest width that hard labels
 * failed at over the smallest that soft labels passed at, which understates it.
 */
async function logRatio(radius: number | 'theorem', key: string): Promise<Effect> {
  const ratios: number[] = [];
  for (let batch = 0; batch < BATCHES; batch++) {
    const ask = (labels: 'soft' | 'hard') =>
      runCell(cellOf({ dataset: circle, labels, radius }, ladder, 10), seedOf(`${key}/${batch}`), wasmEngine);
    const needed = (await ask('soft')).bracket.upper ?? Number.POSITIVE_INFINITY;
    const failed = (await ask('hard')).bracket.lower;
    ratios.push(Math.log(Math.max(failed, 1) / needed));
  }
  return meanInterval(ratios, 0.99);
}

const farFewer = (radius: number | 'theorem') =>
  trend({ measure: (key) => logRatio(radius, key), expectation: { above: Math.log(2) } });

export const widthsAtEqualRadius = claim({
  id: 'mandal-2025/equal-radius-widths',
  ...mandal2025('Section 3, comparison of Corollary 4 and Proposition 5'),
  statement: String.raw`B = 1,\ \gamma = 0.081,\ \varepsilon = 0.1:\; \mathbb E \ln
    \frac{m^*_{\text{hard}}}{m^*_{\text{soft}}} > \ln 2
    \ \text{ for the smallest widths at which 8 of 10 seeds reach } \varepsilon`,
  status: 'derived',
  tags: ['slow'],
  kind: farFewer(1),
});

gate(widthsAtEqualRadius, {
  timeout: 600_000,
  mutants: [mutant('each at its theorem’s radius', farFewer('theorem'))],
});
