import type { Dataset } from '../data/dataset.ts';
import { DistillCheckError } from '../errors.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { decimal, parseName } from '../names/named-parameters.ts';
import { ADAM } from '../student/two-layer/minibatch/minibatch.ts';
import { type TeacherTraining, type TrainedTeacher, trainedTeacher } from './trained.ts';

/** Parameters behind `trained:`, with their defaults. */
export const trainedParameters =
  'width=512, epochs=20, batch-size=128, optimizer=adam (or sgd), step-size=0.001 (sgd: 0.05), momentum=0.9 (sgd only), seed=1';

const NAMES = ['width', 'epochs', 'batch-size', 'optimizer', 'step-size', 'momentum', 'seed'];

/**
 * The training that a name like `trained:width=512,epochs=20,optimizer=adam,step-size=0.001,seed=1` asks for.
 *
 * @throws DistillCheckError `BAD_TEACHER` naming the part that is wrong.
 * @example
 * parseTrainedName('trained:width=64').epochs; // 20
 */
export function parseTrainedName(name: string): TeacherTraining {
  const refuse = (what: string, remedy = `write trained:…, with any of ${trainedParameters}`) =>
    new DistillCheckError('BAD_TEACHER', `teacher '${name}': ${what}`, remedy);
  const { values: given } = parseName(name, (what) => refuse(what));
  for (const key of given.keys()) {
    if (NAMES.includes(key)) continue;
    throw refuse(`there is no parameter '${key}'`, `${didYouMean(key, NAMES)}${trainedParameters}`);
  }
  const number = (key: string, fallback: number, holds: (value: number) => boolean, allowed: string) => {
    const text = given.get(key);
    const value = text === undefined ? fallback : decimal(text);
    if (value === undefined || !holds(value)) throw refuse(`${key} is '${text}'`, `it must be ${allowed}`);
    return value;
  };
  const count = (key: string, fallback: number, most: number) =>
    number(
      key,
      fallback,
      (value) => Number.isInteger(value) && value >= 1 && value <= most,
      `an integer from 1 to ${most}`,
    );
  const kind = given.get('optimizer') ?? 'adam';
  if (kind !== 'adam' && kind !== 'sgd') throw refuse(`optimizer is '${kind}'`, 'it must be adam or sgd');
  if (kind === 'adam' && given.has('momentum'))
    throw refuse('momentum goes with optimizer=sgd', "leave it out: Adam's is 0.9");
  const momentum = number('momentum', 0.9, (value) => value >= 0 && value < 1, 'at least 0 and below 1');
  return {
    width: count('width', 512, 1e5),
    epochs: count('epochs', 20, 1e6),
    batchSize: count('batch-size', 128, 1e6),
    optimizer: kind === 'adam' ? ADAM : { name: 'sgd', momentum },
    stepSize: number('step-size', kind === 'adam' ? 0.001 : 0.05, (value) => value > 0, 'a positive number'),
    seed: number('seed', 1, Number.isSafeInteger, 'an integer'),
  };
}

/**
 * The trained teacher of that name; it goes by its full name.
 *
 * @throws DistillCheckError `BAD_TEACHER`, and what training throws.
 * @example
 * trainedTeacherByName('trained:width=64,epochs=5', circle({ k: 4, n: 48 })).network.weights.rows; // 64
 */
export function trainedTeacherByName(name: string, dataset: Dataset): TrainedTeacher {
  return { ...trainedTeacher(dataset, parseTrainedName(name)), name };
}
