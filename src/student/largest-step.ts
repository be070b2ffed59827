/**
 * Every gradient is at most 1 long, so that single precision holds the squares of the longest walks at step sizes up to
 * this. Beyond it, projections of what has overflowed would look like training that stands still.
 */
export const LARGEST_STEP = 1e12;
