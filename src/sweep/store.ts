import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DistillCheckError } from '../errors.ts';
import type { CellResult, CellSpec } from './cell.ts';

const format = 'distill-check/cell@1';

/** What, beside the cell itself, decides a result. */
export interface CellContext {
  readonly seed: number;
  readonly engine: string;
}

/** Finished cells as files, one a cell, named by the hash of the question that they answer. */
export interface CellStore {
  readonly directory: string;
  /** The answer to a cell, or `null` when it is not there yet. */
  read(spec: CellSpec): Promise<CellResult | null>;
  /** Written to a temporary name, flushed, then renamed: a reader never sees half a cell. */
  write(result: CellResult): Promise<void>;
}

/**
 * The store in `directory/cells`, made when it is missing.
 *
 * @throws DistillCheckError `DAMAGED_CELL` when a file is not what its name says (on `read`)
 */
export async function openCellStore(directory: string, context: CellContext): Promise<CellStore> {
  const cells = join(directory, 'cells');
  await mkdir(cells, { recursive: true });
  return {
    directory,
    async read(spec) {
      const path = join(cells, fileName(spec, context));
      const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
      return text === null ? null : decode(text, path, spec, context);
    },
    async write(result) {
      const path = join(cells, fileName(result.spec, context));
      const temporary = `${path}.${process.pid}.tmp`;
      const file = await open(temporary, 'w');
      try {
        await file.writeFile(encode(result, context));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, path);
    },
  };
}

/** Removes the finished and half-written cells of a directory, and nothing else. */
export async function clearCells(directory: string): Promise<void> {
  const cells = join(directory, 'cells');
  const names = await readdir(cells).catch(() => []);
  for (const name of names) {
    if (/^[0-9a-f]{32}\.json(\.\d+\.tmp)?$/.test(name)) await rm(join(cells, name));
  }
}

/** The name of a cell: the same question has the same name on every machine. */
export function cellKey(spec: CellSpec, { seed, engine }: CellContext): string {
  return hash(canonical({ format, spec, seed, engine })).slice(0, 32);
}

function fileName(spec: CellSpec, context: CellContext): string {
  return `${cellKey(spec, context)}.json`;
}

function encode(result: CellResult, { seed, engine }: CellContext): string {
  const body = canonical({ format, seed, engine, result });
  return `${JSON.stringify({ checksum: hash(body), body })}\n`;
}

function decode(text: string, path: string, spec: CellSpec, context: CellContext): CellResult {
  const damaged = (why: string) =>
    new DistillCheckError('DAMAGED_CELL', `${path} ${why}`, 'delete this file and resume: only this cell runs again');
  let envelope: { checksum?: unknown; body?: unknown };
  try {
    envelope = JSON.parse(text);
  } catch {
    throw damaged('is not JSON (cut short?)');
  }
  if (typeof envelope?.body !== 'string' || envelope.checksum !== hash(envelope.body)) {
    throw damaged('does not match its checksum');
  }
  const cell = JSON.parse(envelope.body) as { format: string; result: CellResult } & CellContext;
  const same =
    cell.format === format &&
    cellKey(cell.result.spec, { seed: cell.seed, engine: cell.engine }) === cellKey(spec, context);
  if (!same) throw damaged('answers another question than its name says');
  return cell.result;
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
