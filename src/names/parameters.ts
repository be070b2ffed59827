import { DistillCheckError } from '../errors.ts';

/** Range of a family's parameter. */
export interface Range {
  readonly lower: number;
  readonly upper: number;
  /** True if `lower` itself is refused. Default: false. */
  readonly open?: boolean;
  /** Default: false. */
  readonly integer?: boolean;
}

/** Numbers of points that a family makes. */
export const POINTS: Range = { lower: 2, upper: 1e6, integer: true };

/** Dimensions that a family has. */
export const DIMENSIONS: Range = { lower: 2, upper: 1e4, integer: true };

/** `an integer from 2 to 10`, `a number with 0 < value ≤ 0.5`. */
export function describeRange({ lower, upper, open, integer }: Range): string {
  if (integer) return `an integer from ${lower} to ${upper}`;
  return `a number with ${lower} ${open ? '<' : '≤'} value ≤ ${upper}`;
}

/**
 * Passes when `value` lies in `range`.
 *
 * @throws DistillCheckError `BAD_PARAMETER` naming family, parameter, value and allowed range.
 */
export function checkParameter(family: string, parameter: string, value: number, range: Range): void {
  const aboveLower = range.open ? value > range.lower : value >= range.lower;
  const isInside = aboveLower && value <= range.upper && (!range.integer || Number.isInteger(value));
  if (!isInside) throw badParameter(family, parameter, value, describeRange(range));
}

/**
 * Passes when `n` points in `d` dimensions are at most 10⁸ numbers (800 MB).
 *
 * @throws DistillCheckError `BAD_PARAMETER`.
 */
export function checkSize(family: string, n: number, d: number): void {
  if (n * d > 1e8) throw badParameter(family, 'n·d', n * d, 'at most 1e8');
}

/** The error for a parameter outside of what is allowed. */
export function badParameter(family: string, parameter: string, value: number, allowed: string): DistillCheckError {
  return new DistillCheckError(
    'BAD_PARAMETER',
    `${family}: ${parameter} must be ${allowed}, got ${value}`,
    'change it in the data set argument',
  );
}
