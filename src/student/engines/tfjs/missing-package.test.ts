import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { PROGRAM } from '../../../cli/test/program.sample.ts';

/** A resolver to which no package of TensorFlow.js is installed. */
const HIDING = `
export async function resolve(name, context, next) {
  if (!name.startsWith('@tensorflow/')) return next(name, context);
  throw Object.assign(new Error("Cannot find package '" + name + "'"), { code: 'ERR_MODULE_NOT_FOUND' });
}`;

function dataUrl(source: string): string {
  return `data:text/javascript,${encodeURIComponent(source)}`;
}

const register = dataUrl(`import { register } from 'node:module'; register(${JSON.stringify(dataUrl(HIDING))});`);

for (const [name, line, tags] of [
  ['the engine', 'train circle:k=1,n=8 --width 4 --labels hard --epochs 2 --engine tfjs', []],
  ['a figure of deep networks', 'figure mandal-2025/1', ['slow']],
] as const) {
  test(`without TensorFlow.js, ${name} says what to install`, { tags: [...tags] }, async () => {
    const words = ['--import', register, ...PROGRAM, ...line.split(' ')];
    const failed = await promisify(execFile)(process.execPath, words).catch((error) => error);
    expect(failed.code).toBe(2);
    expect(failed.stdout).toBe('');
    expect(failed.stderr.split('\n').filter((said: string) => said.startsWith('error'))).toEqual([
      'error[MISSING_PACKAGE]: the engine tfjs, deep networks and their figures want TensorFlow.js, which is not installed; ' +
        'npm install @tensorflow/tfjs @tensorflow/tfjs-backend-wasm',
    ]);
  });
}
