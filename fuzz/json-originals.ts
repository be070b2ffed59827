/** Whole files of every kind of JSON that a command reads: {@link jsonOriginals}. */
import { readFileSync } from 'node:fs';
import type { ClaimListing } from '../src/claims/listing.ts';
import { printFigure } from '../src/figure/figure-file.ts';
import { printClaimsReport, type ReportedClaim } from '../src/gate/claims-report.ts';
import { releaseVerdictsOf } from '../src/gate/release-verdicts.ts';
import type { CellResult, CellSpec } from '../src/sweep/grid/cell.ts';
import { parseSweepConfig } from '../src/sweep/grid/config.ts';
import { type CellContext, encodeCell } from '../src/sweep/store/store.ts';

const config = {
  title: 'A grid',
  seed: 3,
  grids: [
    {
      datasets: ['circle:k=2,n=16', 'linear:gamma=0.1,n=8,d=2'],
      epsilons: [0.1, 0.2],
      radii: [1, 'none'],
      widths: [2, 4],
    },
    { datasets: ['circle'], epsilons: [0.1], radii: ['theorem'], labels: ['soft'], seeds: 3, epochsCap: 50 },
  ],
};

/** The cell that is stored. */
export const spec: CellSpec = {
  dataset: 'circle:k=2,n=16',
  epsilon: 0.1,
  labels: 'soft',
  radius: 1,
  stepSize: 1,
  epochsCap: 50,
  frequency: 0.8,
  seeds: 2,
  ladder: [2, 4],
  search: 'gallop',
};
/** The context that it is stored under. */
export const context: CellContext = { seed: 3, engine: 'wasm', version: '0.1.0', files: {} };

const result: CellResult = {
  spec,
  family: 'circle',
  n: 16,
  d: 2,
  margin: 0.3,
  gamma: { kind: 'attained', teacher: 'limit', confidence: 1 },
  teacher: 'default',
  radius: 1,
  epochs: 50,
  epochsAsked: 80,
  bracket: { passes: 4, below: 2, tries: [] } as unknown as CellResult['bracket'],
  bounds: [],
};

const axis = { label: 'x', scale: 'linear' } as const;
const series = {
  name: 's',
  style: 'line',
  points: [
    { x: 0, y: 1, low: 0.5 },
    { x: 1, y: 2 },
  ],
} as const;
const figure = {
  id: 'paper/1',
  title: 'A figure',
  source: { paper: 'p', item: 'Figure 1' },
  settings: 's',
  paperSays: 'a',
  seen: 'b',
  panels: [{ heading: 'h', x: axis, y: axis, series: [series] }],
};

const holds: ReportedClaim['verdict'] = {
  outcome: 'holds',
  seed: 1,
  instances: 9,
  tolerance: 0,
  smallestSlack: { $number: 'Infinity' },
  tightest: null,
  slackQuantiles: [],
};
const about: ClaimListing & { tags: string[] } = {
  id: 'p/a',
  paper: 'p',
  source: { paper: 'A paper', item: 'Lemma 1', page: 3 },
  statement: 'x \\le 1',
  status: 'derived',
  kind: 'forAll',
  tags: ['slow'],
};
const claims: readonly ReportedClaim[] = [
  { ...about, file: 'a', verdict: holds, duration: 1, mutants: [{ name: 'halved', caught: true, searches: 2 }] },
  { ...about, id: 'p/b', file: 'b', verdict: null, duration: null, mutants: [], undecided: null, falseAlarm: 1e-9 },
];

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

/** Returns a text of each kind, by its name. */
export function jsonOriginals(): Readonly<Record<string, string>> {
  const manifest = {
    format: 'distill-check/sweep@1',
    config: parseSweepConfig(config, 'a'),
    ...context,
    command: 'npx distill-check sweep a.json',
  };
  const plan = {
    name: 'n',
    program: ['node'],
    config: '/c',
    directory: '/d',
    workingDirectory: '/',
    seed: 1,
    engine: 'wasm',
  };
  const jobs = {
    format: 'distill-check/slurm@1',
    plan: { ...plan, expiry: 300, request: { array: '4', cpus: 1, options: [] } },
    submissions: [{ array: '12', report: '13', tasks: 4 }],
  };
  return {
    config: JSON.stringify(config),
    manifest: JSON.stringify(manifest),
    cell: encodeCell(result, context),
    figure: printFigure(figure as unknown as Parameters<typeof printFigure>[0]),
    jobs: JSON.stringify(jobs),
    corpus: read('fixtures/counterexamples/ji-zhu-2020/temperature-one.json'),
    claims: printClaimsReport(claims),
    catalogue: JSON.stringify({ claims: [about, { ...about, id: 'p/b', undecided: null }] }),
    verdicts: JSON.stringify(releaseVerdictsOf(claims, { version: '0.1.0', node: 'v22.1.0', date: '2026-11-28' })),
    sensitivity: read('fixtures/sensitivity.json'),
    seeds: JSON.stringify({
      claims: { 'p/a': { runs: 9, rejected: 0, undecided: 1, mutants: { halved: { searches: 9, missed: 0 } } } },
    }),
    card: JSON.stringify({ writer: '1', host: 'h', pid: 1, job: '' }),
  };
}
