import type { ClassChoice } from '../../classes/two-classes.ts';
import type { ColumnChoice } from './roles.ts';

/** Ways of inputs into the unit ball: scaled by one factor to `max‖x‖ = 1`, or left alone and refused outside of it. */
export type InputScale = 'unit' | 'none';

/** Treatment of the labels and inputs that a file holds. */
export interface ReadingOptions extends Pick<ColumnChoice, 'drop' | 'label'>, ClassChoice {
  /** Default: `unit`. */
  readonly scale?: InputScale;
  /** Gives every feature mean 0 and standard deviation 1 before it is scaled. Default: false. */
  readonly standardise?: boolean;
  /** Appends a feature that is 1 everywhere, a bias, before inputs are scaled. Default: false. */
  readonly addConstant?: boolean;
  /** Points to take, at random and in the shares of the two classes, at least 2. Default: all. */
  readonly sample?: number;
  /** Names the draw of the sample. Default: 1. */
  readonly seed?: number | string;
}
