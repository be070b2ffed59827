import { expect, test } from 'vitest';
import { DistillCheckError } from '../errors.ts';
import type double from './double.sample.ts';
import { workerPool } from './worker-pool.ts';

test.each([1, 2])('%i threads run the module that they are given', async (workers) => {
  const pool = workerPool<typeof double>('./double.sample', import.meta.url, workers);
  try {
    const values = [0, 1, 2, 3, 4];
    expect(await Promise.all(values.map((value) => pool.run({ value })))).toEqual([0, 2, 4, 6, 8]);
    await expect(pool.run({ value: -1 })).rejects.toThrow('no double of -1');
    const refused = await pool.run({ value: -2 }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DistillCheckError);
    expect(refused).toMatchObject({ code: 'BAD_NUMBER', what: 'no double of -2', remedy: 'take more' });
  } finally {
    await pool.close();
  }
});

test('threads that cannot start are an error of the task, and of nothing else', async () => {
  const pool = workerPool<typeof double>('./no-such-module', import.meta.url, 1);
  await expect(pool.run({ value: 1 })).rejects.toThrow('no-such-module');
  await pool.close();
});
