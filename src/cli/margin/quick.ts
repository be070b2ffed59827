import { isTransportExact } from '../../margin/transport.ts';
import type { MarginTask } from './compute.ts';

/** Points up to which the RKHS margin takes less than a second; of the exact transport margins in the plane, in space. */
const QUICK_POINTS = { rkhs: 1000, plane: 150, space: 40 };
/** Multiply-adds of the certifying draws up to which sampling takes less than a second. */
const QUICK_DRAWS = 2e8;
/** The default number of pairs of small problems. */
const USUAL_PAIRS = 5e5;

/** Tells whether a margin takes less than about a second. */
export function isQuickMargin({ norm, dataset, sampling }: MarginTask): boolean {
  const { rows, cols, data } = dataset.inputs;
  if (norm === 'rkhs') return rows <= QUICK_POINTS.rkhs;
  if (cols === 1) return true;
  if (cols === 2) return rows <= QUICK_POINTS.plane;
  if (cols === 3 && isTransportExact(dataset)) return rows <= QUICK_POINTS.space;
  return rows <= QUICK_POINTS.plane && data.length * (sampling?.samples ?? USUAL_PAIRS) <= QUICK_DRAWS;
}
