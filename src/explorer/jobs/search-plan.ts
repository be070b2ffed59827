/** Plan of the search for the least width, as the page says it: {@link LARGEST_TRIED}, {@link SEEDS}, {@link FREQUENCY}. */

/** Largest width that is tried. */
export const LARGEST_TRIED = 512;
/** Seeds per width. */
export const SEEDS = 10;
/** Share of the seeds that must succeed. */
export const FREQUENCY = 0.8;
