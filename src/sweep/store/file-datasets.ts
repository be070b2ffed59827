import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { loadDataset } from '../../data/readers/load-dataset.ts';
import { isTeacherFile, readTeacherLogits } from '../../data/readers/teacher-file.ts';
import { DistillCheckError } from '../../errors.ts';
import type { CellSpec } from '../grid/cell.ts';
import { memoryKey } from '../grid/load-subject.ts';

/**
 * Loads every data set and teacher's file once, so that a bad one is named before anything runs, and takes the SHA-256 of
 * all files among them: a cell on a file that has changed since is another cell.
 *
 * @throws as {@link inputSizes}
 */
export async function fileFingerprints(cells: readonly CellSpec[], seed: number): Promise<Record<string, string>> {
  await inputSizes(cells, seed);
  return fingerprintsOf(cells.flatMap(namesOf));
}

/**
 * Loads every data set and teacher's file once.
 *
 * @returns how many numbers the inputs of each data set are, by `memoryKey`
 * @throws what reading them throws, with advice for a configuration instead of a command line
 */
export async function inputSizes(cells: readonly CellSpec[], seed: number): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>();
  for (const spec of cells) {
    if (sizes.has(memoryKey(spec))) continue;
    const { dataset, reading, teacher } = spec;
    try {
      const { inputs, rows, classes } = await loadDataset(dataset, { seed, ...reading });
      if (teacher !== undefined && isTeacherFile(teacher))
        await readTeacherLogits(teacher, inputs.rows, { rows, classes });
      sizes.set(memoryKey(spec), inputs.data.length);
    } catch (error) {
      throw forConfiguration(error);
    }
  }
  return sizes;
}

/** Returns the SHA-256 of those names that are files. */
export async function fingerprintsOf(names: readonly string[]): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const name of new Set(names)) {
    const fingerprint = await fingerprintOf(name);
    if (fingerprint !== null) files[name] = fingerprint;
  }
  return files;
}

/** Names in a cell that may be files: its data set, then what else it reads. */
export function namesOf({ dataset, teacher, reading }: CellSpec): readonly string[] {
  return [dataset, teacher, reading?.labelFile].filter((name) => name !== undefined);
}

/** The SHA-256 of a data set that is a file; `null` for one that is none. */
export async function fingerprintOf(dataset: string): Promise<string | null> {
  const status = await stat(dataset).catch(() => null);
  const content = status?.isFile() ? await readFile(dataset).catch(() => null) : null;
  return content && createHash('sha256').update(content).digest('hex');
}

/** A sweep has fields where a command has flags: `--label-file` is `"labelFile"`. */
function forConfiguration(error: unknown): unknown {
  if (!(error instanceof DistillCheckError)) return error;
  const { code, what, remedy } = error;
  const fields = (text: string) =>
    text.replace(
      /--([a-z]+(?:-[a-z]+)*)/g,
      (_, flag: string) => `"${flag.replace(/-(.)/g, (_hyphen, letter) => letter.toUpperCase())}"`,
    );
  return remedy.includes('--') || what.includes('--')
    ? new DistillCheckError(code, fields(what), `${fields(remedy)} (a field of the configuration)`)
    : error;
}
