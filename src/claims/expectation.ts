import { DistillCheckError } from '../errors.ts';

/** On which side of a threshold, or between which two, the effect should lie. */
export type Expectation =
  | { readonly above: number }
  | { readonly below: number }
  | { readonly between: readonly [lower: number, upper: number] };

/**
 * Returns the thresholds of an expectation, from below and from above; an end that is open is infinite.
 *
 * @throws DistillCheckError `BAD_EXPECTATION` unless they are numbers in order.
 */
export function thresholdsOf(expectation: Expectation): readonly [lower: number, upper: number] {
  const [lower, upper] =
    'between' in expectation
      ? expectation.between
      : 'above' in expectation
        ? [expectation.above, Number.POSITIVE_INFINITY]
        : [Number.NEGATIVE_INFINITY, expectation.below];
  if (lower < upper) return [lower, upper];
  throw new DistillCheckError(
    'BAD_EXPECTATION',
    `an effect is expected between ${lower} and ${upper}`,
    'give { above: t }, { below: t } or { between: [a, b] } with a < b',
  );
}
