import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mixedSets, writeFiles } from '../files/write-files.ts';
import { randomStream } from '../random/stream.ts';
import { fileCorpus } from './file-corpus.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'distill-check-kills-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const program = resolve('src/gate/kill.sample.ts');

/** Starts a writer, ends it a moment after its first entry, and returns the entries that it said were kept. */
async function stoppedWriter(writer: string, signal: NodeJS.Signals, moment: number): Promise<string[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', program, folder, writer], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const ended = new Promise<NodeJS.Signals | null>((done) => child.on('exit', (_, by) => done(by)));
  await new Promise<void>((begun) => {
    child.stdout.on('data', (chunk) => {
      said += chunk;
      begun();
    });
  });
  await pause(moment);
  child.kill(signal);
  // Node drops a signal that comes in the instant in which its last listener goes: people press Ctrl-C again.
  const again = setInterval(() => child.kill(signal), 5000);
  expect(await ended).toBe(signal);
  clearInterval(again);
  return said.split('\n').slice(0, -1);
}

/** The files of a set that a killed writer left. */
function setOf(writer: string): Record<string, string> {
  const directory = join(folder, `set-${writer}`);
  const names = readdirSync(directory).filter((name) => /^[a-d]$/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(directory, name), 'utf8')]));
}

const drafts = () =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(tmp|lock|incomplete)/.test(name));

/** Kills two writers at a time; after each pair, all that was said to be kept is there, and every file is whole. */
async function survives(pairs: number): Promise<void> {
  const stream = randomStream('kill-writers', pairs);
  const kept: string[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    const moments = [stream.uniform() * 100, stream.uniform() * 100];
    const said = await Promise.all(['1', '2'].map((writer, i) => stoppedWriter(writer, 'SIGKILL', moments[i])));
    kept.push(...said.flat());
    const entries = fileCorpus(join(folder, 'corpus'))
      .read('p/x')
      .map(({ instance }) => instance);
    expect(entries).toEqual(expect.arrayContaining(kept));
    expect(new Set(entries).size).toBe(entries.length);
    for (const writer of ['1', '2']) {
      const texts = Object.values(setOf(writer));
      expect(texts).toHaveLength(4);
      // Each is whole, and they are of one set, or of two that followed each other: killed within the renames.
      for (const text of texts) expect(new Set(text.split('\n').slice(0, -1)).size).toBe(1);
      for (const text of texts) expect(text.split('\n')).toHaveLength(20_001);
      const numbers = texts.map((text) => Number(/-(\d+)\n/.exec(text)?.[1]));
      expect(Math.max(...numbers) - Math.min(...numbers)).toBeLessThanOrEqual(1);
      // And of two only where a file says so.
      const marks = await mixedSets(join(folder, `set-${writer}`));
      if (marks.length === 0) expect(new Set(texts).size).toBe(1);
    }
  }
  // The next writers clear what the killed ones left.
  const last = { a: 'last', b: 'last', c: 'last', d: 'last' };
  for (const writer of ['1', '2']) {
    await writeFiles(join(folder, `set-${writer}`), last);
    expect(setOf(writer)).toEqual(last);
  }
  await fileCorpus(join(folder, 'corpus')).append('p/x', { instance: 'last', slack: -1, seed: 1, path: null });
  expect(drafts()).toEqual([]);
}

test('writers of reports and of the corpus are killed twice', () => survives(1));

test('a hundred kills', { tags: ['slow'], timeout: 900_000 }, () => survives(50));

test.each(['SIGINT', 'SIGTERM'] as const)('%s leaves whole sets and no draft of one', async (signal) => {
  await stoppedWriter('1', signal, 20);
  const texts = Object.values(setOf('1'));
  expect(new Set(texts).size).toBe(1);
  expect(readdirSync(join(folder, 'set-1')).sort()).toEqual(['a', 'b', 'c', 'd']);
});
