/**
 * Mandal, Lin, Srikant 2025, Section 3: Corollary 4 against Proposition 5, each at its own radius, and without
 * projection.
 *
 * Statement: the paper compares sufficient widths and proves no lower bound for hard labels. Put up here: with
 * Proposition 5's own radius `B = (2/γ) ln(2/(β ln 2))` for hard labels, or without projection, the advantage that
 * soft labels have at one radius is gone.
 *
 * Tested by the frequency with which students of one width reach ε within `T = 4/(3κ(γ)ε)` steps at η = 1, over data
 * and initialisations.
 */
import { claim, mutant, trend } from '../../../src/claims/index.ts';
import { gate } from '../../../src/gate/index.ts';
import { mandal2025 } from '../source.ts';
import { frequencyGain, type Students } from './success-frequency.ts';

const TRIALS = 32;
const circle = 'circle:k=4,n=48';
const soft: Students = { dataset: circle, labels: 'soft', radius: 1, width: 16 };
const hard: Students = { dataset: circle, labels: 'hard', radius: 'theorem', width: 16 };

/** The first students' lead over the second is less than two fifths of the initialisations. */
const noLead = (first: Students, second: Students) =>
  trend({
    measure: (key) => frequencyGain(first, second, TRIALS, key),
    expectation: { below: 0.4 },
  });
const leads = (first: Students, second: Students) =>
  trend({
    measure: (key) => frequencyGain(first, second, TRIALS, key),
    expectation: { above: 0.4 },
  });

export const ownRadius = claim({
  id: 'mandal-2025/own-radius',
  ...mandal2025('Section 3, comparison of Corollary 4 and Proposition 5'),
  statement: String.raw`\text{With Proposition 5's own radius } B = \tfrac{2}{\gamma} \ln \tfrac{2}{\beta \ln 2}
    \text{ for hard labels and } B = 1
    \text{ for soft ones, the advantage of equal-radius is gone } (\gamma = 0.081,\ m = 16,\ \varepsilon = 0.1):\;
    P[\text{soft labels reach } \varepsilon] - P[\text{hard labels reach } \varepsilon] < \tfrac25.
    \text{ The paper compares sufficient widths; it proves no lower bound for hard labels.}`,
  status: 'derived',
  kind: noLead(soft, hard),
});

gate(ownRadius, { mutants: [mutant('the radius of soft labels, 1', noLead(soft, { ...hard, radius: 1 }))] });

export const withoutProjection = claim({
  id: 'mandal-2025/without-projection',
  ...mandal2025('Section 3, comparison of Corollary 4 and Proposition 5'),
  statement: String.raw`\text{Without projection the advantage of equal-radius is gone } (\gamma = 0.081,\ m = 16,\
    \varepsilon = 0.1):\;
    P[\text{soft labels reach } \varepsilon] - P[\text{hard labels reach } \varepsilon] < \tfrac25`,
  status: 'derived',
  kind: noLead({ ...soft, radius: 'none' }, { ...hard, radius: 'none' }),
});

gate(withoutProjection, { mutants: [mutant('the radius 1', noLead(soft, { ...hard, radius: 1 }))] });

/**
 * Every point at the margin, no bend needed: two neurons of hard labels do, where soft ones must first see
 * every point.
 */
const linear = 'linear:gamma=0.05,n=64,d=6,spread=0';

export const hardNeedsFewer = claim({
  id: 'mandal-2025/own-radius-linear',
  ...mandal2025('Section 3, comparison of Corollary 4 and Proposition 5'),
  statement: String.raw`\text{Linear data with every point at the margin, } \gamma = 0.05,\ \varepsilon = 0.1,\ m = 2,
    \text{ hard labels with Proposition 5's radius, soft ones with } B = 1:\;
    P[\text{hard labels reach } \varepsilon] - P[\text{soft labels reach } \varepsilon] > \tfrac25`,
  status: 'derived',
  kind: leads(
    { dataset: linear, labels: 'hard', radius: 'theorem', width: 2 },
    { dataset: linear, labels: 'soft', radius: 1, width: 2 },
  ),
});

gate(hardNeedsFewer, {
  mutants: [
    mutant(
      'the radius of soft labels, 1',
      leads(
        { dataset: linear, labels: 'hard', radius: 1, width: 2 },
        { dataset: linear, labels: 'soft', radius: 1, width: 2 },
      ),
    ),
  ],
});
