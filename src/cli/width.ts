import type { CellResult, CellSpec } from '../sweep/cell.ts';
import { pooledEngine } from '../sweep/pool.ts';
import { answerCell } from '../sweep/run-cell.ts';
import { bracketText } from '../width/bracket.ts';
import { widthLadder } from '../width/ladder.ts';
import { commonArguments, requiredNumber } from './arguments.ts';
import type { Command } from './command.ts';
import { datasetArgument, loadedFrom } from './dataset-argument.ts';
import { emit, note, short, textTable } from './output.ts';
import {
  engineArgument,
  engineOf,
  LARGEST_SEEDS,
  LARGEST_WIDTH,
  radiusOf,
  workersArgument,
  workersOf,
} from './training-arguments.ts';

export const widthCommand: Command = {
  name: 'width',
  summary: 'The smallest width that reaches average 0/1 error ≤ ε, beside what every theorem asks for',
  arguments: {
    ...datasetArgument,
    epsilon: { type: 'string', required: true, valueHint: 'ε', description: 'target average 0/1 error, in (0, 1)' },
    delta: {
      type: 'string',
      default: '0.2',
      valueHint: 'δ',
      description: 'a width passes when at least 1−δ of its seeds reach ε',
    },
    labels: { type: 'enum', options: ['soft', 'hard', 'both'], default: 'both', description: 'what the student fits' },
    radius: {
      type: 'string',
      default: '1',
      valueHint: 'B|theorem|none',
      description: 'projection radius: a number, each theorem’s own, or none',
    },
    'step-size': { type: 'string', default: '1', valueHint: 'η', description: 'step size' },
    epochs: {
      type: 'string',
      default: '20000',
      valueHint: 'T',
      description: 'cap of the horizon ⌈4/(3κ(γ)ε)⌉',
    },
    seeds: { type: 'string', default: '10', valueHint: 'k', description: 'initialisations a width' },
    largest: { type: 'string', default: '256', valueHint: 'm', description: 'largest width to try' },
    ...workersArgument,
    ...engineArgument,
    ...commonArguments,
  },
  async run(typed) {
    const seed = requiredNumber(typed, 'seed', { integer: true });
    const radius = radiusOf(typed, ['theorem']);
    const common: Omit<CellSpec, 'labels'> = {
      dataset: String(typed.dataset),
      epsilon: requiredNumber(typed, 'epsilon', { above: 0, below: 1 }),
      frequency: 1 - requiredNumber(typed, 'delta', { above: 0, below: 1 }),
      radius: radius === Number.POSITIVE_INFINITY ? 'none' : radius,
      stepSize: requiredNumber(typed, 'step-size', { above: 0 }),
      epochsCap: requiredNumber(typed, 'epochs', { integer: true, min: 1 }),
      seeds: requiredNumber(typed, 'seeds', { integer: true, min: 1, max: LARGEST_SEEDS }),
      ladder: widthLadder(requiredNumber(typed, 'largest', { integer: true, min: 2, max: LARGEST_WIDTH })),
    };
    const workers = workersOf(typed);
    const dataset = await loadedFrom(typed);
    const kinds = typed.labels === 'both' ? (['soft', 'hard'] as const) : [typed.labels as 'soft' | 'hard'];
    const engine = pooledEngine(engineOf(typed), workers);
    try {
      const results = await Promise.all(
        kinds.map((labels) => answerCell({ ...common, labels }, dataset, seed, engine)),
      );
      const [{ epochs, epochsAsked, margin }] = results;
      if (epochs < epochsAsked) {
        note(
          `the horizon is capped at ${epochs} steps (γ = ${short(margin)} asks for ${short(epochsAsked)}): a longer one may need fewer neurons`,
        );
      }
      emit(typed.json === true, documentOf(results), textOf(results));
      return 0;
    } finally {
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
