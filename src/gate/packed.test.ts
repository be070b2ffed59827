import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseClaimsReport } from './claims-report.ts';
import { type PackedRepository, packedRepository, runIn } from './packed-repository.sample.ts';

/** The code blocks of the README that say which file they are. */
async function filesOfReadme(): Promise<[name: string, text: string][]> {
  const readme = await readFile('README.md', 'utf8');
  return [...readme.matchAll(/```ts\n\/\/ (\S+\.ts)\n(.*?)```/gs)].map(([, name, text]) => [name, text]);
}

let installed: PackedRepository;
beforeAll(async () => {
  installed = await packedRepository();
}, 600_000);
afterAll(() => installed.remove());

test("the README's example gates a theorem in a repository that has only three packages installed", {
  tags: ['slow'],
  timeout: 600_000,
}, async () => {
  const { folder: repository } = installed;
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

  const audited = await runIn(repository, 'npx', ['distill-check', 'audit', '.', '--seeds', '2', '--seed', '1']);
  expect(audited.output).toMatch(/ours\/majority +supported +supported +1 of 1\n/);
  expect(audited.output).toContain('2 claims at 2 seeds: 0 fail');
  expect(audited.code).toBe(0);
  expect(await readFile(join(repository, 'audit/audit.html'), 'utf8')).toContain('ours/softening');

  const [[property, text]] = files;
  await writeFile(join(repository, property), text.replace('kind: softenedWithin(4)', 'kind: softenedWithin(4.1)'));
  const failed = await runIn(repository, 'npx', ['vitest', 'run']);
  expect(failed.code).toBe(1);
  expect(failed.output).toContain('ours/softening: violated');
  const words = ['distill-check', 'audit', '.', '--seeds', '1', '--out', 'later', '--compare', 'audit/audit.json'];
  const compared = await runIn(repository, 'npx', words);
  expect(compared.output).toContain('1 claim has another verdict in audit/audit.json:');
  expect(compared.output).toContain('  ours/softening: violated here, holds there; ');
  expect(compared.code).toBe(1);
  // The failure points at the line of the user's own file that gates the claim.
  expect(failed.output).toMatch(/❯ softening\.property\.ts:\d+:\d+/);
  const [, seed, path, name] =
    failed.output.match(/DISTILL_CHECK_SEED=(\d+) DISTILL_CHECK_PATH=(\S+) npx .* -t '(.+)'/) ?? [];
  const replay = ['-c', `DISTILL_CHECK_SEED=${seed} DISTILL_CHECK_PATH=${path} npx vitest run -t '${name}'`];
  expect((await runIn(repository, 'sh', replay)).output).toContain('now, after 0 shrinks');
});
