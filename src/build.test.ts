import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { fingerprintOf } from '../scripts/packaging/fingerprint.ts';
import { isUpToDate, KEPT, prune, publish } from '../scripts/packaging/publish.ts';

const root = mkdtempSync(join(tmpdir(), 'distill-check-build-'));
afterAll(() => rmSync(root, { recursive: true }));
const target = join(root, 'dist');
beforeEach(() => rmSync(target, { recursive: true, force: true }));

async function files(folder: string, texts: Readonly<Record<string, string>>): Promise<string> {
  for (const [path, text] of Object.entries(texts)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

const first = { 'cli/main.mjs': "import('../a-AAAAAAAA.mjs')", 'a-AAAAAAAA.mjs': '1' };
const second = { 'cli/main.mjs': "import('../a-BBBBBBBB.mjs')", 'a-BBBBBBBB.mjs': '2' };

test('a later build keeps the modules that a running process may still load, for a week', async () => {
  publish({ fresh: await files(join(root, 'build'), first), target, sources: 'x', now: 0 });
  publish({ fresh: await files(join(root, 'build'), second), target, sources: 'y', now: 10 });
  const found = (await readdir(target, { recursive: true })).sort();
  expect(found).toEqual(['.build.json', 'a-AAAAAAAA.mjs', 'a-BBBBBBBB.mjs', 'cli', 'cli/main.mjs']);
  expect(readFileSync(join(target, 'cli/main.mjs'), 'utf8')).toContain('BBBBBBBB');
  expect([isUpToDate(target, 'x'), isUpToDate(target, 'y')]).toEqual([false, true]);
  expect(await readdir(root)).not.toContain('build');
  publish({ fresh: await files(join(root, 'build'), second), target, sources: 'y', now: 10 + KEPT });
  expect(await readdir(target)).toContain('a-AAAAAAAA.mjs');
  publish({ fresh: await files(join(root, 'build'), second), target, sources: 'y', now: 11 + KEPT });
  expect(await readdir(target)).not.toContain('a-AAAAAAAA.mjs');
  // Built again, a module counts as left out from anew.
  publish({ fresh: await files(join(root, 'build'), first), target, sources: 'x', now: 12 + KEPT });
  publish({ fresh: await files(join(root, 'build'), second), target, sources: 'y', now: 13 + KEPT });
  publish({ fresh: await files(join(root, 'build'), second), target, sources: 'y', now: 13 + 2 * KEPT });
  expect(await readdir(target)).toContain('a-AAAAAAAA.mjs');
  prune(target);
  expect((await readdir(target)).sort()).toEqual(['.build.json', 'a-BBBBBBBB.mjs', 'cli']);
});

test('the fingerprint follows what is built, and not its tests', async () => {
  const project = await files(join(root, 'project'), {
    'package.json': '{}',
    'tsconfig.json': '{}',
    'tsdown.config.ts': '',
    'scripts/build.ts': '',
    'scripts/packaging/bundle-explorer.ts': '',
    'src/a.ts': 'export const a = 1;',
  });
  const before = fingerprintOf(project);
  await files(project, { 'src/a.test.ts': '', 'src/wasm/binary.generated.ts': '', 'README.md': '' });
  expect(fingerprintOf(project)).toBe(before);
  await files(project, { 'src/a.ts': 'export const a = 2;' });
  expect(fingerprintOf(project)).not.toBe(before);
});
