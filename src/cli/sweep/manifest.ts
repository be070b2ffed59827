import { basename } from 'node:path';
import { DistillCheckError } from '../../errors.ts';
import { withoutMark } from '../../files/byte-order-mark.ts';
import { readText } from '../../files/read-text.ts';
import { shellWord } from '../../names/shell-word.ts';
import { parseSweepConfig, type SweepConfig } from '../../sweep/grid/config.ts';
import type { Manifest } from '../../sweep/store/manifest.ts';
import { numberOf, type Typed } from '../arguments/arguments.ts';
import { engineOf } from '../arguments/training-arguments.ts';
import { packageVersion } from '../terminal/package-version.ts';

/**
 * Returns what a sweep of the configuration file answers, except for its data files.
 *
 * @throws DistillCheckError `NO_CONFIG`, `BAD_CONFIG`, `BAD_NUMBER`
 */
export async function manifestFor(path: string, typed: Typed): Promise<Omit<Manifest, 'files'>> {
  const config = withTeacher(await readConfig(path), typed.teacher);
  const seed = numberOf(typed, 'seed', { integer: true }) ?? config.seed ?? 1;
  const engine = typed.engine === undefined ? (config.engine ?? 'auto') : engineOf(typed);
  return {
    format: 'distill-check/sweep@1',
    config,
    seed,
    engine,
    version: await packageVersion(),
    command: `npx distill-check sweep ${shellWord(basename(path))} --seed ${seed} --engine ${engine}${typed.teacher === undefined ? '' : ` --teacher ${shellWord(String(typed.teacher))}`}`,
  };
}

function withTeacher(config: SweepConfig, teacher: Typed[string]): SweepConfig {
  if (teacher === undefined) return config;
  return { ...config, grids: config.grids.map((grid) => ({ ...grid, teacher: String(teacher) })) };
}

async function readConfig(path: string): Promise<SweepConfig> {
  const text = await readText(path).catch((error: NodeJS.ErrnoException) => {
    if (error instanceof DistillCheckError) throw error;
    throw new DistillCheckError('NO_CONFIG', `cannot read ${path} (${error.code})`, 'name a JSON file');
  });
  let value: unknown;
  try {
    value = JSON.parse(withoutMark(text));
  } catch (error) {
    throw new DistillCheckError('BAD_CONFIG', `${path}: ${(error as Error).message}`, 'it must be valid JSON');
  }
  return parseSweepConfig(value, path);
}
