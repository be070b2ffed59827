import { freeze, listDoubts, measureInputs } from './freeze';
import { freezable, mostDoubts } from './layout';
import { rowsToLanes } from './update';

/** True while gates are frozen: W − W(0) is then in `rows`. */
export let frozen: bool = false;
/** Pairs whose gates are not. */
export let doubtful: i32 = 0;
/** Largest movement up to which they are. */
let reach: f64 = 0;

/** At the start, where nothing has moved. */
export function startFrozen(samples: i32, dimension: i32, width: i32): void {
  frozen = freezable;
  if (!frozen) return;
  measureInputs(samples, dimension);
  freezeUpTo(0, samples, dimension, width);
}

/**
 * After a step: freezes again when a neuron has moved beyond the reach, half as far again as it has come, but no
 * further than it may go.
 */
export function followMovement(moved: f64, limit: f64, samples: i32, dimension: i32, width: i32): void {
  if (moved > reach) freezeUpTo(min(1.5 * moved, limit), samples, dimension, width);
}

function freezeUpTo(to: f64, samples: i32, dimension: i32, width: i32): void {
  reach = to;
  doubtful = freeze(samples, dimension, width, to);
  if (doubtful > mostDoubts) thaw();
  else listDoubts(samples);
}

/** All gates are computed from here on. */
export function thaw(): void {
  if (frozen) rowsToLanes();
  frozen = false;
}
