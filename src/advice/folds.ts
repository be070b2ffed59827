/** Parts of a sample that are kept apart: {@link heldOutSplit}, {@link foldsOf}. */
import { membersOf, stratifiedSample } from '../data/stratified-choice.ts';
import { DistillCheckError } from '../errors.ts';
import { shuffle } from '../random/sample-order.ts';
import { randomStream } from '../random/stream.ts';

/** Two parts of the samples, indices in ascending order. */
export interface Split {
  readonly train: readonly number[];
  readonly test: readonly number[];
}

/**
 * Returns a split in the shares of the classes; samples of one group stay together, on the side of training.
 *
 * @param classes length n: `0…K − 1`
 * @param share of the samples, in (0, 1), that are held out
 * @param groups length n: equal numbers for samples that must not be parted, such as `duplicateGroups`
 * @throws DistillCheckError `BAD_COUNT` where a part would have no sample of a class
 * @example
 * heldOutSplit([0, 0, 0, 0, 1, 1, 1, 1], 0.25, [0, 1, 2, 3, 4, 5, 6, 7], 1).test.length; // 2: one of each class
 */
export function heldOutSplit(
  classes: ArrayLike<number>,
  share: number,
  groups: ArrayLike<number>,
  seed: number | string,
): Split {
  const n = classes.length;
  const members = membersOf(classes, countOf(classes));
  const size = Math.round(share * n);
  const fewest = members.reduce((least, { length }) => Math.min(least, length), n);
  if (fewest < 4 || size < members.length || n - size < 2 * members.length) {
    const what = `${n} samples, ${fewest} of the rarest class, are too few to hold out a share of ${share}`;
    throw new DistillCheckError('BAD_COUNT', what, 'give four samples of each class or more, and a middling share');
  }
  const drawn = new Set(stratifiedSample(members, size, seed, 'held-out'));
  // A twin in both parts would be told its own label.
  const trained = new Set<number>();
  for (let i = 0; i < n; i++) if (!drawn.has(i)) trained.add(groups[i]);
  const isTest = (i: number) => drawn.has(i) && !trained.has(groups[i]);
  const all = Array.from({ length: n }, (_, i) => i);
  const split = { train: all.filter((i) => !isTest(i)), test: all.filter(isTest) };
  if (split.test.length > 1) return split;
  throw new DistillCheckError('BAD_COUNT', 'nearly all samples have a twin of equal inputs', 'give distinct samples');
}

/**
 * Parts the given samples into folds in the shares of the classes, each of which is tested once by students of the others;
 * groups stay together.
 *
 * @param rows indices into `classes`
 * @param count at least 2
 * @example
 * foldsOf([0, 1, 2, 3], [0, 0, 1, 1], [0, 1, 2, 3], 2, 1).map(({ test }) => test.length); // [2, 2]
 */
export function foldsOf(
  rows: readonly number[],
  classes: ArrayLike<number>,
  groups: ArrayLike<number>,
  count: number,
  seed: number | string,
): Split[] {
  const fold = new Map<number, number>();
  let next = 0;
  for (const members of membersOf(
    rows.map((i) => classes[i]),
    countOf(classes),
  )) {
    // One after another through all classes: sizes of folds differ by one, up to groups.
    for (const k of shuffle(randomStream(seed, 'folds', next), members.slice())) {
      const group = groups[rows[k]];
      if (!fold.has(group)) fold.set(group, next++ % count);
    }
  }
  return Array.from({ length: count }, (_, f) => ({
    train: rows.filter((i) => fold.get(groups[i]) !== f),
    test: rows.filter((i) => fold.get(groups[i]) === f),
  }));
}

function countOf(classes: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < classes.length; i++) most = Math.max(most, classes[i] + 1);
  return most;
}
