import { hasManyClasses } from '../../data/class-dataset.ts';
import type { Dataset } from '../../data/dataset.ts';
import { DistillCheckError } from '../../errors.ts';
import { kernelByName, kernelNames } from '../../kernel/kernel-by-name.ts';
import type { ComplexityRow } from '../../teacher/supervision/complexity-row.ts';
import { commonArguments, numberOf, requiredNumber, restName, restOf, type Typed } from '../arguments/arguments.ts';
import {
  classDatasetDocument,
  datasetArgument,
  datasetDocument,
  loadedClassesFrom,
} from '../arguments/dataset-argument.ts';
import { probabilitiesArgument } from '../arguments/teacher-argument.ts';
import type { Command } from '../command.ts';
import { emit, note, short, textTable } from '../terminal/output.ts';
import { classSupervisions } from './class-targets.ts';
import { supervisions } from './targets.ts';
import { watchedComplexity } from './watched.ts';

/** Points whose Gram matrix takes so many seconds to factor; the time grows with their cube. */
const LARGE = 2000;
const SECONDS_OF_LARGE = 5;

export const complexityCommand: Command = {
  name: 'complexity',
  arguments: {
    ...datasetArgument,
    targets: {
      type: 'string',
      default: 'hard',
      valueHint: 'hard,random,given,teacher,soft.csv',
      description:
        "what is learnt, one or several: labels, random ones, the data's soft labels, a trained teacher's, a file's",
    },
    compare: { type: 'string', valueHint: 'a.csv b.npy', description: 'files of further teachers' },
    [restName]: { type: 'positional', required: false, description: 'more files for --compare' },
    ...probabilitiesArgument,
    temperature: {
      type: 'string',
      default: '1',
      valueHint: 'τ,…',
      description: 'soft labels tanh(z/2τ), one set each',
    },
    kernel: {
      type: 'string',
      default: 'ntk:depth=1',
      valueHint: 'name',
      description: `one of ${kernelNames.join(', ')}`,
    },
    jitter: {
      type: 'string',
      valueHint: 'number',
      description: 'added to the diagonal; default: the least that works',
    },
    ridge: {
      type: 'string',
      default: '0',
      valueHint: 'λ',
      description: 'ridge of the student in the bound; 0 interpolates',
    },
    gamma: { type: 'string', default: '1', valueHint: 'γ', description: 'margin of the bound, chosen before the data' },
    delta: {
      type: 'string',
      default: '0.1',
      valueHint: 'δ',
      description: 'the bound fails with at most this probability',
    },
    ...commonArguments,
  },
  async run(typed) {
    const seed = requiredNumber(typed, 'seed', { integer: true });
    const jitter = numberOf(typed, 'jitter', { min: 0 });
    const ridge = requiredNumber(typed, 'ridge', { min: 0 });
    const gamma = requiredNumber(typed, 'gamma', { above: 0 });
    const delta = requiredNumber(typed, 'delta', { above: 0, below: 1 });
    const temperatures = temperaturesOf(typed);
    const words = wordsOf(typed);
    const areProbabilities = typed.probabilities === true;
    const kernel = kernelByName(String(typed.kernel));
    const dataset = await loadedClassesFrom(typed);
    const trained = ({ inputs, labels }: Dataset) =>
      watchedComplexity<'teacher'>({ kind: 'teacher', dataset: { inputs, labels }, seed });
    const taught = await Promise.all(
      words.map((word) =>
        hasManyClasses(dataset)
          ? classSupervisions(word, dataset, temperatures, seed, areProbabilities)
          : supervisions(word, dataset, temperatures, seed, areProbabilities, trained),
      ),
    );
    const seconds = SECONDS_OF_LARGE * (dataset.inputs.rows / LARGE) ** 3;
    if (seconds > 1)
      note(`a Gram matrix of ${dataset.inputs.rows} points is factored: some ${short(Math.ceil(seconds))} s`);
    const options = { jitter, ridge, gamma, delta };
    const compared = await watchedComplexity<'comparison'>({
      kind: 'comparison',
      inputs: dataset.inputs,
      supervisions: taught.flat(),
      kernel: String(typed.kernel),
      options,
    });
    const { rows } = compared;
    const { trace, condition, jitter: added } = compared.kernel;
    const { name, inputs, scale } = dataset;
    const isOfClasses = hasManyClasses(dataset);
    const document = {
      dataset: hasManyClasses(dataset) ? classDatasetDocument(dataset) : datasetDocument(dataset),
      kernel: compared.kernel,
      bound: { gamma, delta, ridge },
      rows,
      easiest: rows[0].targets,
    };
    const text = [
      `${name}: n = ${inputs.rows}, d = ${inputs.cols}, inputs scaled by ${short(scale)}`,
      `kernel ${kernel.name}: trace ${short(trace)}, condition ${short(condition)}, jitter ${short(added)}`,
      '',
      textTable(
        [
          'targets',
          'complexity C',
          'error ≤',
          'adjusted',
          'adjusted/rms',
          'disagree',
          'ramp',
          isOfClasses ? '4B√(K·TrK)/(γn)' : '2B√TrK/(γn)',
          'confidence',
          'bound',
        ],
        rows.map(cellsOf),
      ),
      '',
      ...remarks(rows),
      `bound: γ = ${short(gamma)}, δ = ${short(delta)}, ${ridge > 0 ? `ridge ${short(ridge)}` : 'interpolant'}; with probability 1 − δ the student errs, against the ${isOfClasses ? 'classes' : 'signs'} of its targets, at most that often (a bound of 1 or more says nothing; add the teacher's error)`,
    ].join('\n');
    emit(typed.json === true, document, text);
    return 0;
  },
};

