import { expect, test } from 'vitest';
import type { CellResult } from '../../sweep/grid/cell.ts';
import { studyReport } from './report.ts';
import { sampleCell, sampleStudy } from './study.sample.ts';
import { climbsOf, searchedOnly, surelyFrom } from './to-the-bound.ts';

const asked = [{ id: 'mandal-2025/theorem-s', labels: 'soft', width: 480 }] as const;

/** All seeds at each width; `failing` names those of which one fails. */
function climbing(widths: readonly number[], failing: readonly number[], changed: Partial<CellResult['spec']> = {}) {
  const trials = widths.flatMap((width) =>
    [1, 2].map((seed) => {
      const succeeded = seed === 1 || !failing.includes(width);
      return { width, seed, averageError: succeeded ? 1e-3 : 0.3, succeeded, steps: 100, stoppedEarly: false };
    }),
  );
  const cell = sampleCell({ labels: changed.labels, trials, bounds: asked });
  const bracket = { ...cell.bracket, largestTried: widths[widths.length - 1] };
  return { ...cell, bracket, spec: { ...cell.spec, search: 'none' as const, seeds: 2, ...changed } };
}

const soft = climbing([2, 8, 64, 512], [2]);
const hard = climbing([2, 8, 64, 512], [2, 8], { labels: 'hard' });

test('a climb is a question whose given widths reach what a theorem asks for, with all labels', () => {
  const short = climbing([2, 8, 64], [], { epsilon: 0.2 });
  const searched = climbing([2, 8, 64, 512], [], { epsilon: 0.3, search: 'gallop' });
  const study = sampleStudy([soft, short, hard, searched]);
  expect(climbsOf(study)).toEqual([{ cells: [soft, hard], promises: [asked[0]] }]);
  expect(searchedOnly(study).cells).toEqual([short, searched]);
});

test('a bound at the very largest width is reached, and one neuron above it is not', () => {
  expect(climbsOf(sampleStudy([climbing([2, 480], [])]))).toHaveLength(1);
  expect(climbsOf(sampleStudy([climbing([2, 478], [])]))).toEqual([]);
});

test('every seed succeeds from the last width on that had a failure below it', () => {
  expect(surelyFrom(soft)).toBe(8);
  expect(surelyFrom(hard)).toBe(64);
  expect(surelyFrom(climbing([8, 2], []))).toBe(2);
  // A failure in between: what succeeds below it is luck.
  expect(surelyFrom(climbing([2, 8, 64], [8]))).toBe(64);
  expect(surelyFrom(climbing([2, 8], [8]))).toBeNull();
});

test('the page shows it apart: bound, distance, both labels; brackets of searches are left as they are', () => {
  const searched = sampleCell({ margin: 0.4 });
  const { html, json } = studyReport(sampleStudy([searched, soft, hard]));
  expect(html).toContain('From practice to the bound');
  expect(html).toContain('all 2 seeds succeed from 8 neurons on, 60 times fewer than the 480 of');
  expect(html).toContain('Hard labels: all 2 seeds succeed from 64 neurons on.');
  expect(html).toContain('Soft labels: mean 0.15 at 2, 0.001 at 8, 0.001 at 64, 0.001 at 512.');
  expect(json.cells).toHaveLength(3);
  const alone = studyReport(sampleStudy([searched]));
  expect(alone.html).not.toContain('From practice to the bound');
  expect({ ...json, study: 0, cells: 0 }).toEqual({ ...alone.json, study: 0, cells: 0 });
});
