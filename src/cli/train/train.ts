import { hasManyClasses } from '../../data/class-dataset.ts';
import { chosenEngine } from '../../student/engines/auto/auto.ts';
import { tensorFlow } from '../../student/engines/tfjs/backend.ts';
import { lossOf, meanRisk } from '../../student/losses.ts';
import type { TrainingSpec } from '../../student/training.ts';
import { readyEngine } from '../../sweep/pool/ready-engine.ts';
import { commonArguments, requiredNumber } from '../arguments/arguments.ts';
import { datasetArgument, datasetDocument, loadedClassesFrom } from '../arguments/dataset-argument.ts';
import { teacherArgument, teacherOf } from '../arguments/teacher-argument.ts';
import {
  engineArgument,
  engineOf,
  LARGEST_EPOCHS,
  LARGEST_SEEDS,
  LARGEST_WIDTH,
  radiusOf,
  stepSizeArgument,
  stepSizeOf,
} from '../arguments/training-arguments.ts';
import type { Command } from '../command.ts';
import { emit, note, short } from '../terminal/output.ts';
import { trainClasses } from './classes.ts';
import { trainReport } from './train-report.ts';
import { trainWatched } from './watched.ts';

/** Multiply-adds from which on runs are watched: about a second. */
const NOTICEABLE_WORK = 5e9;
/** Multiply-adds that take longer than one waits without a word. */
const LONG_WORK = 2e11;

export const trainCommand: Command = {
  name: 'train',
  arguments: {
    ...datasetArgument,
    width: { type: 'string', required: true, valueHint: 'm', description: 'neurons of the student, even' },
    labels: { type: 'enum', options: ['soft', 'hard'], required: true, description: 'what the student fits' },
    ...teacherArgument,
    radius: { type: 'string', default: '1', valueHint: 'B|none', description: 'every neuron stays within B/√m' },
    ...stepSizeArgument,
    epochs: { type: 'string', default: '1000', valueHint: 'T', description: 'full-batch gradient steps' },
    seeds: { type: 'string', default: '1', valueHint: 'k', description: 'how many initialisations' },
    ...engineArgument,
    ...commonArguments,
  },
  async run(typed) {
    const seeds = requiredNumber(typed, 'seeds', { integer: true, min: 1, max: LARGEST_SEEDS });
    const firstSeed = requiredNumber(typed, 'seed', { integer: true, max: Number.MAX_SAFE_INTEGER - seeds + 1 });
    const training: Omit<TrainingSpec, 'seed'> = {
      width: requiredNumber(typed, 'width', { integer: true, min: 2, max: LARGEST_WIDTH }),
      labels: typed.labels as 'soft' | 'hard',
      radius: radiusOf<never>(typed),
      stepSize: stepSizeOf(typed),
      epochs: requiredNumber(typed, 'epochs', { integer: true, min: 1, max: LARGEST_EPOCHS }),
    };
    const dataset = await loadedClassesFrom(typed);
    if (hasManyClasses(dataset)) {
      const specs = seedsOf(training, firstSeed, seeds);
      const { document, text } = await trainClasses(typed, dataset, specs);
      emit(typed.json === true, document, text);
      return 0;
    }
    const teacher = await teacherOf(typed, dataset);
    const specs = seedsOf(training, firstSeed, seeds);
    const problem = {
      inputs: dataset.inputs,
      labels: dataset.labels,
      teacherLogits: teacher.logits(dataset.inputs),
    };
    const asked = engineOf(typed);
    const engine = asked === 'auto' ? chosenEngine(problem, specs[0]) : await readyEngine(asked);
    if (engine.name === 'tfjs') {
      const { backend, remark } = await tensorFlow();
      note(`TensorFlow.js runs on ${backend}${remark ? ` (${remark})` : ''}`);
    }
    const work = 2 * dataset.inputs.data.length * training.width * training.epochs * seeds;
    if (work > LONG_WORK)
      note(`${short(work)} multiply-adds lie ahead, some ten billion a second at best: Ctrl-C stops them`);
    const { traces, exitCode } =
      work > NOTICEABLE_WORK
        ? await trainWatched(problem, specs, engine.name)
        : { traces: await engine.train(problem, specs), exitCode: undefined };
    if (traces.length === 0) process.exit(exitCode);
    const { document, text } = trainReport({
      dataset: datasetDocument(dataset),
      teacher,
      engine: engine.name,
      specs,
      traces,
      startRisk: meanRisk(lossOf(problem, training.labels), new Float64Array(dataset.inputs.rows)),
      isInterrupted: exitCode !== undefined,
    });
    emit(typed.json === true, document, text);
    if (exitCode !== undefined) process.exit(exitCode);
    return 0;
  },
};

/** The same run from several initialisations. */
function seedsOf(training: Omit<TrainingSpec, 'seed'>, firstSeed: number, seeds: number) {
  return Array.from({ length: seeds }, (_, i) => ({ ...training, seed: firstSeed + i }));
}
