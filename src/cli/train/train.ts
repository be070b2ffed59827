import { chosenEngine } from '../../student/engines/auto/auto.ts';
import { tensorFlow } from '../../student/engines/tfjs/backend.ts';
import { lossOf, meanRisk } from '../../student/losses.ts';
import type { TrainingSpec, TrainingTrace } from '../../student/training.ts';
import { readyEngine } from '../../sweep/pool/ready-engine.ts';
import { commonArguments, requiredNumber } from '../arguments/arguments.ts';
import { datasetArgument, datasetDocument, loadedFrom } from '../arguments/dataset-argument.ts';
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
import { emit, note, short, textTable } from '../terminal/output.ts';
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
    const dataset = await loadedFrom(typed);
    const teacher = await teacherOf(typed, dataset);
    const specs = Array.from({ length: seeds }, (_, i) => ({ ...training, seed: firstSeed + i }));
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
    const runs = traces.map((trace, i) => ({ seed: specs[i].seed, ...numbersOf(trace) }));
    const mean = meanOf(traces.map(numbersOf));
    // Every student says 0 everywhere at the start.
    const startRisk = meanRisk(lossOf(problem, training.labels), new Float64Array(dataset.inputs.rows));
    const worse = traces.filter(({ finalRisk }) => startRisk > 0 && !(finalRisk < startRisk)).length;
    if (worse > 0) {
      note(
        `${worse} of ${traces.length} runs ended no better than they began, at risk ${short(startRisk)}: take a smaller step size`,
      );
    }
    const margin = teacher.margin && { lower: teacher.margin.lower, upper: teacher.margin.upper };
    const document = {
      dataset: datasetDocument(dataset),
      spec: {
        dataset: dataset.name,
        teacher: teacher.name,
        margin,
        engine: engine.name,
        ...training,
        radius: Number.isFinite(training.radius) ? training.radius : null,
        seeds,
      },
      ...(exitCode !== undefined && { interrupted: true }),
      runs,
      mean,
    };
    const cells = (numbers: RunNumbers) => [
      short(numbers.averageRisk),
      short(numbers.averageError),
      short(numbers.finalError),
      short(numbers.maxMovement),
    ];
    const table = textTable(
      ['seed', 'average risk', 'average error', 'final error', 'largest movement'],
      [...runs.map((run) => [String(run.seed), ...cells(run)]), ['mean', ...cells(mean)]],
    );
    const heading = `${dataset.name}: ${training.labels} labels from the teacher ${teacher.name}, width ${training.width}, ${training.epochs} steps, engine ${engine.name}`;
    emit(typed.json === true, document, `${heading}\n\n${table}`);
    if (exitCode !== undefined) process.exit(exitCode);
    return 0;
  },
};

/** Numbers that a run is reported by. */
interface RunNumbers {
  readonly averageRisk: number;
  readonly averageError: number;
  readonly finalError: number;
  readonly maxMovement: number;
}

function numbersOf({ averageRisk, averageError, finalError, maxMovement }: TrainingTrace): RunNumbers {
  return { averageRisk, averageError, finalError, maxMovement };
}

function meanOf(runs: readonly RunNumbers[]): RunNumbers {
  const mean = (key: keyof RunNumbers) => runs.reduce((sum, run) => sum + run[key], 0) / runs.length;
  return {
    averageRisk: mean('averageRisk'),
    averageError: mean('averageError'),
    finalError: mean('finalError'),
    maxMovement: mean('maxMovement'),
  };
}
