import { DistillCheckError } from '../errors.ts';
import { row } from '../numerics/matrix.ts';
import type { Dataset } from './dataset.ts';
import { isInUnitBall } from './unit-ball.ts';

/**
 * The data set itself, once it is seen to be one: distinct nonzero points of the unit ball, labels ±1 and both present.
 *
 * @throws DistillCheckError `BAD_DATASET` naming the first point (counted from 1) that breaks this.
 */
export function checkedDataset(dataset: Dataset): Dataset {
  const { name, inputs, labels } = dataset;
  const refuse = (what: string, remedy: string) => new DistillCheckError('BAD_DATASET', `${name}: ${what}`, remedy);
  const seen = new Map<string, number>();
  for (let i = 0; i < inputs.rows; i++) {
    const point = row(inputs, i);
    if (!isInUnitBall(point)) throw refuse(`point ${i + 1} is outside the unit ball`, 'scale the inputs');
    if (point.every((value) => value === 0)) throw refuse(`point ${i + 1} is zero`, 'leave it out');
    const key = point.join();
    const twin = seen.get(key);
    if (twin !== undefined) {
      throw refuse(`points ${twin + 1} and ${i + 1} are the same`, 'ask for fewer points or another seed');
    }
    seen.set(key, i);
    if (labels[i] !== 1 && labels[i] !== -1) throw refuse(`label ${i + 1} is ${labels[i]}`, 'labels are −1 or 1');
  }
  if (!labels.includes(1) || !labels.includes(-1)) {
    throw refuse(`all ${labels.length} labels are equal`, 'a classifier needs points of both labels');
  }
  return dataset;
}
