import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseClaimsReport } from './claims-report.ts';

const execute = promisify(execFile);

/** What a run in the user's repository says. */
async function runIn(directory: string, command: string, args: readonly string[]) {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(DISTILL_CHECK_|VITEST|GITHUB_|CI$|NODE_ENV$)/.test(name)),
  );
  const options = { cwd: directory, env: { ...env, NO_COLOR: '1' }, maxBuffer: 2 ** 24 };
  return execute(command, [...args], options).then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
    (error) => ({ code: error.code, output: `${error.stdout}${error.stderr}` }),
  );
}

async function installedVersion(name: string): Promise<string> {
  return JSON.parse(await readFile(`node_modules/${name}/package.json`, 'utf8')).version;
}

/** The code blocks of the README that say which file they are. */
async function filesOfReadme(): Promise<[name: string, text: string][]> {
  const readme = await readFile('README.md', 'utf8');
  return [...readme.matchAll(/```ts\n\/\/ (\S+\.ts)\n(.*?)```/gs)].map(([, name, text]) => [name, text]);
}

let directory: string;
let repository: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'distill-check-packed-'));
  repository = join(directory, 'repository');
  await mkdir(repository);
});
afterAll(() => rm(directory, { recursive: true }));

/** What `npm pack` makes of the sources as they are now; built elsewhere, so that `dist/` stays as it is. */
async function pack(): Promise<string> {
  const source = join(directory, 'package');
  const build = await runIn('.', process.execPath, [
    resolve('node_modules/tsdown/dist/run.mjs'),
    '--out-dir',
    join(source, 'dist'),
  ]);
  expect(build.output).toContain('Build complete');
  for (const path of ['package.json', 'README.md', 'LICENSE', 'fixtures/datasets']) {
    await cp(path, join(source, path), { recursive: true });
  }
  expect(await runIn(source, 'npm', ['pack', '--ignore-scripts'])).toMatchObject({ code: 0 });
  const [tarball] = (await readdir(source)).filter((file) => file.endsWith('.tgz'));
  return join(source, tarball);
}

test("the README's example gates a theorem in a repository that has only three packages installed", {
  tags: ['slow'],
  timeout: 600_000,
}, async () => {
  const versions = await Promise.all(['fast-check', 'vitest'].map(installedVersion));
  const packages = [await pack(), `fast-check@${versions[0]}`, `vitest@${versions[1]}`];
  await writeFile(join(repository, 'package.json'), '{ "type": "module" }');
  const flags = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'];
  expect(await runIn(repository, 'npm', ['install', ...flags, ...packages])).toMatchObject({ code: 0 });
  const { dependencies } = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'));
  expect(Object.keys(dependencies)).toEqual(['distill-check', 'fast-check', 'vitest']);

  const files = await filesOfReadme();
  expect(files.map(([name]) => name)).toEqual(['softening.property.ts', 'vitest.config.ts']);
  for (const [name, text] of files) await writeFile(join(repository, name), text);
  const passed = await runIn(repository, 'npx', ['vitest', 'run']);
  expect(passed.output).toContain('4 passed');
  expect(passed.code).toBe(0);
  const report = parseClaimsReport(await readFile(join(repository, 'reports/claims.json'), 'utf8'), 'claims.json');
  expect(report.map(({ id, verdict, mutants }) => [id, verdict?.outcome, mutants[0].caught])).toEqual([
    ['ours/majority', 'supported', true],
    ['ours/softening', 'holds', true],
  ]);
  expect(await readFile(join(repository, 'reports/verification.html'), 'utf8')).toContain('ours/majority');

  const [[property, text]] = files;
  await writeFile(join(repository, property), text.replace('kind: softenedWithin(4)', 'kind: softenedWithin(4.1)'));
  const failed = await runIn(repository, 'npx', ['vitest', 'run']);
  expect(failed.code).toBe(1);
  expect(failed.output).toContain('ours/softening: violated');
  // The failure points at the line of the user's own file that gates the claim.
  expect(failed.output).toMatch(/❯ softening\.property\.ts:\d+:\d+/);
  const [, seed, path, name] =
    failed.output.match(/DISTILL_CHECK_SEED=(\d+) DISTILL_CHECK_PATH=(\S+) npx .* -t '(.+)'/) ?? [];
  const replay = ['-c', `DISTILL_CHECK_SEED=${seed} DISTILL_CHECK_PATH=${path} npx vitest run -t '${name}'`];
  expect((await runIn(repository, 'sh', replay)).output).toContain('now, after 0 shrinks');
});
