import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parseFigure } from '../../figure/figure-file.ts';
import { figureRecipes } from '../../figure/recipes.ts';
import { runProgress } from '../terminal/run-progress.ts';
import { run } from '../test/captured-run.sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'figure-command-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a figure is written as four files, and --json says which', async () => {
  const out = join(folder, 'one');
  const { code, stdout } = await run('figure', 'ji-zhu-2020/1', '--out', out, '--json');
  expect(code).toBe(0);
  const { figure, files } = JSON.parse(stdout);
  expect(files).toEqual(['svg', 'png', 'csv', 'json'].map((ending) => join(out, `ji-zhu-2020-1.${ending}`)));
  expect(readdirSync(out)).toHaveLength(4);
  expect(parseFigure(readFileSync(files[3], 'utf8'), files[3])).toEqual(figure);
  expect(figure.settings).toContain('No randomness');
});

test('without --json it says what the paper says and what is seen', async () => {
  const { stdout } = await run('figure', 'ji-zhu-2020/1', '--out', join(folder, 'text'));
  expect(stdout).toMatch(/The paper says: .*\n\nSeen here: At z_t = 0/);
  expect(stdout).toContain('ji-zhu-2020-1.png');
});

test('without a name the figures are listed', async () => {
  const { code, stdout } = await run('figure');
  expect(code).toBe(0);
  for (const { id, title } of figureRecipes) expect(stdout).toMatch(new RegExp(`${id} .*${title.slice(0, 20)}`));
  expect(JSON.parse((await run('figure', '--json')).stdout).figures).toHaveLength(figureRecipes.length);
  // The paper's own networks are nothing to begin unawares.
  expect(stdout).toMatch(/mandal-2025\/1-full .* very long, .*mandal-2025\/1 is the small one/);
});

test('a bad name or number is one line, and nothing is written', async () => {
  const out = join(folder, 'nothing');
  const unknown = await run('figure', 'ji-zhu-2002/3', '--out', out);
  expect(unknown.code).toBe(2);
  expect(unknown.stderr).toMatch(
    /^error\[UNKNOWN_FIGURE\]: there is no figure 'ji-zhu-2002\/3'; did you mean 'ji-zhu-2020\/\d'\? the figures are .*ji-zhu-2020\/5.*\n$/,
  );
  for (const runs of ['0', '1.5', 'many']) {
    expect((await run('figure', 'ji-zhu-2020/1', '--runs', runs, '--out', out)).stderr).toContain(
      'error[BAD_NUMBER]: --runs is',
    );
  }
  expect(existsSync(out)).toBe(false);
});

test('progress: a line for every quarter where nobody watches, one line on a terminal', () => {
  let time = 0;
  const shown = (isTTY: boolean) => {
    const written: string[] = [];
    const progress = runProgress('p/1', { isTTY, columns: 60, write: (text) => written.push(text) }, () => time);
    for (let done = 1; done <= 20; done++) {
      time += 1000;
      progress.run(done, 20);
    }
    progress.clear();
    return written;
  };
  expect(shown(false)).toEqual([
    '[5/20, about 15 s left] p/1\n',
    '[10/20, about 10 s left] p/1\n',
    '[15/20, about 5 s left] p/1\n',
    '[20/20] p/1\n',
  ]);
  expect(shown(true)).toHaveLength(21);
  expect(shown(true)[9]).toMatch(/^\r\S*.*10\/20, about 10 s left {2}p\/1$/);
});
