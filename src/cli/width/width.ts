import type { CellResult } from '../../sweep/grid/cell.ts';
import { answerCell } from '../../sweep/grid/run-cell.ts';
import { pooledEngine } from '../../sweep/pool/pool.ts';
import { bracketText } from '../../width/bracket.ts';
import { commonArguments, requiredNumber } from '../arguments/arguments.ts';
import { datasetArgument, loadedFrom } from '../arguments/dataset-argument.ts';
import { engineOf, radiusOf, workersOf } from '../arguments/training-arguments.ts';
import { widthArguments, widthQuestionOf } from '../arguments/width-arguments.ts';
import type { Command } from '../command.ts';
import { onSignals } from '../terminal/on-signals.ts';
import { emit, note, short, textTable } from '../terminal/output.ts';
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
      default: '1',
      valueHint: 'B|theorem|none',
      description: 'projection radius: a number, each theorem’s own, or none',
    },
    ...commonArguments,
  },
  async run(typed) {
    const seed = requiredNumber(typed, 'seed', { integer: true });
    const radius = radiusOf(typed, ['theorem']);
    const question = {
      ...widthQuestionOf(typed),
      radius: radius === Number.POSITIVE_INFINITY ? ('none' as const) : radius,
    };
    const workers = workersOf(typed);
    const dataset = await loadedFrom(typed);
    const kinds = typed.labels === 'both' ? (['soft', 'hard'] as const) : [typed.labels as 'soft' | 'hard'];
    const engine = pooledEngine(engineOf(typed), workers);
    const watch = watchWidths(engine, question);
    const stopListening = onSignals((exitCode) => {
      watch.clear();
      note(`interrupted; so far: ${watch.soFar() || 'no run has ended'}`);
      process.exit(exitCode);
    });
    try {
      const results = await Promise.all(
        kinds.map((labels) => answerCell({ ...question, labels }, dataset, seed, watch.engine)),
      );
      watch.clear();
      const [{ epochs, epochsAsked, margin }] = results;
      if (epochs < epochsAsked) {
        note(
          `the horizon is capped at ${epochs} steps (γ = ${short(margin)} asks for ${short(epochsAsked)}): a longer one may need fewer neurons`,
        );
      }
      emit(typed.json === true, documentOf(results), textOf(results));
      return 0;
    } finally {
      watch.clear();
      stopListening();
      await engine.close();
    }
  },
};

function documentOf(results: readonly CellResult[]): object {
  const [{ spec, margin, n, d, epochs, epochsAsked }] = results;
  return {
    dataset: { name: spec.dataset, n, d, margin },
    horizon: { epochs, asked: epochsAsked },
    ...Object.fromEntries(results.map(({ spec, radius, bracket }) => [spec.labels, { radius, ...bracket }])),
    bounds: results.flatMap((result) => result.bounds),
  };
}

function textOf(results: readonly CellResult[]): string {
  const [{ spec, margin, n, d, epochs }] = results;
  const rows = results.flatMap((result) => [
    [
      result.spec.labels,
      'measured',
      bracketText(result.bracket),
      result.radius === null ? 'none' : short(result.radius),
    ],
    ...result.bounds.map((bound) => [bound.labels, bound.id, short(bound.width), '']),
  ]);
  return [
    `${spec.dataset}: n = ${n}, d = ${d}, γ = ${short(margin)}; average error ≤ ${spec.epsilon} over ${epochs} steps`,
    '',
    textTable(['labels', 'width', 'neurons', 'radius'], rows),
  ].join('\n');
}
