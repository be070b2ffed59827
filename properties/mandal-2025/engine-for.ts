import { wasmEngine } from '../../src/student/engines/wasm/wasm.ts';
import { wideEngine } from '../../src/student/engines/wide/wide.ts';
import type { Engine } from '../../src/student/training.ts';

/** From this width on a step costs less where neurons that move alike are moved as one. */
const WIDE = 2000;

/**
 * The engine that trains a student of this width soonest, on the few inputs of small families.
 *
 * The one for narrow students is in single precision: averages are off by a millionth of themselves, and are seen to be
 * far from their targets.
 */
export function engineFor(width: number): Engine {
  return width < WIDE ? wasmEngine : wideEngine;
}
