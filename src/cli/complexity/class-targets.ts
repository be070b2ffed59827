import type { ClassDataset } from '../../data/class-dataset.ts';
import { readClassLogits } from '../../data/readers/class-logits-file.ts';
import { DistillCheckError } from '../../errors.ts';
import {
  hardClassSupervision,
  randomClassSupervision,
  softClassSupervisions,
} from '../../teacher/supervision/class-supervision.ts';
import type { Supervision } from '../../teacher/supervision/supervision.ts';
import { note } from '../terminal/output.ts';

/**
 * The targets that a word stands for on a data set of several classes: `hard`, `random`, or a file of logits or
 * probabilities with a column for each class.
 *
 * @throws DistillCheckError `NO_SOFT_LABELS` for words of two classes; as `readClassLogits`.
 */
export async function classSupervisions(
  word: string,
  { inputs, labels, classNames, rows }: ClassDataset,
  temperatures: readonly number[],
  seed: number,
  probabilities: boolean,
): Promise<Supervision[]> {
  if (word === 'hard') return [hardClassSupervision(labels, classNames.length)];
  if (word === 'random') return [randomClassSupervision(labels, classNames.length, seed)];
  if (word === 'given' || word === 'teacher') {
    throw new DistillCheckError(
      'NO_SOFT_LABELS',
      `--targets ${word} is for two classes, and there are ${classNames.length}`,
      'give a file with a column of logits for each class, or choose two classes by --positive',
    );
  }
  const logits = await readClassLogits(word, inputs.rows, { classNames, rows, probabilities, remark: note });
  return softClassSupervisions(word, logits, temperatures, labels);
}
