import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import * as api from './index.ts';

/** The first TypeScript block of the README's section: it holds no types, so it runs as it is. */
async function readmeExample(section: string): Promise<string> {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const [, text] = readme.split(`\n## ${section}\n`);
  return /```ts\n([\s\S]*?)```/.exec(text)![1];
}

test('the README’s library example runs as printed', async () => {
  const example = await readmeExample('As a library');
  const body = example.replace(/^import (\{[^}]*\}) from 'distill-check';$/m, 'const $1 = api;');
  expect(body).toContain('= api;');
  const AsyncFunction = (async () => {}).constructor as new (
    ...parts: string[]
  ) => (from: typeof api) => Promise<{
    lower: number;
    upper: number;
    bracket: api.WidthBracket;
  }>;
  const { lower, upper, bracket } = await new AsyncFunction('api', `${body}\nreturn { lower, upper, bracket };`)(api);
  // The default tolerance of the margin.
  expect(upper - lower).toBeLessThan(1e-6 * upper);
  expect(bracket.upper).not.toBeNull();
  expect(bracket.lower).toBeLessThan(bracket.upper!);
});
