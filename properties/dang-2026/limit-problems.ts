import fc from 'fast-check';
import { decades } from './problems.ts';

/** Aspect ratios away from 1, where the spectral law reaches 0 and its quadrature is slow. */
const aspects = fc.oneof(decades(-1, 0), decades(0, 1)).map((gamma) => (gamma < 1 ? 0.8 * gamma : 1.25 * gamma));

/** Random-effects problems in the proportional limit. */
export const limitProblems = fc.record({
  gamma: aspects,
  lambda: decades(-1, 1),
  signal: decades(-1, 1),
  noise: decades(-1, 1),
});
