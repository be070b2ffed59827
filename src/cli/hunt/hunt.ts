import { performance } from 'node:perf_hooks';
import { DistillCheckError } from '../../errors.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { pooledEngine } from '../../sweep/pool/pool.ts';
import { widthLadder } from '../../width/ladder.ts';
import { commonArguments, numberOf, requiredNumber, type Typed } from '../arguments/arguments.ts';
import {
  engineArgument,
  engineOf,
  LARGEST_EPOCHS,
  LARGEST_SEARCHED,
  LARGEST_SEEDS,
  workersArgument,
  workersOf,
} from '../arguments/training-arguments.ts';
import { SMALLEST_ERROR } from '../arguments/width-arguments.ts';
import { assertWritableFile } from '../arguments/writable-folder.ts';
import type { Command } from '../command.ts';
import { emit, note, short, textTable } from '../terminal/output.ts';
import { loadHunting } from './load-hunting.ts';

const statements = ['soft-needs-no-more', 'width-below-bound'];

export const huntCommand: Command = {
  name: 'hunt',
  arguments: {
    statement: {
      type: 'enum',
      options: statements,
      required: true,
      description: 'soft labels need no more neurons than hard ones at B = 1; or at most c/(γ²ε) of them',
    },
    constant: { type: 'string', valueHint: 'c', description: 'c of width-below-bound (1 unless given)' },
    budget: { type: 'string', default: '60s', valueHint: 'time', description: 'when to stop looking: 90s, 5m, 1h' },
    out: { type: 'string', default: 'counterexample.csv', valueHint: 'FILE.csv', description: 'where a find goes' },
    epsilon: { type: 'string', default: '0.1', valueHint: 'ε', description: 'target average 0/1 error, in (0, 1)' },
    seeds: {
      type: 'string',
      default: '10',
      valueHint: 'k',
      description: 'initialisations a width; a find takes 2k more',
    },
    epochs: { type: 'string', default: '5000', valueHint: 'T', description: 'cap of the horizon ⌈4/(3κ(γ)ε)⌉' },
    largest: { type: 'string', default: '64', valueHint: 'm', description: 'largest width to try' },
    ...workersArgument,
    ...engineArgument,
    ...commonArguments,
  },
  async run(typed) {
    const seed = requiredNumber(typed, 'seed', { integer: true });
    const budget = durationOf(typed);
    const constant = numberOf(typed, 'constant', { above: 0 });
    if (constant !== undefined && typed.statement !== 'width-below-bound') {
      const remedy = 'leave it out, or hunt for --statement width-below-bound';
      throw new DistillCheckError('USAGE', `--constant does not belong to ${typed.statement}`, remedy);
    }
    const measure = {
      epsilon: requiredNumber(typed, 'epsilon', { min: SMALLEST_ERROR, below: 1 }),
      epochsCap: requiredNumber(typed, 'epochs', { integer: true, min: 1, max: LARGEST_EPOCHS }),
      ladder: widthLadder(requiredNumber(typed, 'largest', { integer: true, min: 2, max: LARGEST_SEARCHED })),
      frequency: 0.8,
    };
    const seeds = requiredNumber(typed, 'seeds', { integer: true, min: 1, max: LARGEST_SEEDS });
    const out = String(typed.out);
    await assertWritable(out);
    const workers = workersOf(typed);
    const { hunt, certificateOf, csvOf, softNeedsNoMore, widthBelowBound } = await loadHunting();

    const statement = typed.statement === 'width-below-bound' ? widthBelowBound(constant ?? 1) : softNeedsNoMore;
    const engine = pooledEngine(engineOf(typed), workers);
    try {
      const end = performance.now() + budget;
      const options = {
        ...measure,
        statement,
        seed,
        seeds,
        engine,
        remaining: () => end - performance.now(),
        report: note,
      };
      const result = await hunt(options);
      if (result.outcome === 'nothing') {
        const text = `no counterexample in ${typed.budget} (${result.tried} data sets): ${statement.text}`;
        emit(typed.json === true, { found: false, statement: statement.id, tried: result.tried }, text);
        return 0;
      }
      const replay = `npx distill-check hunt --statement ${statement.id}${constant === undefined ? '' : ` --constant ${constant}`} --epsilon ${measure.epsilon} --seeds ${seeds} --epochs ${measure.epochsCap} --largest ${measure.ladder[measure.ladder.length - 1]} --seed ${seed}`;
      const certificate = certificateOf(result, options, out, replay);
      await writeWhole(out, csvOf(result.dataset));
      await writeWhole(beside(out), `${JSON.stringify(certificate, null, 2)}\n`);
      const { inputs } = result.dataset;
      const { brackets, margin, minimal } = certificate;
      const text = [
        `a counterexample after ${result.tried} data sets: ${statement.text}`,
        '',
        `${inputs.rows} points in dimension ${inputs.cols}, γ₂ in [${short(margin.lower)}, ${short(margin.upper)}]${minimal ? '; none can be left out' : '; the budget ended before every point was tried'}`,
        textTable(
          ['labels', 'neurons'],
          brackets.map((bracket) => [bracket.labels, bracket.text]),
        ),
        '',
        `written: ${out}, ${beside(out)}`,
        `again:   ${certificate.replay}`,
      ].join('\n');
      emit(typed.json === true, { found: true, tried: result.tried, files: [out, beside(out)], certificate }, text);
      return 1;
    } finally {
      await engine.close();
    }
  },
};

function beside(out: string): string {
  return out.replace(/\.csv$/, '.json');
}

const UNITS: Readonly<Record<string, number>> = { s: 1e3, m: 6e4, h: 3.6e6 };

/** Milliseconds. */
function durationOf(typed: Typed): number {
  const text = String(typed.budget);
  const [, amount, unit] = /^(\d+\.?\d*|\.\d+)([smh])$/.exec(text) ?? [];
  const value = Number(amount) * UNITS[unit];
  if (value > 0 && Number.isFinite(value)) return value;
  throw new DistillCheckError('BAD_OPTION', `--budget is '${text}'`, 'write a time such as 90s, 5m or 1h');
}

/** Fails before the hunt what would fail after it. */
async function assertWritable(out: string): Promise<void> {
  if (!out.endsWith('.csv'))
    throw new DistillCheckError('BAD_OPTION', `--out is '${out}'`, 'name a file that ends in .csv');
  await assertWritableFile(out);
  await assertWritableFile(beside(out));
}
