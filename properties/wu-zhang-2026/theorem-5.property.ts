/**
 * Theorem 5, its proof: the gap recovered, `PGR = (R_T − R_TS)/(R_T − R_S)`, enters as `1 − PGR = R_TS/R_T`. That needs
 * `R_S = 0`: `1 − PGR = (R_TS − R_S)/(R_T − R_S)`, of which the quotient is an upper bound.
 *
 * The theorem itself is not tested: the exponent that it prints for n is that of the number of learned directions.
 */
import fc from 'fast-check';
import {
  claim,
  counterexample,
  forAll,
  mutant,
  provedBy,
  type RealDefinition,
  withConstants,
} from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import * as exact from './exact.ts';
import { wuZhang2026 } from './source.ts';

const isQuotient = (student: number) =>
  counterexample({
    witness: { teacher: 1, taught: 0.5, student },
    check: ({ teacher, taught, student: own }) => {
      const missed = 1 - (teacher - taught) / (teacher - own);
      return { slack: -Math.abs(missed - taught / teacher), missed };
    },
    exact: exact.missedGap,
    correction: 'wu-zhang-2026/gap-recovered',
  });

export const missedGap = claim({
  id: 'wu-zhang-2026/missed-gap',
  ...wuZhang2026('proof of Theorem 5'),
  statement: String.raw`\text{One might expect } 1 - PGR = R_{TS}/R_T, \text{ as the proof has it.} \quad \text{True: for } R_S
    = 0 \text{ only; } R_T = 1,\ R_{TS} = \tfrac12,\ R_S = \tfrac14 \text{ have } \tfrac13`,
  status: 'conjectured',
  kind: isQuotient(0.25),
});

gate(missedGap, { mutants: [mutant('R_S = 0', isQuotient(0))] });

const share = fc.integer({ min: 0, max: 100 }).map((k) => k / 100);

const isBound = (bound: (taught: number, student: number) => number) =>
  forAll(
    fc.record({ student: share, taught: share }),
    ({ student, taught }) => {
      // R_T = 1, R_S < 1, R_TS between them.
      const own = 0.99 * student;
      const between = own + (1 - own) * taught;
      return bound(between, own) - (1 - (1 - between) / (1 - own));
    },
    { runs: 200, tolerance: 1e-13 },
  );

/** `R_S = x`, `R_TS = x + y`, `R_T = x + y + w`, both sides times `R_T (R_T − R_S)`. */
const gapProof: RealDefinition = {
  variables: { x: [0, Number.POSITIVE_INFINITY], y: [0, Number.POSITIVE_INFINITY], w: [0, Number.POSITIVE_INFINITY] },
  constants: { C: '1', student: '0' },
  slack: 'C*(x + y - student*x)*(y + w) - y*(x + y + w)',
  routes: [{ equals: 'x*w' }],
  sharpIn: ['C', 0.99],
};

export const gapRecovered = claim({
  id: 'wu-zhang-2026/gap-recovered',
  ...wuZhang2026('proof of Theorem 5'),
  statement: String.raw`R_S \le R_{TS} \le R_T: \; 1 - PGR = \frac{R_{TS} - R_S}{R_T - R_S} \le \frac{R_{TS}}{R_T}`,
  status: 'derived',
  kind: provedBy(
    isBound((taught) => taught),
    gapProof,
  ),
});

gate(gapRecovered, {
  mutants: [
    mutant(
      'without the strong student’s risk',
      provedBy(
        isBound((taught, student) => taught - student),
        withConstants(gapProof, { student: '1' }),
      ),
    ),
  ],
});
