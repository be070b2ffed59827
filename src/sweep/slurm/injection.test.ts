import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { reportScript, type SlurmPlan, sweepScript } from './batch-script.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'distill-check-injection-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A plan in which everything that a user or a file system can name holds the text. */
function planWith(text: string): SlurmPlan {
  return {
    name: 'distill-check-grid',
    program: [join(folder, 'recorder'), text],
    config: `${folder}/slurm/grid/${text}`,
    directory: `${folder}/${text}`,
    workingDirectory: `${folder}/${text}`,
    seed: 1,
    engine: 'wasm',
    teacher: text,
    expiry: 300,
    request: { array: '2', cpus: 1, options: [] },
  };
}

/** Runs a script and returns the words that its program was started with. */
function wordsOf(script: string): string[] {
  writeFileSync(
    join(folder, 'recorder'),
    `#!/bin/bash\n[ "$2" = slurm ] || printf '%s\\0' "$@" > ${folder}/words\nexit 0\n`,
  );
  chmodSync(join(folder, 'recorder'), 0o755);
  writeFileSync(join(folder, 'script'), script);
  const env = { PATH: process.env.PATH, HOME: folder, SLURM_ARRAY_TASK_ID: '1', SLURM_ARRAY_TASK_COUNT: '2' };
  execFileSync('bash', [join(folder, 'script')], { cwd: folder, env, stdio: 'ignore' });
  return readFileSync(join(folder, 'words'), 'utf8').split('\0').slice(0, -1);
}

const directives = (script: string) => script.match(/^\s*#\s*SBATCH.*$/gim)?.map((line) => line.replace(/=.*/s, ''));

// Each would make the file `ran` in the folder that it runs in, or in its home.
const inOneLine = [
  '$(touch ran)',
  '`touch ran`',
  '; touch ran;',
  '&& touch ran #',
  "' ; touch ran ; '",
  '" ; touch ran ; "',
  "'$(touch ran)'",
  '"$(touch ran)"',
  '| touch ran',
  '> ran',
  '$HOME',
  '~',
  '* ?[a]',
  '{a,b}',
  '!!',
  '-e touch ran',
  '--help',
  '#SBATCH --wrap=touch',
  '%A_%a.%j%%',
  'é γ 中文',
];

test.each(inOneLine)('%j reaches the program as it is, and nothing else runs', (text) => {
  const plan = planWith(text);
  mkdirSync(plan.workingDirectory);
  for (const [script, words] of [
    [sweepScript(plan), [text, 'sweep', plan.config, '--out', plan.directory, '--share', text]],
    [reportScript(plan), [text, 'report', plan.directory, '--out', `${plan.directory}/report`]],
  ] as const) {
    expect(wordsOf(script)).toEqual(expect.arrayContaining([...words]));
    expect(existsSync(join(folder, 'ran'))).toBe(false);
    expect(existsSync(join(plan.workingDirectory, 'ran'))).toBe(false);
    const harmless = script.includes('--array=') ? sweepScript(planWith('grid')) : reportScript(planWith('grid'));
    expect(directives(script)).toEqual(directives(harmless));
    // Every sign of a path is doubled, so that only our own symbols are left in the pattern.
    const [, pattern] = /^#SBATCH --output=(.*)$/m.exec(script) ?? [];
    expect(pattern.replaceAll('%%', '').match(/%./g)).toEqual(pattern.includes('report-') ? ['%j'] : ['%A', '%a']);
  }
});

const notInOneLine = [
  '\ntouch ran\n',
  '\r\ntouch ran',
  '\rtouch ran',
  'a\n#SBATCH --wrap="touch ran"',
  '\0',
  '\u001b]0;title\u0007',
  '\u009b2J',
  '\u2028touch ran',
  '\u202etxt.sh',
  '\u2066hidden\u2069',
  '\t',
  '\u007f',
];

type Field = keyof SlurmPlan | keyof SlurmPlan['request'];
const fields: readonly Field[] = [
  ...(['name', 'program', 'config', 'directory', 'workingDirectory', 'engine', 'teacher'] as const),
  ...(['partition', 'time', 'account', 'options'] as const),
];

test.each(notInOneLine)('%j is refused wherever it stands', (text) => {
  for (const field of fields) {
    const harmless = planWith('grid');
    const value = field === 'program' || field === 'options' ? [text] : `/shared/${text}`;
    const plan =
      field in harmless
        ? { ...harmless, [field]: value }
        : { ...harmless, request: { ...harmless.request, [field]: value } };
    for (const script of [sweepScript, reportScript]) {
      expect(() => script(plan as SlurmPlan), field).toThrow(
        expect.objectContaining({ code: 'CONTROL_CHARACTER', message: expect.stringMatching(/^[^\p{Cc}\u2028]+$/u) }),
      );
    }
  }
});

test('a backslash in the folder is refused: Slurm takes it out of the paths of logs', () => {
  for (const script of [sweepScript, reportScript]) {
    expect(() => script({ ...planWith('grid'), directory: '/a\\b' })).toThrow(
      expect.objectContaining({ code: 'BAD_OPTION', message: expect.stringContaining('/a\\b') }),
    );
    // Elsewhere it is a character like others.
    expect(() =>
      script({ ...planWith('grid'), config: '/a\\b', workingDirectory: '/a\\b', teacher: 'a\\b' }),
    ).not.toThrow();
  }
});
