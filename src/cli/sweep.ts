import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { DistillCheckError } from '../errors.ts';
import { parseSweepConfig, type SweepConfig } from '../sweep/config.ts';
import { parseShard } from '../sweep/shard.ts';
import { commonArguments, numberOf } from './arguments.ts';
import type { Command } from './command.ts';
import { emit } from './output.ts';
import { packageVersion } from './package-version.ts';
import { runSweep } from './run-sweep.ts';
import { engineArgument, engineOf, workersArgument, workersOf } from './training-arguments.ts';

export const sweepCommand: Command = {
  name: 'sweep',
  summary: 'Answers a grid of width questions; killed at any moment, it goes on with --resume',
  arguments: {
    config: { type: 'positional', description: 'a JSON file: data sets, target errors, radii, seeds, widths' },
    out: { type: 'string', required: true, valueHint: 'DIR', description: 'one file a finished cell goes there' },
    shard: { type: 'string', valueHint: 'i/N', description: 'answer only every N-th cell, from the i-th on' },
    resume: { type: 'boolean', description: 'keep the cells that an earlier run finished' },
    ...workersArgument,
    engine: { ...engineArgument.engine, default: undefined, description: `default: the configuration’s, or wasm` },
    ...commonArguments,
    seed: { ...commonArguments.seed, default: undefined, description: 'default: the configuration’s, or 1' },
  },
  async run(typed) {
    const path = String(typed.config);
    const config = await readConfig(path);
    const seed = numberOf(typed, 'seed', { integer: true }) ?? config.seed ?? 1;
    const engine = typed.engine === undefined ? (config.engine ?? 'wasm') : engineOf(typed);
    const { cells } = await runSweep({
      directory: String(typed.out),
      manifest: {
        format: 'distill-check/sweep@1',
        config,
        seed,
        engine,
        version: await packageVersion(),
        command: `npx distill-check sweep ${basename(path)} --seed ${seed} --engine ${engine}`,
      },
      workers: workersOf(typed),
      shard: typed.shard === undefined ? undefined : parseShard(String(typed.shard)),
      finished: typed.resume === true ? 'keep' : 'refuse',
    });
    const document = { cells: cells.length, directory: typed.out };
    emit(
      typed.json === true,
      document,
      `${cells.length} cells in ${typed.out}; next: distill-check report ${typed.out}`,
    );
    return 0;
  },
};

async function readConfig(path: string): Promise<SweepConfig> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new DistillCheckError('NO_CONFIG', `cannot read ${path} (${error.code})`, 'name a JSON file');
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new DistillCheckError('BAD_CONFIG', `${path}: ${(error as Error).message}`, 'it must be valid JSON');
  }
  return parseSweepConfig(value, path);
}
