/**
 * Mandal, Lin, Srikant 2025, Section 3: Corollary 4 against Proposition 5, each at its own radius, and without
 * projection.
 *
 * Statement: the paper compares sufficient widths and proves no lower bound for hard labels. Put up here: with
 * Proposition 5's own radius `B = (2/γ) ln(2/(β ln 2))` for hard labels, or without projection, the advantage that
 * soft labels have at one radius is gone.
 *
 * Tested at starts (data and initialisation) where at `B = 1` soft labels reach ε within `T = 4/(3κ(γ)ε)` steps at η =
 * 1 and hard labels do not: whether hard labels reach it there with the larger ball, by the sign test. The width is
 * 10, where soft labels reach ε at about four starts of five, so that there is an advantage to lose.
 */
import { claim, mutant, trend } from '../../../src/claims/index.ts';
import { gate } from '../../../src/gate/index.ts';
import { mandal2025 } from '../source.ts';
import { makesUp, type Students, whichAlone } from './students.ts';

const ITEM = 'Section 3, comparison of Corollary 4 and Proposition 5';
const circle = 'circle:k=4,n=48';
const soft: Students = { dataset: circle, labels: 'soft', radius: 1, width: 10 };
const hard: Students = { dataset: circle, labels: 'hard', radius: 1, width: 10 };

/** Where soft labels alone reach ε at B = 1, these students reach it too, at nine starts of ten. */
const reachToo = (other: Students) =>
  trend({
    measure: (key) => makesUp(other, soft, hard, key),
    expectation: { above: 0 },
    effect: 0.9,
  });

export const ownRadius = claim({
  id: 'mandal-2025/own-radius',
  ...mandal2025(ITEM),
  statement: String.raw`\text{With Proposition 5's own radius } B = \tfrac{2}{\gamma} \ln \tfrac{2}{\beta \ln 2}
    \text{ the advantage of
    equal-radius is gone } (\gamma = 0.081,\ m = 10,\ \varepsilon = 0.1): \text{ where at } B = 1 \text{ soft labels
    alone
    reach } \varepsilon \text{, hard labels with their own radius mostly reach it from the same start.}
    \text{ The paper compares sufficient widths; it proves no lower bound for hard labels.}`,
  status: 'observed',
  kind: reachToo({ ...hard, radius: 'theorem' }),
});

gate(ownRadius, {
  tags: ['slow'],
  timeout: 300_000,
  mutants: [mutant('the radius 2', reachToo({ ...hard, radius: 2 }))],
});

export const withoutProjection = claim({
  id: 'mandal-2025/without-projection',
  ...mandal2025(ITEM),
  statement: String.raw`\text{Without projection the advantage of equal-radius is gone } (\gamma = 0.081,\ m = 10,\
    \varepsilon = 0.1):
    \text{ where at } B = 1 \text{ soft labels alone reach } \varepsilon \text{, hard labels without projection mostly
    reach
    it from the same start}`,
  status: 'observed',
  kind: reachToo({ ...hard, radius: 'none' }),
});

gate(withoutProjection, {
  tags: ['slow'],
  timeout: 300_000,
  mutants: [mutant('two neurons', reachToo({ ...hard, radius: 'none', width: 2 }))],
});

/**
 * Every point at the margin, no bend needed: two neurons of hard labels do, where soft ones must first see
 * every point.
 */
const linear = 'linear:gamma=0.05,n=64,d=6,spread=0';

const succeedsAlone = (first: Students, second: Students) =>
  trend({ measure: (key) => whichAlone(first, second, key), expectation: { above: 0 }, effect: 0.9 });
const twoHard: Students = { dataset: linear, labels: 'hard', radius: 'theorem', width: 2 };

export const hardNeedsFewer = claim({
  id: 'mandal-2025/own-radius-linear',
  ...mandal2025(ITEM),
  statement: String.raw`\text{Linear data with every point at the margin, } \gamma = 0.05,\ \varepsilon = 0.1,\ m = 2,
    \text{ hard labels with Proposition 5's radius, soft ones with } B = 1:\; \text{it happens more often that hard
    labels
    reach } \varepsilon \text{ and soft labels do not than the other way round}`,
  status: 'observed',
  kind: succeedsAlone(twoHard, { ...twoHard, labels: 'soft', radius: 1 }),
});

gate(hardNeedsFewer, {
  tags: ['slow'],
  timeout: 300_000,
  mutants: [
    mutant(
      'the radius of soft labels, 1, and 16 neurons of soft labels',
      succeedsAlone({ ...twoHard, radius: 1 }, { ...twoHard, labels: 'soft', radius: 1, width: 16 }),
    ),
  ],
});
