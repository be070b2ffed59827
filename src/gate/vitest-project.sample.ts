import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/** A repository of its own that uses the claims of this one, for tests of what vitest makes of them. */
export interface VitestProject {
  readonly directory: string;
  write(file: string, text: string): void;
  /** `vitest run` there, without this run's own `DISTILL_CHECK_…` and CI variables. */
  run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<{ code: number; output: string }>;
  remove(): void;
}

/**
 * Makes the repository below `build/`; its files may import `claims` and `gate` by the names that `files`
 * is given, and keep transformed modules in `cache`, so that only the first of all runs transforms them.
 *
 * @param files the files to begin with, by name
 */
export function vitestProject(
  files: (source: {
    readonly claims: string;
    readonly gate: string;
    readonly cache: string;
  }) => Readonly<Record<string, string>>,
): VitestProject {
  mkdirSync('build', { recursive: true });
  const directory = mkdtempSync(resolve('build', 'vitest-project-'));
  const write = (file: string, text: string) => writeFileSync(join(directory, file), text);
  // The build of these sources where there is one: fewer modules to load, and what users import.
  const built = process.env.DISTILL_CHECK_BUILT;
  const entry = (name: string) =>
    relative(directory, built === undefined ? resolve('src', name, 'index.ts') : join(built, name, 'index.mjs'));
  const sources = {
    claims: entry('claims'),
    gate: entry('gate'),
    cache: resolve('build', 'vitest-modules'),
  };
  for (const [file, text] of Object.entries(files(sources))) {
    write(file, text);
  }
  const run: VitestProject['run'] = (args, env = {}) => {
    const all = [resolve('node_modules/vitest/vitest.mjs'), 'run', ...args];
    const options = { cwd: directory, env: { ...inherited(), ...env } };
    return new Promise((done) => {
      execFile(process.execPath, all, options, (error, stdout, stderr) => {
        done({ code: error === null ? 0 : Number(error.code ?? 1), output: `${stdout}${stderr}` });
      });
    });
  };
  return { directory, write, run, remove: () => rmSync(directory, { recursive: true }) };
}

function inherited(): NodeJS.ProcessEnv {
  const own = /^(DISTILL_CHECK_|GITHUB_|CI$|VITEST)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
}
