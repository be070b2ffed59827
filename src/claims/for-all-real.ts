/** Claims about real numbers whose formula is sampled and proved: {@link forAllReal}, {@link provedBy}. */
import fc, { type Arbitrary } from 'fast-check';
import type { Interval } from '../proof/interval/interval.ts';
import { slacksAt } from '../proof/prove.ts';
import type { RealPoint, RealStatement } from '../proof/statement.ts';
import { type ForAllKind, forAll } from './for-all.ts';

/** A statement about real numbers with what else is compared with it. */
export interface RealDefinition extends RealStatement {
  /**
   * The slack as the library computes it, one number per expression: it must lie in the enclosure of the expression, up
   * to `tolerance`. Default: nothing is compared.
   */
  library?(values: RealPoint): number | readonly number[];
  /** Distance from the enclosure that `library` may have, as a share of 1 + |slack|. Default: 1e-12. */
  readonly tolerance?: number;
  /** The points at which the library is compared, from the drawn ones. Default: as they are drawn. */
  libraryAt?(values: RealPoint): RealPoint;
  /** Points per run. Default: 300. */
  readonly runs?: number;
}

const RUNS = 300;
const TOLERANCE = 1e-12;
/** An unbounded variable is drawn up to here most of the time, where expressions neither saturate nor overflow. */
const USUAL = 40;
/** More corners than those of so many variables are not tried one by one. */
const MOST_VARIABLES = 6;

/**
 * A statement about a few real numbers that is proved, not only sampled: `slack ≥ 0` on a box, unbounded perhaps.
 *
 * One expression is read twice: fast-check draws points, the corners among them, at which its enclosure must not be
 * negative (and, with `library`, must hold what the library computes); then the prover decides the whole box. Where no
 * proof is found, the verdict is `holds`, with the reason.
 *
 * @example
 * forAllReal({
 *   variables: { x: [0, Infinity] },
 *   constants: { C: '1' },
 *   slack: 'x - C + exp(-x)',
 *   routes: [{ variable: 'x', at: 0, order: 2 }],
 *   sharpIn: ['C', 1.01],
 * });
 */
export function forAllReal(definition: RealDefinition): ForAllKind<RealPoint> {
  const { runs = RUNS } = definition;
  const slacks = slacksAt(definition);
  const predicate = (values: RealPoint) => {
    const enclosures = slacks(values);
    const slack = Math.min(...enclosures.map(({ upper }) => upper));
    return { slack: Math.min(slack, agreement(definition, values, slacks)), enclosures };
  };
  const { library: _, tolerance: __, libraryAt: ___, runs: ____, ...proof } = definition;
  return { ...forAll(points(definition), predicate, { runs, examples: corners(definition) }), proof };
}

/**
 * The same kind of claim with a proof of its formula: after its own search the formula is sampled and compared with the
 * library, then proved.
 *
 * The formula must say what the claim says; a claim about vectors whose core it is wants a claim of its own for it.
 *
 * @example
 * provedBy(forAll(instances, slackWith(8), { tolerance: 1e-12 }), parabola);
 */
export function provedBy<I>(kind: ForAllKind<I>, definition: RealDefinition): ForAllKind<I> {
  const own = forAllReal(definition);
  return { ...kind, proof: own.proof, formula: own };
}

/**
 * A false variant of a definition, for a mutant: with other constants, and without its library, so that nothing but its
 * falsehood rejects it.
 *
 * @example
 * mutant('1/9', forAllReal(withConstants(parabola, { C: '1/9' })));
 */
export function withConstants(
  { library: _, libraryAt: __, ...definition }: RealDefinition,
  constants: Readonly<Record<string, string>>,
): RealDefinition {
  return { ...definition, constants: { ...definition.constants, ...constants } };
}

/** 0 where the library agrees with the expression; negative by the distance beyond the tolerance. */
function agreement(
  { library, libraryAt = (values) => values, tolerance = TOLERANCE }: RealDefinition,
  drawn: RealPoint,
  slacks: (values: RealPoint) => readonly Interval[],
): number {
  if (library === undefined) return Number.POSITIVE_INFINITY;
  const values = libraryAt(drawn);
  const distances = [library(values)].flat().map((value, i) => {
    if (Number.isNaN(value)) return Number.NEGATIVE_INFINITY;
    const { lower, upper } = slacks(values)[i];
    const beyond = value < lower ? lower - value : value > upper ? value - upper : 0;
    return tolerance * (1 + Math.abs(value)) - beyond;
  });
  const worst = Math.min(...distances);
  return worst >= 0 ? Number.POSITIVE_INFINITY : worst;
}

function points({ variables }: RealStatement): Arbitrary<RealPoint> {
  return fc.record(Object.fromEntries(Object.entries(variables).map(([name, [min, max]]) => [name, within(min, max)])));
}

function within(least: number, greatest: number): Arbitrary<number> {
  const [min, max] = [Math.max(least, -Number.MAX_VALUE), Math.min(greatest, Number.MAX_VALUE)];
  const all = fc.double({ min, max, noNaN: true });
  const [low, high] = [Math.max(min, -USUAL), Math.min(max, USUAL)];
  if ((low === min && high === max) || low > high) return all;
  return fc.oneof(
    { arbitrary: fc.double({ min: low, max: high, noNaN: true }), weight: 4 },
    { arbitrary: all, weight: 1 },
  );
}

/** The corners of the domain; unbounded ends at a usual distance. */
function corners({ variables }: RealStatement): readonly RealPoint[] {
  const names = Object.keys(variables);
  if (names.length > MOST_VARIABLES) return [];
  return names.reduce<readonly RealPoint[]>(
    (all, name) =>
      all.flatMap((corner) =>
        variables[name].map((end) => ({ ...corner, [name]: Math.max(-USUAL, Math.min(USUAL, end)) })),
      ),
    [{}],
  );
}
