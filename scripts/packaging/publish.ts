import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Name of the note that a build leaves of itself. */
const STAMP = '.build.json';

/** Milliseconds that a file of an earlier build stays for processes that began with it: a week. */
export const KEPT = 7 * 24 * 3600 * 1000;

interface Stamp {
  /** Fingerprint of the sources. */
  readonly sources: string;
  /** Files of earlier builds, with the time (milliseconds) at which a later build left them out. */
  readonly superseded: Readonly<Record<string, number>>;
}

/** Tells whether `target` holds a whole build of these sources. */
export function isUpToDate(target: string, sources: string): boolean {
  return readStamp(target)?.sources === sources;
}

/**
 * Moves a finished build from `fresh` into `target`, file by file and each by a rename, so that no file is ever missing:
 * first the modules whose names hold a hash of their content, then the entries that import them. Files of earlier builds
 * stay for a week, because a process that began with them may load them late.
 *
 * @param now milliseconds
 * @example
 * publish({ fresh: 'build/4711', target: 'dist', sources: fingerprintOf('.'), now: Date.now() });
 */
export function publish({
  fresh,
  target,
  sources,
  now,
}: {
  readonly fresh: string;
  readonly target: string;
  readonly sources: string;
  readonly now: number;
}): void {
  const before = readStamp(target)?.superseded ?? {};
  // Killed half-way, it must not look like a whole build of either.
  if (existsSync(target)) writeStamp(target, { sources: '', superseded: before });
  const files = filesOf(fresh);
  const isEntry = (path: string) => !/-[\w-]{8}\.d?\.?[mc]?[jt]s$/.test(path);
  for (const path of [...files.filter((path) => !isEntry(path)), ...files.filter(isEntry)]) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    renameSync(join(fresh, path), join(target, path));
  }
  rmSync(fresh, { recursive: true });
  const own = new Set([...files, STAMP]);
  const superseded: Record<string, number> = {};
  for (const path of filesOf(target).filter((path) => !own.has(path))) {
    const since = before[path] ?? now;
    if (now - since > KEPT) rmSync(join(target, path));
    else superseded[path] = since;
  }
  writeStamp(target, { sources, superseded });
}

/** Removes the files of earlier builds, whoever may still run them: a package must not hold them. */
export function prune(target: string): void {
  const stamp = readStamp(target);
  if (stamp === undefined) return;
  for (const path of Object.keys(stamp.superseded)) rmSync(join(target, path), { force: true });
  writeStamp(target, { ...stamp, superseded: {} });
}

function writeStamp(target: string, stamp: Stamp): void {
  const path = join(target, STAMP);
  writeFileSync(`${path}.new`, JSON.stringify(stamp));
  renameSync(`${path}.new`, path);
}

function readStamp(target: string): Stamp | undefined {
  const path = join(target, STAMP);
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Stamp;
  } catch {
    // A damaged note says nothing: the next build writes it again.
    return undefined;
  }
}

function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
