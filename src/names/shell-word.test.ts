import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shellWord } from './shell-word.ts';

test('a shell reads every word back as it was', () => {
  const list = fc.array(
    fc.string().map((text) => text.replaceAll('\0', '')),
    { minLength: 20, maxLength: 20 },
  );
  fc.assert(
    fc.property(list, (texts) => {
      const line = `printf '%s\\0' ${texts.map(shellWord).join(' ')}`;
      expect(execFileSync('sh', ['-c', line], { encoding: 'utf8' }).split('\0').slice(0, -1)).toEqual(texts);
    }),
    { seed: 1, numRuns: 20 },
  );
});
