/**
 * Files that belong together: {@link writeFiles}; {@link mixedSets}, and {@link clearDrafts}, of what killed processes
 * left.
 */

import { renameSync, rmSync } from 'node:fs';
import { lstat, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { flushFolder, flushFolderNow } from './flush-folder.ts';
import { isDead } from './is-dead.ts';
import { cannotWrite, drafter, draftName, makeFolder, unfinished, writeDraft } from './write-whole.ts';

/** Ending of the file that marks a set of files as mixed. */
const INCOMPLETE = '.incomplete';

/**
 * Writes files into a folder as a set: all are written under other names and flushed to the disk before the first takes
 * its place, and then they take their places at once.
 *
 * A full disk, a missing right, Ctrl-C and a scheduler's end leave what was there before, and no draft. SIGKILL and a
 * power cut leave drafts, which the next call clears. One that comes during the renames leaves some files of this set
 * and the others of the one before, each of them whole: no system call replaces several files at once. Then a file
 * `<first name>.incomplete` lies beside them and says so, for people and for {@link mixedSets}: it is there before the
 * first rename and goes after the last. The next call makes them one set again.
 *
 * @param directory made where missing
 * @param contents by file name
 * @returns the paths in the same order
 * @throws DistillCheckError `CANNOT_WRITE`
 * @example
 * await writeFiles('report', { 'cells.csv': 'margin,width\n0.1,24\n', 'report.html': '<!doctype html>…' });
 */
export async function writeFiles(
  directory: string,
  contents: Readonly<Record<string, string | Uint8Array>>,
): Promise<string[]> {
  await makeFolder(directory);
  const files = Object.keys(contents).map((name) => {
    const path = join(directory, name);
    return { name, path, draft: draftName(path) };
  });
  const mark = join(directory, `${files[0]?.name ?? 'set'}${INCOMPLETE}`);
  const markDraft = draftName(mark);
  let isPlaced = false;
  const discard = () => {
    for (const draft of [...files.map(({ draft }) => draft), markDraft]) {
      rmSync(draft, { force: true, recursive: true });
    }
    if (isPlaced) rmSync(mark, { force: true });
  };
  const stopListening = beforeSignals(discard);
  let at = directory;
  try {
    await clearDrafts([...files.map(({ path }) => path), mark]);
    for (const { name, path, draft } of files) {
      at = path;
      await writeDraft(draft, contents[name]);
    }
    for (const { path } of files) {
      at = path;
      await assertReplaceable(path);
    }
    at = mark;
    await writeDraft(markDraft, markText(files.map(({ name }) => name)));
    await assertReplaceable(mark);
    // No signal comes between two of them: this is one step of the program.
    renameSync(markDraft, mark);
    flushFolderNow(directory);
    for (const { path, draft } of files) {
      at = path;
      renameSync(draft, path);
    }
    isPlaced = true;
    await flushFolder(directory);
    await rm(mark, { force: true });
    return files.map(({ path }) => path);
  } catch (error) {
    discard();
    throw cannotWrite(at, error);
  } finally {
    await stopListening();
  }
}

/**
 * Returns the files that say of a set in a folder that it is of two runs, because one was killed over it; none where
 * there is no such folder. While a set is being replaced, its file is there for a moment.
 *
 * @example
 * await mixedSets('report'); // []
 */
export async function mixedSets(directory: string): Promise<string[]> {
  const names = await readdir(directory).catch((): string[] => []);
  return names.filter((name) => name.endsWith(INCOMPLETE)).map((name) => join(directory, name));
}

function markText(names: readonly string[]): string {
  const what =
    'These files were being replaced. While this one is here, some are of the last run and the others of the';
  return `${what} one before: run the same command again.\n\n${names.join('\n')}\n`;
}

/** Throws what renaming a file to this name would, where a folder has it. */
async function assertReplaceable(path: string): Promise<void> {
  const status = await lstat(path).catch(() => null);
  if (!status?.isDirectory()) return;
  throw Object.assign(new Error('EISDIR: illegal operation on a directory, rename'), { code: 'EISDIR' });
}

/**
 * Removes the drafts of files that processes of this machine left when they were killed.
 *
 * @param paths of the files, all in one folder
 * @example
 * await clearDrafts(['report/report.html']);
 */
export async function clearDrafts(paths: readonly string[]): Promise<void> {
  const wanted = new Set(paths.map((path) => basename(path)));
  const directory = dirname(paths[0] ?? '.');
  const names = await readdir(directory).catch((): string[] => []);
  for (const name of names) {
    if (unfinished.test(name) && wanted.has(name.replace(unfinished, '')) && isDead(drafter(name))) {
      await rm(join(directory, name), { force: true });
    }
  }
}

/**
 * Does something before a signal ends the process as it would have without; ends with the promise of what it returns.
 *
 * Node drops a signal that has come but is not told yet when its last listener goes, and tells signals after everything
 * else that a turn of its loop found: so the listeners stay for two turns more.
 */
function beforeSignals(act: () => void): () => Promise<void> {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const stop = () => {
    for (const signal of signals) process.removeListener(signal, listener);
  };
  const listener = (signal: NodeJS.Signals) => {
    act();
    stop();
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  for (const signal of signals) process.on(signal, listener);
  return async () => {
    await setImmediate();
    await setImmediate();
    stop();
  };
}
