import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DistillCheckError } from '../../errors.ts';
import { mapBounded } from '../../files/bounded.ts';
import { makeFolder, unfinished, writeWhole } from '../../files/write-whole.ts';
import type { CellResult, CellSpec } from '../grid/cell.ts';
import { fingerprintOf, namesOf } from './file-datasets.ts';

const format = 'distill-check/cell@1';
/** Bytes: 10⁵ seeds at 16 widths each, more than one asks for. */
const LARGEST_CELL = 2 ** 28;
const cellName = /^[0-9a-f]{32}\.json$/;

/** Settings that decide a result, together with the cell itself. */
export interface CellContext {
  readonly seed: number;
  readonly engine: string;
  /** distill-check's version. */
  readonly version: string;
  /** The SHA-256 of every data set that is a file, by its argument. */
  readonly files: Readonly<Record<string, string>>;
}

/** Finished cells as files, one per cell, named by the hash of the question that they answer. */
export interface CellStore {
  readonly directory: string;
  /** The name of a cell, see `cellKey`. */
  keyOf(spec: CellSpec): string;
  /** Tells whether a file with that name is there and is not empty; `read` looks at its content. */
  has(key: string): Promise<boolean>;
  /** Tells whether the answer to a cell is there and undamaged. */
  isWhole(spec: CellSpec): Promise<boolean>;
  /** The answer to a cell, or `null` when it is not there yet. */
  read(spec: CellSpec): Promise<CellResult | null>;
  /** All whole answers under the same seed, engine, version and files, whatever grid asked for them, by file name. */
  readAll(): Promise<CellResult[]>;
  /**
   * Passes when the cell's data set is the one that the store is about: a file is read for each cell, and may be
   * another by then.
   *
   * @throws DistillCheckError `DATA_CHANGED`
   */
  assertCurrent(spec: CellSpec): Promise<void>;
  /** A reader never sees half a cell. */
  write(result: CellResult): Promise<void>;
}

/**
 * The store in `directory/cells`, made when it is missing.
 *
 * @param writer as `writeWhole` has it
 * @throws DistillCheckError `CANNOT_WRITE`; `DAMAGED_CELL` when a file is not what its name says (on `read`)
 */
export async function openCellStore(directory: string, context: CellContext, writer?: string): Promise<CellStore> {
  const cells = cellsFolder(directory);
  await makeFolder(cells);
  const pathOf = (spec: CellSpec) => join(cells, `${cellKey(spec, context)}.json`);
  return {
    directory,
    keyOf: (spec) => cellKey(spec, context),
    has: (key) =>
      stat(join(cells, `${key}.json`)).then(
        (status) => status.isFile() && status.size > 0,
        () => false,
      ),
    isWhole: (spec) => isWholeCell(directory, spec, context),
    async read(spec) {
      const path = pathOf(spec);
      const text = await textOf(path);
      return text === null ? null : decode(text, path, spec, context);
    },
    async readAll() {
      const names = (await readdir(cells)).filter((name) => cellName.test(name)).sort();
      const results = await mapBounded(names, (name) => readQuietly(join(cells, name), context));
      return results.filter((result) => result !== null);
    },
    async assertCurrent(spec) {
      for (const name of namesOf(spec)) {
        if (!Object.hasOwn(context.files, name) || context.files[name] === (await fingerprintOf(name))) continue;
        throw new DistillCheckError(
          'DATA_CHANGED',
          `${name} has changed since the sweep began`,
          'put the file back, or run the sweep again: cells on other data sets are kept',
        );
      }
    },
    write: (result) => writeWhole(pathOf(result.spec), encodeCell(result, context), writer),
  };
}

/** Tells whether the answer to a cell is in a sweep's folder and undamaged. */
export async function isWholeCell(directory: string, spec: CellSpec, context: CellContext): Promise<boolean> {
  const path = join(cellsFolder(directory), `${cellKey(spec, context)}.json`);
  try {
    const text = await textOf(path);
    return text !== null && decode(text, path, spec, context) !== null;
  } catch (error) {
    if (error instanceof DistillCheckError && error.code === 'DAMAGED_CELL') return false;
    throw error;
  }
}

