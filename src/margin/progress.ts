import type { MarginInterval } from './interval.ts';

/** State of the search for a margin, as its work goes on. */
export interface MarginProgress {
  /** Work done, in units of the method's own (multiply-adds or iterations). */
  readonly done: number;
  /** Work expected in all, in the same units: an estimate, which may grow. At least `done`. */
  readonly total: number;
  /** Interval that is proven so far. */
  readonly interval?: Pick<MarginInterval, 'lower' | 'upper' | 'confidence'>;
}

/** Called as the work goes on, never at the end. */
export type OnMarginProgress = (progress: MarginProgress) => void;
