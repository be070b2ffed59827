import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { grouped } from '../page/grouped.ts';
import { agrees } from './agrees.sample.ts';
import { writeExampleFiles } from './example-files.sample.ts';
import { examplesIn } from './read-examples.sample.ts';
import { runExample } from './run-example.sample.ts';
import { scopeOf, sourceTexts } from './scope.sample.ts';

const examples = [...sourceTexts].flatMap(([file, text]) => examplesIn(file, text));

test('doc comments have examples', () => {
  expect(examples.length).toBeGreaterThan(300);
});

/** An example whose comments say that it takes long is run with the slow tests. */
const tagsOf = (code: string) => (/\/\/ takes /m.test(code) ? ['slow'] : []);

/** An example that is a property file registers tests of its own: here its names are looked up, and it is not run. */
const isPropertyFile = (code: string) => /^\/\/ \S+\.property\.ts/.test(code);

// Files that examples write or read by name are in a folder of their own.
let home: string;
let before: string;
beforeAll(async () => {
  before = process.cwd();
  home = await mkdtemp(join(tmpdir(), 'examples-'));
  await writeExampleFiles(home);
  process.chdir(home);
});
afterAll(async () => {
  process.chdir(before);
  await rm(home, { recursive: true });
});

for (const [file, group] of grouped(examples, (example) => example.file)) {
  describe(file.slice(3), () => {
    for (const { name, line, code } of group) {
      test(`${name}, line ${line}`, { tags: tagsOf(code) }, async () => {
        const scope = await scopeOf(code, file);
        expect(Object.entries(scope).filter(([, value]) => value === undefined)).toEqual([]);
        if (isPropertyFile(code)) return;
        for (const { text, promised, got } of await runExample(code, scope)) {
          expect(agrees(got, promised), `${text} is ${inspect(got)}, not ${inspect(promised)}`).toBe(true);
        }
      });
    }
  });
}
