/**
 * All benchmarks: `npm run bench`; one of them, with its own arguments: `npm run bench -- engines --rounds 3`.
 *
 * Each part is a process of its own: no part's memory or compiled code touches another's. What is printed are ratios of
 * things that were measured in one run, in turns.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A part: its script, its arguments when nothing else is said, and what it shows. */
interface Part {
  readonly script: string;
  readonly defaults: readonly string[];
  readonly shows: string;
}

const parts: Readonly<Record<string, Part>> = {
  engines: {
    script: 'engines.ts',
    defaults: [],
    shows: 'µs a training step, engines × shapes, and the targets [--rounds 5] [--shape 64x4x64] [--clock wall|cpu]',
  },
  wide: {
    script: 'wide.ts',
    defaults: [],
    shows: 'a step of wide beside one of wasm, from 10³ to 10⁸ neurons, and its exponent [largest width]',
  },
  'small-nets': {
    script: 'small-nets.ts',
    defaults: [],
    shows: 'parts of a step of a small student, and what several in one panel could gain [n] [d]',
  },
  pool: { script: 'pool.ts', defaults: [], shows: 'two workers against one on a sweep [rounds]' },
  search: {
    script: 'search.ts',
    defaults: [],
    shows: 'steps that the search for a width saves against the plain ladder',
  },
  rkhs: {
    script: 'rkhs.ts',
    defaults: ['compare'],
    shows: 'the RKHS margin against quadprog [compare|large|all] [repetitions]',
  },
  transport: { script: 'transport.ts', defaults: [], shows: 'times and widths of the transport margin [samples]' },
  advice: {
    script: 'advice.ts',
    defaults: [],
    shows:
      'regret of advise beside recipes and grid search [set|all] [splits] [seconds]; BREAST_CANCER=file.csv for that set',
  },
  logits: { script: 'effective-logit.ts', defaults: [], shows: 'effective logits a second [count]' },
};

function usage(): string {
  const names = Object.entries(parts).map(([name, { shows }]) => `  ${name.padEnd(10)} ${shows}`);
  return ['npm run bench [-- PART [ARGUMENTS]]', '', ...names, '', 'Without a part: all of them, in this order.'].join(
    '\n',
  );
}

/** The exit code of a part. */
function run(name: string, given: readonly string[]): number {
  const { script, defaults } = parts[name];
  const path = fileURLToPath(new URL(script, import.meta.url));
  console.log(`\n── ${name} ──`);
  const words = given.length > 0 ? given : defaults;
  const { status } = spawnSync(process.execPath, [...process.execArgv, path, ...words], { stdio: 'inherit' });
  return status ?? 1;
}

const [name, ...given] = process.argv.slice(2);
if (name === '--help' || name === '-h') {
  console.log(usage());
} else if (name === undefined) {
  process.exitCode = Math.max(...Object.keys(parts).map((part) => run(part, [])));
} else if (Object.hasOwn(parts, name)) {
  process.exitCode = run(name, given);
} else {
  console.error(`there is no benchmark '${name}'\n\n${usage()}`);
  process.exitCode = 2;
}
