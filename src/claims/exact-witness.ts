/** The second evaluation of a refuted statement at its witness: {@link ExactEvaluation}, {@link judgeExact}. */
import { DistillCheckError } from '../errors.ts';
import { asNumber, fraction } from '../numerics/fraction.ts';

/** What a second evaluation found, in numbers that are exact or have 64 digits. */
export interface ExactEvaluation {
  /** The slack: a fraction such as `-3/7`, or a decimal number. */
  readonly gap: string;
  /** The numbers compared, by name, in the same form: the rounding of the first evaluation is at least their last bit. */
  readonly quantities: Readonly<Record<string, string>>;
  readonly arithmetic: 'rational' | '64 digits';
}

/** The slack is a measurement (a simulation, a training run): there is no closed form to evaluate a second time. */
export type Measured = `measured: ${string}`;

/** A second evaluation with what it says of the first one. */
export interface ExactFindings extends ExactEvaluation {
  /**
   * One rounding error of the first evaluation: by how much it is off, or `2⁻⁵³` of the largest number compared if that
   * is more.
   */
  readonly rounding: number;
}

/** So many rounding errors of the first evaluation is the least gap of a witness. */
export const LEAST_ROUNDINGS = 1e6;

/**
 * Compares both evaluations of a slack.
 *
 * @param first the slack by the claim's own evaluation, negative.
 * @returns `reason`: why the witness refutes nothing; `null` where both are negative and the gap is at least 10⁶
 * rounding errors of the first one.
 * @throws DistillCheckError `BAD_SLACK` at a text that is no number.
 * @example
 * judgeExact(-0.25, { gap: '-1/4', quantities: { 'x²': '1/4', x: '1/2' }, arithmetic: 'rational' }).reason; // null
 */
export function judgeExact(
  first: number,
  evaluation: ExactEvaluation,
): { readonly exact: ExactFindings; readonly reason: string | null } {
  const gap = exactNumber(evaluation.gap);
  const sizes = Object.values(evaluation.quantities).map((value) => Math.abs(exactNumber(value)));
  const rounding = Math.max(Math.abs(first - gap), 2 ** -53 * Math.max(Math.abs(first), Math.abs(gap), ...sizes));
  return { exact: { ...evaluation, rounding }, reason: reasonAgainst(gap, rounding, evaluation) };
}

function reasonAgainst(gap: number, rounding: number, { gap: shown, arithmetic }: ExactEvaluation): string | null {
  if (!(gap < 0)) return `the second evaluation (${arithmetic}) has the slack ${shown}: the statement holds there`;
  if (-gap >= LEAST_ROUNDINGS * rounding) return null;
  return (
    `the gap is ${-gap}, below 10⁶ rounding errors of the first evaluation (${rounding} each): ` +
    'it may be one itself; find a witness with a wider gap'
  );
}

/**
 * Returns the double next to a fraction or a decimal number.
 *
 * @throws DistillCheckError `BAD_SLACK` at any other text.
 * @example
 * exactNumber('-3/7'); // -0.428571…
 */
export function exactNumber(text: string): number {
  const parts = /^(-?\d+)\/(\d+)$/.exec(text);
  const value = parts === null ? decimal(text) : asNumber(fraction(BigInt(parts[1]), BigInt(parts[2])));
  if (!Number.isNaN(value)) return value;
  throw new DistillCheckError(
    'BAD_SLACK',
    `the second evaluation gives "${text}", which is no number`,
    'give a fraction such as "-3/7" or a decimal number such as "-0.428"',
  );
}

function decimal(text: string): number {
  return /^-?(\d+(\.\d+)?(e[+-]?\d+)?|Infinity)$/i.test(text) ? Number(text) : Number.NaN;
}
