import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleOrder } from '../../src/random/sample-order.ts';
import { randomStream } from '../../src/random/stream.ts';
import { type Mutant, mutantsOf } from './mutants.ts';

/** Folders of `src/` that hold mathematics or the runs that measure it. */
export const FOLDERS = [
  'margin',
  'kernel',
  'teacher',
  'student',
  'statistics',
  'width',
  'sweep',
  'linearised',
] as const;

/**
 * Tells whether a file is mutated. AssemblyScript under `wasm/` is left out: its binary is built once, from the disk, and
 * its tests compare it with the reference engine to the bit. So are tests, what only tests use, generated files, and
 * `presets.ts`: lists of settings, of which none is wrong.
 */
export function isMutated(file: string): boolean {
  return file.endsWith('.ts') && !/\/wasm\/|\/presets\.ts$|\.(test|sample|arbitrary|generated|d)\.ts$/.test(file);
}

/** Returns all mutants of a file or of the files of a folder under `root`, in the order of their names. */
export function allMutants(root: string, path: string): Mutant[] {
  const files = path.endsWith('.ts')
    ? [path]
    : readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
        .map((file) => join(path, file))
        .sort();
  return files.filter(isMutated).flatMap((file) => mutantsOf(file, readFileSync(join(root, file), 'utf8')));
}

/** Returns the first `count` of a seeded order that `isValid`; all of them when there are fewer. */
export function sampled(
  mutants: readonly Mutant[],
  count: number,
  seed: string,
  isValid: (mutant: Mutant) => boolean,
): Mutant[] {
  const chosen: Mutant[] = [];
  for (const i of sampleOrder(randomStream('mutants', seed), mutants.length)) {
    if (chosen.length === count) break;
    if (isValid(mutants[i])) chosen.push(mutants[i]);
  }
  return chosen;
}
