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
 * Returns all mutants of some files or folders under `root/src`, in the order of their names.
 *
 * AssemblyScript under `wasm/` is left out: its binary is built once, from the disk, and its tests compare it with the
 * reference engine to the bit. So are tests, what only tests use, generated files, and `presets.ts`: lists of settings,
 * of which none is wrong.
 */
export function allMutants(root: string, path: string): Mutant[] {
  const names = path.endsWith('.ts') ? [path] : listed(root, path);
  return names.flatMap((file) => mutantsOf(file, readFileSync(join(root, file), 'utf8')));
}

function listed(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter(
      (file) =>
        file.endsWith('.ts') && !/\/wasm\/|\/presets\.ts$|\.(test|sample|arbitrary|generated|d)\.ts$/.test(file),
    )
    .sort();
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
