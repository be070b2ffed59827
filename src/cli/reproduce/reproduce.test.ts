import { expect, test } from 'vitest';
import { run } from '../test/captured-run.sample.ts';

test.each([
  [['--images', 'mnist', '--data-dir', '/nowhere'], 'NO_DATA_DIR'],
  [['--images', 'digits', '--data-dir', '/tmp'], 'DATA_DIR_UNUSED'],
  [['--runs', '2'], 'BAD_NUMBER'],
  [['--images', 'cifar'], 'USAGE'],
  [['--workers', '0'], 'BAD_NUMBER'],
])('reproduce %j is refused in one line', async (words, code) => {
  const { code: exit, stdout, stderr } = await run('reproduce', ...words);
  expect(stderr).toMatch(new RegExp(`^error\\[${code}\\]: [^\\n]+; [^\\n]+\\n$`));
  expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
});

test('workers change no number of the table', { tags: ['slow'] }, async () => {
  const table = async (workers: string) => {
    const words = ['reproduce', '--images', 'digits', '--runs', '3', '--workers', workers, '--json'];
    const { code, stdout, stderr } = await run(...words);
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^Table 1 of Mandal et al. 2025 on digits, 3 runs of each kind: about 10 seconds of CPU time\n\[/,
    );
    return JSON.parse(stdout);
  };
  const alone = await table('1');
  expect(alone.cells).toHaveLength(12);
  expect(await table('2')).toEqual(alone);
});
