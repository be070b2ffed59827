import { describe, expect, test } from 'vitest';
import { isUnderWay, joinTasks, parseSacct, parseSqueue, parseSubmitted } from './queue.ts';

describe('what Slurm 22.05 printed', () => {
  test('squeue, an array with a cancelled task and the job that waits for it', () => {
    const printed = [
      '1_1|CANCELLED|0:03|vm|None',
      '1_4|PENDING|0:00||Resources',
      '2|PENDING|0:00||Dependency',
      '1_3|RUNNING|0:01|vm|None',
      '1_2|RUNNING|0:04|vm|None',
      '',
    ].join('\n');
    const tasks = joinTasks(parseSqueue(printed), []);
    expect(tasks.map(({ id, state, place }) => [id, state, place])).toEqual([
      ['1_1', 'CANCELLED', 'vm'],
      ['1_2', 'RUNNING', 'vm'],
      ['1_3', 'RUNNING', 'vm'],
      ['1_4', 'PENDING', 'Resources'],
      ['2', 'PENDING', 'Dependency'],
    ]);
    expect(tasks.map(isUnderWay)).toEqual([false, true, true, true, true]);
  });

  test('nothing, or a complaint', () => {
    for (const text of ['', '\n', 'slurm_load_jobs error: Invalid job id specified\n']) {
      expect(parseSqueue(text)).toEqual([]);
      expect(parseSacct(text)).toEqual([]);
    }
  });

  test.each([
    ['12\n', '12'],
    ['12;cluster\n', '12'],
    ['', null],
    ['Submitted batch job 12\n', null],
  ])('sbatch --parsable: %j', (text, job) => {
    expect(parseSubmitted(text)).toBe(job);
  });
});

test('sacct in the form that its manual gives: who cancelled is left out, tasks not begun have no node', () => {
  const printed = [
    '12_1|CANCELLED by 0|00:00:03|node7',
    '12_2|COMPLETED|1-02:00:00|node8',
    '12_10|OUT_OF_MEMORY|00:01:00|node9',
    '12_[11-20]|PENDING|00:00:00|None assigned',
    '13|PENDING|00:00:00|None assigned',
  ].join('\n');
  expect(parseSacct(printed)).toEqual([
    { id: '12_1', state: 'CANCELLED', elapsed: '00:00:03', place: 'node7' },
    { id: '12_2', state: 'COMPLETED', elapsed: '1-02:00:00', place: 'node8' },
    { id: '12_10', state: 'OUT_OF_MEMORY', elapsed: '00:01:00', place: 'node9' },
    { id: '13', state: 'PENDING', elapsed: '00:00:00', place: '' },
  ]);
});

test('the queue’s word goes before the accounting’s, and tasks stand in the order of their numbers', () => {
  const task = (id: string, state: string) => ({ id, state, elapsed: '0:01', place: '' });
  const joined = joinTasks(
    [task('12_10', 'RUNNING'), task('13', 'PENDING')],
    [task('12_10', 'PENDING'), task('12_9', 'FAILED')],
  );
  expect(joined.map(({ id, state }) => `${id} ${state}`)).toEqual(['12_9 FAILED', '12_10 RUNNING', '13 PENDING']);
});
