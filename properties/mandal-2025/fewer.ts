import { evenCeil } from '../../src/bounds/even-ceil.ts';
import type { TrainingSpec } from '../../src/student/training.ts';

/** The run with a width (two at least) or a horizon that is `factor` times smaller: how loose a theorem is in it. */
export function fewer<S extends Pick<TrainingSpec, 'width' | 'epochs'>>(
  run: S,
  part: 'width' | 'epochs',
  factor: number,
): S {
  if (part === 'width') return { ...run, width: evenCeil(run.width / factor) };
  return { ...run, epochs: Math.ceil(run.epochs / factor) };
}