/** The text of a cell's file; `null` when there is none. */
async function textOf(path: string): Promise<string | null> {
  try {
    // A pipe would never end.
    const status = await stat(path);
    if (!status.isFile()) throw damaged(path, 'is no ordinary file');
    if (status.size > LARGEST_CELL) throw damaged(path, 'is larger than any cell');
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof DistillCheckError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    // Not the cell's fault: it may be whole.
    if (code === 'EMFILE' || code === 'ENFILE' || code === 'ENOMEM') throw error;
    throw damaged(path, `cannot be read (${code})`);
  }
}

/** Returns the folder of a sweep's cells. */
export function cellsFolder(directory: string): string {
  return join(directory, 'cells');
}

/** Counts the finished cells in a directory, whatever they answer. */
export async function countCells(directory: string): Promise<number> {
  return (await readdir(cellsFolder(directory)).catch(() => [])).filter((name) => cellName.test(name)).length;
}

/** Removes the finished and half-written cells of a directory, and nothing else. */
export async function clearCells(directory: string): Promise<void> {
  await removeFrom(cellsFolder(directory), (name) => cellName.test(name.replace(unfinished, '')));
}

/** Removes the cells and the manifest that a killed run left half-written, and nothing else. */
export async function clearUnfinished(directory: string): Promise<void> {
  await removeFrom(
    cellsFolder(directory),
    (name) => unfinished.test(name) && cellName.test(name.replace(unfinished, '')),
  );
  await removeFrom(directory, (name) => unfinished.test(name) && name.replace(unfinished, '') === 'sweep.json');
}

async function removeFrom(folder: string, chosen: (name: string) => boolean): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter(chosen)) await rm(join(folder, name), { force: true });
}

/** The name of a cell: the same question has the same name on every machine. */
export function cellKey(spec: CellSpec, { seed, engine, version, files }: CellContext): string {
  return hash(canonical({ format, spec, seed, engine, version, ...fingerprints(spec, files) })).slice(0, 32);
}

/** The content of a cell's file. */
export function encodeCell(result: CellResult, context: CellContext): string {
  const { seed, engine, version, files } = context;
  const body = canonical({ format, seed, engine, version, ...fingerprints(result.spec, files), result });
  return `${JSON.stringify({ checksum: hash(body), body })}\n`;
}

/** Fingerprints of the data set, and of further files where a cell reads any. */
function fingerprints(spec: CellSpec, files: CellContext['files']) {
  const others = namesOf(spec)
    .slice(1)
    .filter((name) => Object.hasOwn(files, name));
  const further = Object.fromEntries(others.map((name) => [name, files[name]]));
  return { file: files[spec.dataset] ?? null, ...(others.length > 0 && { further }) };
}

function decode(text: string, path: string, spec: CellSpec, context: CellContext): CellResult {
  const { key, result } = open(text, path);
  if (key !== cellKey(spec, context)) throw damaged(path, 'answers another question than its name says');
  return result;
}

/** The answer in a file if it belongs to the context; `null` for whatever else lies there. */
async function readQuietly(path: string, context: CellContext): Promise<CellResult | null> {
  try {
    const { key, result } = open((await textOf(path)) ?? '', path);
    return key === cellKey(result.spec, context) ? result : null;
  } catch {
    return null;
  }
}

/** The answer in a file and the key of the question that it says it answers. */
function open(text: string, path: string): { key: string; result: CellResult } {
  let envelope: { checksum?: unknown; body?: unknown };
  try {
    envelope = JSON.parse(text);
  } catch {
    throw damaged(path, 'is not JSON (cut short?)');
  }
  if (typeof envelope?.body !== 'string' || envelope.checksum !== hash(envelope.body)) {
    throw damaged(path, 'does not match its checksum');
  }
  const body = JSON.parse(envelope.body);
  if (body?.format !== format) throw damaged(path, 'has another format');
  const { seed, engine, version, file, further = {}, result } = body;
  if (typeof result?.spec !== 'object' || result.spec === null || typeof result.bracket !== 'object') {
    throw damaged(path, 'lacks its result');
  }
  const files = { ...further, ...(file !== null && { [result.spec.dataset]: file }) };
  return { key: cellKey(result.spec, { seed, engine, version, files }), result };
}

function damaged(path: string, why: string): DistillCheckError {
  return new DistillCheckError(
    'DAMAGED_CELL',
    `${path} ${why}`,
    'delete this file and go on with --resume: only this cell runs again',
  );
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** JSON with sorted keys: equal values have equal texts. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, item) =>
    item !== null && typeof item === 'object' && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
