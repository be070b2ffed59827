import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { effectiveLogit } from '../../teacher/effective-logit/effective-logit.ts';
import { run } from '../test/captured-run.sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'distill-check-soften-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const logits = file('logits.csv', '\ufefflogit,label\n3,1\n-2,1\n\n0,0\n-7.5,1\n-4,0\n900,0\n');

async function json(...words: string[]) {
  const { code, stdout, stderr } = await run('soften', ...words, '--json');
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout);
}

describe('soften', () => {
  test('every sample of a file, and what they sum up to', async () => {
    const { source, mix, samples, summary } = await json(logits, '--soft-ratio', '.99');
    const classes = { names: ['0', '1'], positive: '1', negative: ['0'], chosen: 'order' };
    expect(source).toEqual({ name: logits, teacher: 'file', n: 6, classes });
    expect(mix).toEqual({ softRatio: 0.99, temperature: 5, squaredTemperature: false });
    expect(samples[3]).toEqual({
      sample: 4,
      logit: -7.5,
      label: 1,
      effectiveLogit: effectiveLogit(-7.5, 1, mix),
      teacherWrong: true,
      corrected: false,
    });
    expect(summary).toMatchObject({ wrong: 4, corrected: 1, correctsAll: false, alwaysCorrecting: 5 / 6 });
    // tanh(900/10) is 1.
    expect(summary.correctingHere).toBe(5 / 6);
    expect(summary.split).toBe(effectiveLogit(0, 1, mix));
  });

  test('ρ = 1 leaves the teacher, ρ ≤ T/(1 + T) corrects everybody, ρ = 0 is infinitely sure', async () => {
    const teacher = await json(logits, '--soft-ratio', '1');
    for (const { logit, effectiveLogit: z, corrected } of teacher.samples)
      expect([z, corrected]).toEqual([logit, false]);
    const mended = await json(logits, '--soft-ratio', '.4', '--temperature', '1');
    expect(mended.summary).toMatchObject({ wrong: 4, corrected: 4, correctsAll: true });
    const hard = await json(logits, '--soft-ratio', '0');
    expect(hard.samples.map((sample: { effectiveLogit: string }) => sample.effectiveLogit)).toEqual(
      [1, 1, -1, 1, -1, -1].map((y) => (y > 0 ? 'Infinity' : '-Infinity')),
    );
  });

  test('a data set asks its teacher, who may be named', async () => {
    const { source, summary } = await json('digits:3v8,n=40');
    expect(source).toEqual({ name: 'digits:3v8,n=40', teacher: 'dual', n: 40 });
    expect(summary).toMatchObject({ wrong: 0, corrected: 0, correctingHere: null });
    expect((await json('circle:k=2,n=8', '--teacher', 'dual')).source.teacher).toBe('dual');
    const { stdout } = await run('soften', 'digits:3v8,n=40');
    expect(stdout).toMatch(/… 28 more/);
    expect(stdout).toMatch(/wrong on no sample/);
  });

  test('--out holds all samples, and can be read again', async () => {
    const out = join(folder, 'out.csv');
    const words = ['--soft-ratio', '.99', '--json'];
    const { stdout } = await run('soften', logits, ...words, '--out', out);
    expect(readFileSync(out, 'utf8').split('\n')[4]).toMatch(/^-7\.5,1,-5\.96\d+,true,false$/);
    const again = await run('soften', out, ...words);
    expect(again.stderr).toBe("not looked at: 'effectiveLogit', 'teacherWrong', 'corrected'\n");
    expect(JSON.parse(again.stdout)).toEqual({
      ...JSON.parse(stdout),
      source: {
        name: out,
        teacher: 'file',
        n: 6,
        classes: { names: ['-1', '1'], positive: '1', negative: ['-1'], chosen: 'order' },
      },
    });
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('one line for what is wrong, exit code 2, nothing written', async () => {
    const of = (text: string) => file('bad.csv', text);
    const refusals: [string, string[], RegExp][] = [
      ['logit,label\n1,1\nNaN,0\n', [], /error\[CSV_BAD_NUMBER\]: .*line 3: column 'logit' holds "NaN"/],
      ['logit,label\n1,1\n,0\n', [], /error\[CSV_BAD_NUMBER\]: .*line 3: column 'logit' is empty/],
      ['logit,label\n1,1\n\n2,.5\n', [], /error\[CSV_BAD_LABEL\]: .*line 4: column 'label' holds 0.5/],
      ['logit,label\n1,1\n2,\n', [], /error\[CSV_BAD_LABEL\]: .*line 3: column 'label' holds ""/],
      ['logit,y\n1,0\n2,-1\n', [], /error\[CSV_MIXED_LABELS\]: .*line 3: column 'y' holds -1, but 0 in line 2/],
      ['logit,y\n1,a\n2,b\n', [], /error\[BAD_SOFT\]: .*'logit' speaks of one class, .*by --positive/],
      ['logit,y\n1,a\n2,b\n', ['--positive', 'c'], /error\[UNKNOWN_CLASS\]: .*no class c/],
      ['logit,y\n1,0\n2,1\n', ['--positive', '0'], /error\[BAD_SOFT\]: .*'logit' speaks of class 1/],
      ['logit,class\n1,1\n', [], /error\[CSV_NO_LABEL\]: .*line 1/],
      ['logit,label,y\n1,1,1\n', [], /error\[CSV_TWO_LABELS\]/],
      ['logit,logit,y\n1,1,1\n', [], /error\[CSV_DUPLICATE_COLUMN\]: .*'logit'/],
      ['teacher_logits,label\n1,1\n', [], /error\[NO_LOGITS\]: .*column 'teacher_logits'.*name it 'logit'/],
      ['logit,label\n', [], /error\[CSV_NO_ROWS\]/],
      ['logit,label\n1,1,1\n', [], /error\[CSV_RAGGED_ROW\]: .*line 2/],
      ['logit,label\n1,"1"x\n', [], /error\[CSV_BAD_QUOTES\]/],
      ['', [], /error\[CSV_EMPTY\]/],
      ['label\n1\n', [], /error\[CSV_NO_FEATURE\]/],
      ['logit,label\n1,1\n', ['--teacher', 'dual'], /error\[USAGE\]: .*--teacher has nothing to do/],
      ['logit,label\n1,1\n', ['--soft-ratio', '1.5'], /error\[BAD_NUMBER\]: --soft-ratio is '1.5'/],
      ['logit,label\n1,1\n', ['--temperature', '0'], /error\[BAD_NUMBER\]: --temperature is '0'/],
    ];
    const out = join(folder, 'never.csv');
    for (const [text, words, message] of refusals) {
      const { code, stdout, stderr } = await run('soften', of(text), '--out', out, ...words);
      expect(stderr).toMatch(message);
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
      expect({ code, stdout, written: existsSync(out) }).toEqual({ code: 2, stdout: '', written: false });
    }
    const elsewhere = [
      [join(folder, 'none.csv')],
      [folder],
      ['circle:k=4,n=8', '--teacher', 'given'],
      [logits, '--out', logits],
      [logits, '--out', join(folder, 'no', 'folder.csv')],
    ];
    for (const words of elsewhere) {
      const { code, stdout, stderr } = await run('soften', ...words);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(
        /^error\[(FILE_NOT_FOUND|FILE_IS_DIRECTORY|NO_SOFT_LABELS|USAGE|CANNOT_WRITE)\]: [^\n]*\n$/,
      );
    }
  });
});
