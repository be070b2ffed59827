import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { DistillCheckError } from '../../errors.ts';
import { exitCodeOf, toldError } from './told-error.ts';

const thrownBy = async (act: () => unknown): Promise<unknown> => {
  try {
    await act();
  } catch (error) {
    return error;
  }
  return undefined;
};

test('a matrix that fits nowhere is too large', async () => {
  const lengths = await thrownBy(() => new Float64Array(Number.MAX_SAFE_INTEGER));
  for (const error of [lengths, new RangeError('Array buffer allocation failed')]) {
    expect(toldError(error)).toMatchObject({ code: 'TOO_LARGE' });
  }
});

test('what the file system refuses is one line', async () => {
  const folder = toldError(await thrownBy(() => readFile(tmpdir())));
  expect(folder?.message).toMatch(/^[^\n]*illegal operation on a directory \(EISDIR, read\); check [^\n]+$/);
  const missing = toldError(await thrownBy(() => readFile('/no/such')));
  expect(missing?.message).toMatch(/^\/no\/such: no such file or directory \(ENOENT, open\); /);
});

test('our own errors are as they are, and a bug is nobody else’s', () => {
  const own = new DistillCheckError('USAGE', 'what', 'remedy');
  expect(toldError(own)).toBe(own);
  expect(toldError(new TypeError('x is undefined'))).toBeUndefined();
  expect(toldError(new RangeError('toFixed() digits argument must be between 0 and 100'))).toBeUndefined();
  expect(toldError('text')).toBeUndefined();
});

test.each([
  ['MACHINE_LIMIT', 70, Object.assign(new Error('x'), { code: 'ERR_WORKER_OUT_OF_MEMORY' })],
  ['MACHINE_LIMIT', 70, Object.assign(new Error('x'), { code: 'EMFILE', syscall: 'open', path: '/x' })],
  ['MACHINE_LIMIT', 70, Object.assign(new Error('x'), { code: 'ERR_WORKER_INIT_FAILED' })],
  ['MACHINE_LIMIT', 70, new Error("EMFILE: too many open files, open '/x'")],
  ['MACHINE_LIMIT', 70, Object.assign(new Error('x'), { code: 'ENOMEM', syscall: 'read' })],
  ['NO_WEBASSEMBLY', 2, new ReferenceError('WebAssembly is not defined')],
  [
    'FILE_SYSTEM',
    2,
    Object.assign(new Error('ENOENT: no such file, open EMFILE'), { code: 'ENOENT', syscall: 'open' }),
  ],
])('%s ends with %i: %s', (code, exitCode, error) => {
  const told = toldError(error);
  expect(told?.code).toBe(code);
  expect(told && exitCodeOf(told)).toBe(exitCode);
  expect(told?.message).toMatch(/^[^\n]+; [^\n]+$/);
});
