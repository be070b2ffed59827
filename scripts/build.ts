/**
 * Builds the package: derived lists, the WebAssembly kernels, then `dist/` with the explorer's page. Does nothing where `dist/` is a build of these
 * very sources.
 *
 *     npm run build             builds what is out of date
 *     npm run build -- --force  builds in any case
 *     npm run build -- --prune  removes what earlier builds left, as `npm pack` does first
 *
 * As `prepare` it also links the command into `node_modules/.bin`, so that `npx distill-check` finds it in a clone.
 */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprintOf } from './packaging/fingerprint.ts';
import { isUpToDate, prune, publish } from './packaging/publish.ts';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');
const target = join(root, 'dist');
const fresh = join(root, 'build', String(process.pid));

/** Programs that write the kernels in `src/`, each a `binary.generated.ts` beside itself. */
const kernels = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => basename(path) === 'build.mjs')
  .map((path) => join('src', path));

/** Runs one of the build's programs in a process of its own; ends this one where that fails. */
function run(...words: readonly string[]): void {
  const { status } = spawnSync(process.execPath, words, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status === 0) return;
  rmSync(fresh, { recursive: true, force: true });
  process.exit(status ?? 1);
}

async function build(): Promise<void> {
  run('scripts/derive-lists.mjs');
  const sources = fingerprintOf(root);
  const isForced = process.argv.includes('--force');
  if (
    !isForced &&
    isUpToDate(target, sources) &&
    kernels.every((path) => existsSync(join(root, dirname(path), 'binary.generated.ts')))
  ) {
    console.log('dist/ is up to date');
    return;
  }
  for (const path of kernels) run(path);
  run(join('node_modules', 'tsdown', 'dist', 'run.mjs'), '--out-dir', fresh);
  // Loaded late: it imports kernels that have been written just now.
  const { bundleExplorer } = await import('./packaging/bundle-explorer.ts');
  writeFileSync(join(fresh, 'explorer.html'), await bundleExplorer(root));
  publish({ fresh, target, sources, now: Date.now() });
}

/** npm links a package's command for those who depend on it, and not in the package's own folder. */
function link(): void {
  const bin = join(root, 'node_modules', '.bin');
  const { bin: commands } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    bin: Record<string, string>;
  };
  if (process.platform === 'win32' || !existsSync(bin)) return;
  for (const [name, path] of Object.entries(commands)) {
    const temporary = join(bin, `${name}.${process.pid}`);
    symlinkSync(join('..', '..', path), temporary);
    renameSync(temporary, join(bin, name));
  }
}

mkdirSync(join(root, 'build'), { recursive: true });
// `npx` in a folder without the link prepares the package in silence, for a minute: then the command itself says what to do.
if (process.env.npm_lifecycle_event === 'prepare' && process.env.npm_command === 'exec') process.exit(0);
await build();
if (process.argv.includes('--prune')) prune(target);
if (process.env.npm_lifecycle_event === 'prepare') link();
