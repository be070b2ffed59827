import type { Dataset } from '../../data/dataset.ts';
import { readTargets } from '../../data/readers/teacher-file.ts';
import { givenTeacher } from '../../teacher/given.ts';
import {
  randomSupervision,
  type Supervision,
  softSupervisions,
  supervisionBy,
} from '../../teacher/supervision/supervision.ts';
import { trainedLogits } from '../../teacher/supervision/trained-logits.ts';
import { note } from '../terminal/output.ts';

/**
 * The targets that a word stands for: `hard`, `random`, `given` (the data's own soft labels), `teacher` (a network
 * trained on the hard labels) or a file of targets, logits or probabilities. Soft labels are `2p − 1 = tanh(z/2τ)`,
 * one set for each temperature, so that hard labels are their limit.
 *
 * @param train trains the network and returns its logits
 * @throws DistillCheckError `NO_SOFT_LABELS`, and what reading a file throws.
 */
export async function supervisions(
  word: string,
  dataset: Dataset,
  temperatures: readonly number[],
  seed: number,
  areProbabilities = false,
  train: (dataset: Dataset, seed: number) => Float64Array | Promise<Float64Array> = trainedLogits,
): Promise<Supervision[]> {
  const labels = Float64Array.from(dataset.labels);
  if (word === 'hard') return [supervisionBy('hard labels', labels, labels)];
  if (word === 'random') return [randomSupervision(labels, seed)];
  const soft = (name: string, logits: Float64Array, note?: string) =>
    softSupervisions(name, logits, temperatures, labels, note);
  if (word === 'given') return soft('given soft labels', givenTeacher(dataset).logits(dataset.inputs));
  if (word === 'teacher') {
    return soft(
      'trained teacher',
      await train(dataset, seed),
      'trained on these very points: the bound is for one that is not',
    );
  }
  const { rows, classes } = dataset;
  const options = { probabilities: areProbabilities, remark: note, rows, classes };
  const read = await readTargets(word, dataset.inputs.rows, options);
  if (read.kind === 'logits') return soft(word, read.logits);
  if (read.values.cols === 1) return [supervisionBy(word, read.values.data, labels)];
  return [{ name: word, values: read.values, labels, error: null }];
}
