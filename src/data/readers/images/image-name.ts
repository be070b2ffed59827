import { DistillCheckError } from '../../../errors.ts';
import { keyValues } from '../../../names/named-parameters.ts';
import { describeClasses, type ImageFamily, imageFamilies } from './image-families.ts';

/** Images that a name stands for. */
export interface ImageName {
  readonly family: ImageFamily;
  /** Classes with label +1, e.g. `[3]`. */
  readonly positive: readonly number[];
  /** Classes with label −1. */
  readonly negative: readonly number[];
  /** Images kept; all of them when undefined. */
  readonly n?: number;
  readonly split: 'train' | 'test';
}

/**
 * Reads a name like `mnist:3v8` or `fashion:0v6,n=500,split=test`: classes before the `v` have label +1, those behind
 * it −1.
 *
 * @throws DistillCheckError `BAD_DATASET_NAME` with the classes' names: a side is empty, a class is on both sides or
 * twice, `n` is no integer ≥ 2, the split is neither `train` nor `test`.
 * @example
 * parseImageName('mnist:01234v56789,n=1000').n; // 1000
 */
export function parseImageName(name: string): ImageName {
  const [familyName, ...rest] = name.trim().split(':');
  const family = imageFamilies.find((candidate) => candidate.name === familyName.trim());
  if (!family) throw new RangeError(`${name} names no images`);
  const remedy = `write ${family.name}:${family.fallback}, with ,n=1000 for that many and ,split=test for the test images; classes: ${describeClasses(family)}`;
  const refuse = (what: string) => new DistillCheckError('BAD_DATASET_NAME', `data set '${name}': ${what}`, remedy);
  const [sides, ...options] = rest.length === 0 ? [family.fallback] : rest.join(':').split(',');
  const [positive, negative, ...more] = sides.split('v').map((side) => [...side.trim()]);
  if (!negative || more.length > 0) throw refuse(`'${sides}' is not two sets of classes with a 'v' between them`);
  if (positive.length === 0 || negative.length === 0) throw refuse(`a side of '${sides}' is empty`);
  const all = [...positive, ...negative];
  const noNumber = all.find((text) => !/\d/.test(text));
  if (noNumber !== undefined) throw refuse(`'${noNumber}' is no class from 0 to 9`);
  const repeated = all.find((digit, i) => all.indexOf(digit) !== i);
  if (repeated !== undefined) throw refuse(`the class ${repeated} is named twice`);
  const given = keyValues(options, refuse, remedy);
  const unknown = [...given.keys()].find((key) => key !== 'n' && key !== 'split');
  if (unknown !== undefined) throw refuse(`'${unknown}=${given.get(unknown)}' is neither n=… nor split=…`);
  const count = given.get('n');
  if (count !== undefined && !(/^\d+$/.test(count) && Number(count) >= 2)) {
    throw refuse(`n=${count} is no integer of at least 2`);
  }
  const split = given.get('split') ?? 'train';
  if (split !== 'train' && split !== 'test') throw refuse(`split=${split} is neither train nor test`);
  return {
    family,
    positive: positive.map(Number),
    negative: negative.map(Number),
    ...(count === undefined ? {} : { n: Number(count) }),
    split,
  };
}
