import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Returns what a command prints in a folder, in an environment without the marks of this test run. */
export async function runIn(directory: string, command: string, args: readonly string[]) {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(DISTILL_CHECK_|VITEST|GITHUB_|CI$|NODE_ENV$)/.test(name)),
  );
  const options = { cwd: directory, env: { ...env, NO_COLOR: '1' }, maxBuffer: 2 ** 24 };
  return execute(command, [...args], options).then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
    (error) => ({ code: error.code, output: `${error.stdout}${error.stderr}` }),
  );
}

/** A user's repository with the packed package, fast-check and vitest in it, and nothing else. */
export interface PackedRepository {
  readonly folder: string;
  remove(): Promise<void>;
}

/** Packs the sources as they are now, and installs the package and some others in a repository of its own. */
export async function packedRepository(...others: readonly string[]): Promise<PackedRepository> {
  const directory = await mkdtemp(join(tmpdir(), 'distill-check-packed-'));
  const folder = join(directory, 'repository');
  await mkdir(folder);
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  const versions = await Promise.all(
    ['fast-check', 'vitest', ...others].map(async (name) => `${name}@${await installedVersion(name)}`),
  );
  const packages = [await pack(join(directory, 'package')), ...versions];
  const flags = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'];
  await done(runIn(folder, 'npm', ['install', ...flags, ...packages]));
  return { folder, remove: () => rm(directory, { recursive: true }) };
}

/** The tarball of what `npm pack` takes; built elsewhere, so that `dist/` stays as it is. */
async function pack(source: string): Promise<string> {
  const builder = resolve('node_modules/tsdown/dist/run.mjs');
  await done(runIn('.', process.execPath, [builder, '--out-dir', join(source, 'dist')]));
  for (const path of [
    'package.json',
    'README.md',
    'LICENSE',
    'bin',
    'fixtures/datasets',
    'properties/catalogue.json',
    'properties/verdicts.json',
  ]) {
    await cp(path, join(source, path), { recursive: true });
  }
  await done(runIn(source, 'npm', ['pack', '--ignore-scripts']));
  const [tarball] = (await readdir(source)).filter((file) => file.endsWith('.tgz'));
  return join(source, tarball);
}

async function done(run: ReturnType<typeof runIn>): Promise<void> {
  const { code, output } = await run;
  if (code !== 0) throw new Error(output);
}

async function installedVersion(name: string): Promise<string> {
  return JSON.parse(await readFile(`node_modules/${name}/package.json`, 'utf8')).version;
}
