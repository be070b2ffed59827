import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import * as api from './index.ts';
import * as node from './node.ts';

/** The first TypeScript block of the README's section: it holds no types, so it runs as it is. */
async function readmeExample(section: string): Promise<string> {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const [, text] = readme.split(`\n## ${section}\n`);
  return /```ts\n([\s\S]*?)```/.exec(text)![1];
}

test('the README’s library example runs as printed', async () => {
  const example = await readmeExample('As a library');
  const body = example
    .replace(/^import (\{[^}]*\}) from 'distill-check';$/m, 'const $1 = api;')
    .replace(/^import (\{[^}]*\}) from 'distill-check\/node';$/m, 'const $1 = node;');
  expect(body).not.toContain('import ');
  const AsyncFunction = (async () => {}).constructor as new (
    ...parts: string[]
  ) => (
    from: typeof api,
    fromNode: typeof node,
  ) => Promise<{
    lower: number;
    upper: number;
    bracket: api.WidthBracket;
  }>;
  const { lower, upper, bracket } = await new AsyncFunction(
    'api',
    'node',
    `${body}\nreturn { lower, upper, bracket };`,
  )(api, node);
  // The default tolerance of the margin.
  expect(upper - lower).toBeLessThan(1e-6 * upper);
  expect(bracket.upper).not.toBeNull();
  expect(bracket.lower).toBeLessThan(bracket.upper!);
});

test('a student of mixed labels: its logits, what it corrects, and how fast it has to change', () => {
  const mix: api.LabelMix = { softRatio: 0.5, temperature: 5 };
  const inputs = api.fromRows([
    [1, 0],
    [0, 1],
    [-0.6, 0.8],
  ]);
  const teacher = [2, -1, -900];
  const labels = [1, 1, -1];
  const targets = api.effectiveLogits(teacher, labels, mix);
  expect([...targets]).toEqual(teacher.map((z, i) => api.effectiveLogit(z, labels[i] as 1 | -1, mix)));
  expect(api.checkedLabelMix(mix).softRatio).toBeLessThan(api.largestCorrectingSoftRatio(mix.temperature));
  expect(api.softening(teacher, labels, mix)).toMatchObject({ wrong: 1, corrected: 1 });
  expect(targets[0]).toBeGreaterThan(api.split(mix));
  const gram = api.networkNtkGram(inputs, { depth: 1, activation: 'relu' });
  const norms = api.weightChangeNorms(api.kernelSystem(gram), targets);
  expect(api.dataInefficiency([norms])).toHaveLength(2);
  // ‖Δŵ‖² of all three samples is the squared supervision complexity of their targets.
  const { complexity } = api.supervisionComplexity(api.factoredKernel(gram), { rows: 3, cols: 1, data: targets });
  expect(complexity / norms[2]).toBeCloseTo(1, 12);
});
