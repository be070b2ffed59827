import { hasManyClasses } from '../../data/class-dataset.ts';
import type { Dataset } from '../../data/dataset.ts';
import type { CellResult, RadiusRule } from '../../sweep/grid/cell.ts';
import { type CellSubject, cellSubject } from '../../sweep/grid/cell-subject.ts';
import { gammaWords } from '../../sweep/grid/gamma-words.ts';
import { answerCell } from '../../sweep/grid/run-cell.ts';
import { pooledEngine } from '../../sweep/pool/pool.ts';
import type { Teacher } from '../../teacher/teacher.ts';
import { bracketText } from '../../width/bracket.ts';
import { trialMemory } from '../../width/trial-memory.ts';
import { commonArguments, numberOf, requiredNumber, type Typed } from '../arguments/arguments.ts';
import { datasetArgument, datasetDocument } from '../arguments/dataset-argument.ts';
import { loadedToFit } from '../arguments/fitting-sample.ts';
import { bestTeacherOf, teacherArgument } from '../arguments/teacher-argument.ts';
import { engineOf, radiusOf, workersOf } from '../arguments/training-arguments.ts';
import { widthArguments, widthQuestionOf } from '../arguments/width-arguments.ts';
import type { Command } from '../command.ts';
import { onSignals } from '../terminal/on-signals.ts';
import { emit, note, short, textTable } from '../terminal/output.ts';
import { widthsOfClasses } from './classes.ts';
import { watchWidths } from './watch.ts';

export const widthCommand: Command = {
  name: 'width',
  arguments: {
    ...datasetArgument,
    ...widthArguments,
    epsilon: { ...widthArguments.epsilon, default: undefined, required: true },
    labels: { type: 'enum', options: ['soft', 'hard', 'both'], default: 'both', description: 'what the student fits' },
    radius: {
      type: 'string',
      default: 'both',
      valueHint: 'both|B|theorem|none',
      description: 'projection radius: 1 and none, a number, each theorem’s own, or none',
    },
    gamma: {
      type: 'string',
      valueHint: 'γ',
      description: 'margin of bounds and horizon; default: the best that is certified for the teacher',
    },
    ...teacherArgument,
    ...commonArguments,
  },
  async run(asked) {
    const seed = requiredNumber(asked, 'seed', { integer: true });
    const radii = radiiOf(asked);
    // What is wrong with the flags is said before a large file is read.
    widthQuestionOf(asked);
    const workers = workersOf(asked);
    const kinds = asked.labels === 'both' ? (['soft', 'hard'] as const) : [asked.labels as 'soft' | 'hard'];
    const { data: dataset, typed } = await loadedToFit(asked, radii.length * kinds.length);
    const question = widthQuestionOf(typed);
    if (hasManyClasses(dataset)) {
      const { document, text } = await widthsOfClasses(typed, dataset, { question, radii, kinds, seed });
      emit(typed.json === true, document, text);
      return 0;
    }
    const subject = subjectOf(
      dataset,
      seed,
      await bestTeacherOf(typed, dataset),
      numberOf(typed, 'gamma', { above: 0, max: 0.5 }),
    );
    const engine = pooledEngine(engineOf(typed), workers);
    const watch = watchWidths(engine, question);
    const stopListening = onSignals((exitCode) => {
      watch.clear();
      note(`interrupted; so far: ${watch.soFar() || 'no run has ended'}`);
      process.exit(exitCode);
    });
    try {
      const memory = trialMemory();
      const results = await Promise.all(
        radii.flatMap((radius) =>
          kinds.map((labels) => answerCell({ ...question, radius, labels }, subject, seed, watch.engine, memory)),
        ),
      );
      watch.clear();
      const [{ epochs, epochsAsked, margin }] = results;
      if (epochs < epochsAsked) {
        note(
          `the horizon is capped at ${epochs} steps (γ = ${short(margin)} asks for ${short(epochsAsked)}): a longer one may need fewer neurons`,
        );
      }
      emit(typed.json === true, documentOf(results, subject), textOf(results));
      return 0;
    } finally {
      watch.clear();
      stopListening();
      await engine.close();
    }
  },
};

function subjectOf(dataset: Dataset, seed: number, teacher: Teacher, gamma: number | undefined): CellSubject {
  if (gamma === undefined) return cellSubject(dataset, seed, teacher);
  return { dataset, teacher, margin: gamma, gamma: { kind: 'given', teacher: '', confidence: 1 } };
}

/** Both radii that practice has, where none is asked for. */
function radiiOf(typed: Typed): readonly RadiusRule[] {
  if (typed.radius === 'both') return [1, 'none'];
  const radius = radiusOf(typed, ['theorem']);
  return [radius === Number.POSITIVE_INFINITY ? 'none' : radius];
}

function documentOf(results: readonly CellResult[], { dataset, teacher, margin, gamma }: CellSubject): object {
  const [{ epochs, epochsAsked }] = results;
  const { n, d, ...read } = datasetDocument(dataset);
  const answersFor = (labels: 'soft' | 'hard') =>
    results.filter(({ spec }) => spec.labels === labels).map(({ radius, bracket }) => ({ radius, ...bracket }));
  // The first radius is also what a command with one radius answers.
  const first = (labels: 'soft' | 'hard') =>
    answersFor(labels)
      .slice(0, 1)
      .map((answer) => [labels, answer] as const);
  const bounds = new Map(results.flatMap(({ bounds: rows }) => rows.map((row) => [row.id, row] as const)));
  return {
    dataset: { ...read, n, d, margin },
    gamma: { value: margin, ...gamma },
    teacher: teacher.name,
    horizon: { epochs, asked: epochsAsked },
    ...Object.fromEntries([...first('soft'), ...first('hard')]),
    widths: results.map(({ spec, radius, bracket: { trials: _, ...bracket } }) => ({
      labels: spec.labels,
      radius,
      ...bracket,
    })),
    bounds: [...bounds.values()],
  };
}

function textOf(results: readonly CellResult[]): string {
  const [{ spec, margin, gamma, teacher, n, d, epochs }] = results;
  const measured = results.map(({ spec: { labels }, bracket, radius }) => [
    labels,
    radius === null ? 'measured, no projection' : `measured, B = ${short(radius)}`,
    bracketText(bracket),
  ]);
  const bounds = new Map(results.flatMap((result) => result.bounds.map((bound) => [bound.id, bound] as const)));
  const asked = [...bounds.values()].map(({ labels, id, width }) => [labels, id, short(width)]);
  return [
    `${spec.dataset}: n = ${n}, d = ${d}, teacher ${teacher}; average error ≤ ${spec.epsilon} over ${epochs} steps`,
    `γ = ${short(margin)}: ${gammaWords(gamma, teacher)}`,
    '',
    textTable(['labels', 'width', 'neurons'], [...measured, ...asked]),
  ].join('\n');
}
