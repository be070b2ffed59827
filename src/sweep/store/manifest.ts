import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { fileError } from '../../data/readers/file-error.ts';
import { DistillCheckError } from '../../errors.ts';
import { mapBounded } from '../../files/bounded.ts';
import { readText } from '../../files/read-text.ts';
import { makeFolder, writeFirst, writeWhole } from '../../files/write-whole.ts';
import type { CellResult, Study } from '../grid/cell.ts';
import { cellsOf, parseSweepConfig, type SweepConfig } from '../grid/config.ts';
import { type CellContext, type CellStore, openCellStore } from './store.ts';

/** Question that a folder of cells answers. */
export interface Manifest extends CellContext {
  readonly format: 'distill-check/sweep@1';
  readonly config: SweepConfig;
  /** The command that makes the whole grid again. */
  readonly command: string;
}

const fileName = 'sweep.json';

/** Returns the path of a folder's manifest. */
export function manifestPath(directory: string): string {
  return join(directory, fileName);
}

/** Tells whether two manifests are of one sweep: the same question on the same files. */
export function isSameSweep(first: Manifest, second: Manifest): boolean {
  // Through JSON, as a stored one comes: fields without a value are not there.
  return isDeepStrictEqual(JSON.parse(JSON.stringify(first)), JSON.parse(JSON.stringify(second)));
}

/**
 * Writes the manifest and opens the store next to it.
 *
 * @param writer as `writeWhole` has it
 * @throws DistillCheckError `CANNOT_WRITE`
 */
export async function beginSweep(directory: string, manifest: Manifest, writer?: string): Promise<CellStore> {
  await makeFolder(directory);
  await writeWhole(manifestPath(directory), textOf(manifest), writer);
  return openCellStore(directory, manifest, writer);
}

/**
 * Writes the manifest of a folder that has none.
 *
 * @param writer as `writeWhole` has it
 * @returns whether this process was the first to; `false`: another's is there
 * @throws DistillCheckError `CANNOT_WRITE`
 */
export async function writeFirstManifest(directory: string, manifest: Manifest, writer: string): Promise<boolean> {
  await makeFolder(directory);
  return writeFirst(manifestPath(directory), textOf(manifest), writer);
}

function textOf(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/**
 * The manifest of a folder.
 *
 * @throws DistillCheckError `NO_SWEEP` when there is none, `DAMAGED_SWEEP` when it cannot be read
 */
export async function readManifest(directory: string): Promise<Manifest> {
  const path = manifestPath(directory);
  const text = await readText(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw fileError(error, path);
    throw new DistillCheckError(
      'NO_SWEEP',
      `there is no sweep in ${directory} (no ${fileName})`,
      'name the folder that `distill-check sweep --out` or `study --out` wrote',
    );
  });
  const damaged = (why: string) =>
    new DistillCheckError('DAMAGED_SWEEP', `${path} ${why}`, 'run the sweep again with --resume');
  let manifest: Manifest;
  try {
    manifest = JSON.parse(text);
  } catch {
    throw damaged('is not JSON');
  }
  if (manifest?.format !== 'distill-check/sweep@1') throw damaged('has another format');
  const { files } = manifest;
  const areFiles = typeof files === 'object' && files !== null && !Array.isArray(files);
  if (!areFiles || Object.values(files).some((hash) => typeof hash !== 'string')) throw damaged('lacks its files');
  for (const field of ['command', 'engine', 'version'] as const) {
    if (typeof manifest[field] !== 'string') throw damaged(`lacks its ${field}`);
  }
  if (!Number.isSafeInteger(manifest.seed)) throw damaged('lacks its seed');
  const { format, seed, engine, version, command } = manifest;
  // Nothing else: what is not known may be nested deeper than anything that goes on with it can follow.
  return { format, config: parseSweepConfig(manifest.config, path), seed, engine, version, command, files };
}

/** A grid that may not be finished yet. */
export interface StoredStudy {
  readonly study: Study;
  /** Number of the grid's cells that have no result yet. */
  readonly missing: number;
}

/** The study in a folder: all cells that are finished, in the order of the grid. */
export async function readStudy(directory: string): Promise<StoredStudy> {
  const manifest = await readManifest(directory);
  const store = await openCellStore(directory, manifest);
  const specs = cellsOf(manifest.config);
  const found = await mapBounded(specs, (spec) => store.read(spec));
  const cells = found.filter((cell) => cell !== null);
  return { study: studyOf(manifest, cells), missing: specs.length - cells.length };
}

/** Finished cells with what a reader must know about them. */
export function studyOf(manifest: Manifest, cells: readonly CellResult[]): Study {
  const { config, command, version, seed, engine } = manifest;
  return { title: config.title, command, version, seed, engine, cells };
}
