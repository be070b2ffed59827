import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillGaussian } from '../random/distributions.ts';
import { randomStream } from '../random/stream.ts';
import { run } from './test/captured-run.sample.ts';

/** Files of the README's section on your own data. */
const FILES = ['points.csv', 'logits.csv'];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'distill-check-own-'));
  const stream = randomStream(1, 'own-data');
  const points = Array.from({ length: 24 }, () => {
    const [a, b] = fillGaussian(stream, new Float64Array(2));
    return { a, b, logit: 3 * a + 2 * b };
  }).filter(({ logit }) => Math.abs(logit) > 2);
  const text = (header: string, rows: readonly string[]) => `${[header, ...rows].join('\n')}\n`;
  await writeFile(
    join(folder, 'points.csv'),
    text(
      'a,b,label',
      points.map(({ a, b, logit }) => `${a},${b},${logit > 0 ? 1 : 0}`),
    ),
  );
  await writeFile(
    join(folder, 'logits.csv'),
    text(
      'logit',
      points.map(({ logit }) => String(logit)),
    ),
  );
});

afterAll(() => rm(folder, { recursive: true }));

const inFolder = (word: string) => (FILES.includes(word) ? join(folder, word) : word);

describe("the README's walk-through of your own data", async () => {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  const section = readme.split(/^## /m).find((part) => part.startsWith('Your own data')) ?? '';
  const commands = [...section.matchAll(/^npx distill-check ([^#\n]*)/gm)].map(([, words]) =>
    words.trim().split(/\s+/),
  );

  test('asks for margins, complexity, widths and the report', () => {
    expect(commands.map(([name]) => name)).toEqual(expect.arrayContaining(['margin', 'complexity', 'width', 'report']));
  });

  test.for(commands)('%s', async (words) => {
    const out = words[0] === 'report' ? ['--out', join(folder, 'report')] : [];
    const { code, stdout, stderr } = await run(...words.map(inFolder), ...out);
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).not.toBe('');
  });

  test('ends in a page with the margins, the complexities and the widths', async () => {
    const page = await readFile(join(folder, 'report', 'report.html'), 'utf8');
    for (const heading of ['How wide a student must be', 'How hard its labels are to learn', 'Its margins']) {
      expect(page).toContain(heading);
    }
    const document = JSON.parse(await readFile(join(folder, 'report', 'report.json'), 'utf8'));
    expect(document).toMatchObject({
      format: 'distill-check/dataset-report',
      teacher: { name: join(folder, 'logits.csv'), wrong: 0 },
    });
    expect(document.rkhs.lower).toBeGreaterThan(0);
    expect(document.study.command).toMatch(
      /^distill-check report --dataset \S+points.csv --scale unit --teacher \S+logits.csv --epsilon \S+ .*--seed 1$/,
    );
    expect(document.study.cells.map(({ spec }: { spec: { labels: string } }) => spec.labels)).toEqual([
      'soft',
      'hard',
      'soft',
      'hard',
    ]);
  });
});

test.for([
  [['report'], '<directory> is missing'],
  [['report', 'x', '--dataset', 'points.csv'], 'exclude each other'],
  [['report', 'x', '--teacher', 'logits.csv'], '--teacher goes with --dataset'],
  [['report', '--dataset', 'missing.csv'], 'missing.csv'],
] as const)('refuses %s', async ([words, reason]) => {
  const { code, stdout, stderr } = await run(...words.map(inFolder));
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^error\[[A-Z_]+\]: .*\n$/);
  expect(stderr).toContain(reason);
});

test('a search for the default teacher that takes seconds is announced, a quick one is not', async () => {
  const file = join(folder, 'space.csv');
  const stream = randomStream(1, 'space');
  const points = Array.from({ length: 42 }, () => [...fillGaussian(stream, new Float64Array(3))]);
  const lines = points.map((point) => [...point, point[0] > 0 ? 1 : -1].join());
  const words = ['train', file, '--width', '4', '--labels', 'soft', '--epochs', '2'];
  await writeFile(file, ['a,b,c,label', ...lines].join('\n'));
  const { code, stderr } = await run(...words);
  expect(code).toBe(0);
  expect(stderr).toMatch(/^looking for the teacher of the largest margin: seconds; --teacher dual is there at once$/m);
  expect((await run(...words, '--teacher', 'dual')).stderr).not.toContain('looking for');
  await writeFile(file, ['a,b,c,label', ...lines.slice(0, 20)].join('\n'));
  expect((await run(...words)).stderr).not.toContain('looking for');
});
