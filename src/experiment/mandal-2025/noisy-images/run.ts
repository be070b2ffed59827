import { sampleOrder } from '../../../random/sample-order.ts';
import { randomStream } from '../../../random/stream.ts';
import { deepLogits } from '../../../student/deep/deep-logits.ts';
import { type DeepProblem, trainDeep } from '../../../student/deep/deep-training.ts';
import type { LabelKind } from '../../../student/training.ts';
import type { PairOfClasses } from './images.ts';
import { noisyImages, standardised } from './noisy-images.ts';
import type { Figure1Setting } from './settings.ts';

/** Test accuracies, shares of 1, at one variance of the noise. */
export interface NoiseLevel {
  readonly teacher: number;
  readonly hard: number;
  readonly soft: number;
}

/** Labels that the two students of a run are trained on. */
export interface StudentLabels {
  readonly hard: LabelKind;
  readonly soft: LabelKind;
}

/**
 * One run at one variance: a teacher on hard labels, then two students from one start and with one order of the
 * samples, on hard labels and on the teacher's probabilities. All three see the same noisy images, which differ between
 * variances by the size of the noise only.
 *
 * @param seed names the split, the noise, the starts and the shuffles
 * @param labels Default: hard and soft.
 * @example
 * const { soft, hard } = await noiseLevel(pair, setting, 0.1, '1/0');
 */
export async function noiseLevel(
  { images, labels }: PairOfClasses,
  setting: Figure1Setting,
  variance: number,
  seed: string,
  { hard, soft }: StudentLabels = { hard: 'hard', soft: 'soft' },
): Promise<NoiseLevel> {
  const [trainingCount, validationCount, testCount] = setting.parts(labels.length);
  const used = trainingCount + validationCount + testCount;
  const order = sampleOrder(randomStream(seed, 'split'), labels.length, used);
  const rows = Uint32Array.from({ length: used }, (_, i) => i);
  const training = rows.subarray(0, trainingCount);
  const validation = rows.subarray(trainingCount, trainingCount + validationCount);
  const test = rows.subarray(trainingCount + validationCount);
  const problem: DeepProblem = {
    images: standardised(noisyImages(images, order, variance, seed), training),
    labels: Int8Array.from(order, (image) => labels[image]),
    training,
    validation,
  };
  const logitsOf = async (
    architecture: Figure1Setting['teacher'],
    kind: LabelKind,
    role: string,
    teacherLogits?: Float64Array,
  ) => {
    const spec = { ...setting.training, architecture, labels: kind, seed: `${seed}/${role}` };
    const { network } = await trainDeep({ ...problem, teacherLogits }, spec);
    return deepLogits(network, problem.images, rows);
  };
  const accuracy = (logits: Float64Array) => {
    return test.filter((row) => problem.labels[row] * logits[row] > 0).length / test.length;
  };
  const teacherLogits = await logitsOf(setting.teacher, 'hard', 'teacher');
  const student = async (kind: LabelKind) => accuracy(await logitsOf(setting.student, kind, 'student', teacherLogits));
  return { teacher: accuracy(teacherLogits), hard: await student(hard), soft: await student(soft) };
}