function cellsOf({ targets, complexity, interval, adjusted, perSize, disagreement, bound }: ComplexityRow): string[] {
  const terms = bound ? [bound.ramp, bound.capacity, bound.confidence, bound.total] : null;
  return [
    targets,
    short(complexity),
    shareText(interval),
    short(adjusted),
    short(perSize),
    disagreement === null ? '–' : short(disagreement),
    ...(terms ? terms.map((term) => term.toFixed(3)) : ['–', '–', '–', '–']),
  ];
}

/** Half of an interval as a share of its middle, or that it has no upper end. */
function shareText({ lower, upper }: ComplexityRow['interval']): string {
  if (upper === Number.POSITIVE_INFINITY) return 'open';
  return upper > 0 ? short((upper - lower) / (upper + lower)) : '0';
}

function remarks(rows: readonly ComplexityRow[]): string[] {
  const notes = new Set(rows.flatMap(({ note }) => note ?? []));
  const lines = [...notes].map((note) => {
    const about = rows.filter((row) => row.note === note).map(({ targets }) => targets);
    return `${about.join('; ')}: ${note}`;
  });
  if (rows.length > 1) lines.unshift(`easiest to learn from, whatever the size of its targets: ${rows[0].targets}`);
  lines.push('error: by rounding at most, as a share of C; proven');
  if (rows.some(({ interval }) => interval.upper === Number.POSITIVE_INFINITY)) {
    lines.push('open: the kernel is singular up to rounding, and C is a lower bound; --jitter makes it a number');
  }
  return lines;
}

function temperaturesOf(typed: Typed): number[] {
  return String(typed.temperature)
    .split(',')
    .map((part) => requiredNumber({ temperature: part.trim() }, 'temperature', { above: 0 }));
}

/** All that is to be compared, in the order typed, none twice. */
function wordsOf(typed: Typed): string[] {
  const further = typed[restName] === undefined ? [] : restOf(typed);
  if (further.length > 0 && typed.compare === undefined) {
    throw new DistillCheckError(
      'USAGE',
      `too many arguments: '${further[0]}'`,
      'files to compare come behind --compare; see: distill-check complexity --help',
    );
  }
  const listed = (text: string) => text.split(',').map((word) => word.trim());
  const words = [...listed(String(typed.targets)), ...listed(String(typed.compare ?? '')), ...further];
  return [...new Set(words)].filter((word) => word !== '');
}
