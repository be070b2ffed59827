import type { ColumnChoice } from './roles.ts';

/** Ways of inputs into the unit ball: scaled by one factor to `max‖x‖ = 1`, or left alone and refused outside of it. */
export type InputScale = 'unit' | 'none';

/** Treatment of the inputs that a file holds. */
export interface ReadingOptions extends Pick<ColumnChoice, 'drop'> {
  /** Default: `unit`. */
  readonly scale?: InputScale;
  /** Gives every feature mean 0 and standard deviation 1 before it is scaled. Default: false. */
  readonly standardise?: boolean;
}
