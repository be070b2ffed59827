import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RandomStream, randomStream } from '../../random/stream.ts';
import { contentsOf, type Ended, runCommand } from '../test/command-process.sample.ts';

const config = {
  datasets: ['circle:k=1,n=8', 'circle:k=2,n=8'],
  epsilons: [0.25, 0.1],
  radii: [1, 'none'],
  widths: [2, 4, 8],
  seeds: 4,
  epochsCap: 2000,
  engine: 'reference',
};
const TRIALS = 50;
/** Seconds without a sign of life after which a task's cells are free; some stops last longer. */
const EXPIRY = 2;
const LONGEST_STOP = 3000;
/** Milliseconds: of a start-up, and of a cell. */
const [START_UP, CELL] = [600, 60];
/** Cells that are damaged before a trial, at most. */
const MOST_DAMAGED = 6;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'distill-check-share-faults-'));
  await writeFile(join(folder, 'grid.json'), JSON.stringify(config));
});
afterAll(() => rm(folder, { recursive: true }));

const sweep = (out: string, flags: readonly string[], watch?: Parameters<typeof runCommand>[1]): Promise<Ended> =>
  runCommand(['sweep', join(folder, 'grid.json'), '--out', join(folder, out), '--workers', '1', ...flags], watch);

function chosen<Item>(stream: RandomStream, items: readonly Item[]): Item {
  return items[Math.floor(stream.uniform() * items.length)];
}

const kinds = ['SIGKILL', 'SIGTERM', 'SIGSTOP'] as const;
const damages = ['cut short', 'zeroed', 'of another cell', 'deleted'] as const;

/** Damages a cell that was finished. */
async function damage(path: string, other: string, how: (typeof damages)[number], share: number): Promise<void> {
  const content = await readFile(path).catch(() => Buffer.alloc(0));
  if (how === 'deleted') return rm(path, { force: true });
  if (how === 'of another cell') return writeFile(path, await readFile(other).catch(() => ''));
  if (how === 'zeroed') return writeFile(path, Buffer.alloc(content.length));
  return content.length > 0 ? truncate(path, Math.floor(share * content.length)) : undefined;
}

/** Arms a signal for a task: a moment after its start or after its next cell. It may come when the task has left. */
function hitBy(stream: RandomStream, signal: (typeof kinds)[number], onHit: () => void) {
  const atStart = stream.uniform() < 0.5;
  const delay = stream.uniform() * (atStart ? START_UP : CELL);
  const stop = stream.uniform() * LONGEST_STOP;
  let armed = false;
  return (child: ChildProcess, stderr: string) => {
    if (armed || !(atStart || stderr.includes('\n'))) return;
    armed = true;
    setTimeout(() => {
      if (child.exitCode !== null || child.signalCode !== null || !child.kill(signal)) return;
      onHit();
      if (signal === 'SIGSTOP') setTimeout(() => child.kill('SIGCONT'), stop);
    }, delay);
  };
}

test('fifty times two or three tasks share a folder of damaged cells, and one is killed or stopped: the same report', {
  tags: ['slow'],
  timeout: 1_800_000,
}, async () => {
  expect((await sweep('alone', [])).code).toBe(0);
  const whole = await contentsOf(join(folder, 'alone'));
  const cells = Object.keys(whole).filter((name) => name.startsWith('/cells/'));
  expect(cells).toHaveLength(16);
  const stream = randomStream('share-faults');
  const hits = { SIGKILL: 0, SIGTERM: 0, SIGSTOP: 0 };
  const broken = new Set<string>();
  for (let trial = 0; trial < TRIALS; trial++) {
    if (trial > 0) {
      for (let count = 1 + Math.floor(stream.uniform() * MOST_DAMAGED); count > 0; count--) {
        const [cell, other] = [chosen(stream, cells), chosen(stream, cells)];
        broken.add(cell);
        const at = (name: string) => join(folder, 'shared', name);
        await damage(at(cell), at(other), chosen(stream, damages), stream.uniform());
      }
    }
    const tasks = chosen(stream, [2, 3]);
    const victim = chosen(stream, [1, 2, 3].slice(0, tasks));
    const signal = chosen(stream, kinds);
    const watch = hitBy(stream, signal, () => hits[signal]++);
    const runs = await Promise.all(
      Array.from({ length: tasks }, (_, i) => {
        const flags = ['--share', '--expiry', String(EXPIRY), '--shard', `${i + 1}/${tasks}`];
        return sweep('shared', flags, i + 1 === victim ? watch : undefined);
      }),
    );
    for (const [i, run] of runs.entries()) {
      // Before it listens, a task ends by the signal itself.
      const outcomes = i + 1 === victim && signal !== 'SIGSTOP' ? [0, 143, 'SIGKILL', 'SIGTERM'] : [0];
      expect(outcomes, `trial ${trial}, ${signal}: ${run.stderr}`).toContain(run.code ?? run.signal);
    }
    // Cells are checked by the task whose shard they are in: those of a victim may wait for the next trial.
    const found = await contentsOf(join(folder, 'shared'));
    for (const cell of cells) if (found[cell] === whole[cell]) broken.delete(cell);
    for (const cell of cells) if (!broken.has(cell)) expect(found[cell], `trial ${trial}: ${cell}`).toBe(whole[cell]);
  }
  for (const signal of kinds) expect(hits[signal]).toBeGreaterThan(0);
  process.stderr.write(`signals that met a task at work: ${JSON.stringify(hits)}\n`);

  // One task that nobody disturbs, then a sweep alone, which clears what the killed ones left half-written.
  expect((await sweep('shared', ['--share', '--expiry', String(EXPIRY)])).code).toBe(0);
  expect((await sweep('shared', ['--resume'])).code).toBe(0);
  expect(await contentsOf(join(folder, 'shared'))).toEqual(whole);
  for (const name of ['alone', 'shared']) {
    const words = ['report', join(folder, name), '--out', join(folder, `report-${name}`)];
    expect((await runCommand(words)).code).toBe(0);
  }
  const report = await contentsOf(join(folder, 'report-shared'));
  expect(Object.keys(report).length).toBeGreaterThan(5);
  expect(report).toEqual(await contentsOf(join(folder, 'report-alone')));
});
