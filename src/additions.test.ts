import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

/** Files that the additions of a kind write: the whole text of a new file, or an edit of one that is there. */
type Writes = Readonly<Record<string, string | ((text: string) => string)>>;

/** Puts lines behind the one that ends with `anchor`. */
const after = (anchor: string, lines: string) => (text: string) => {
  if (!text.includes(`${anchor}\n`)) throw new Error(`there is no line that ends with: ${anchor}`);
  return text.replace(`${anchor}\n`, `${anchor}\n${lines}`);
};

const paper: Writes = {
  'src/papers/toy-2026.ts': `import type { Paper } from './paper.ts';

export const toy2026: Paper = { id: 'toy-2026', authors: ['Toy'], title: 'Toys', year: 2026, venue: 'Toys 2026' };
`,
  'src/bounds/toy-2026.ts': `import { citationOf } from '../papers/paper.ts';
import { toy2026 } from '../papers/toy-2026.ts';
import type { Bound } from './bound.ts';
import { formula } from './formula.ts';

const one = formula('1', []);
export const bounds: readonly Bound[] = [
  {
    id: 'toy-2026/theorem-1',
    paper: toy2026.id,
    statement: 'Theorem 1',
    labels: 'soft',
    target: 'error',
    status: 'as printed',
    confidence: one,
    width: formula('16/gamma', ['gamma']),
    radius: one,
    projected: true,
    stepSize: one,
    epochs: one,
    caveat: '',
    source: citationOf(toy2026) + ', Theorem 1',
  },
];
`,
  'src/experiment/toy-2026/half.ts': 'export const half = (x: number) => x / 2;\n',
  'src/figure/toy-2026/recipes.ts': `import { half } from '../../experiment/toy-2026/half.ts';
import { itemsOf } from '../../papers/paper.ts';
import { toy2026 } from '../../papers/toy-2026.ts';
import type { FigureRecipe } from '../figure.ts';

export const recipes: readonly FigureRecipe[] = [
  {
    id: 'toy-2026/1',
    title: 'Halves',
    runs: 0,
    draw: () => {
      const points = [1, 2, 3].map((x) => ({ x, y: half(x) }));
      const axes = { x: { label: 'x', scale: 'linear' }, y: { label: 'x/2', scale: 'linear' } } as const;
      const panels = [{ heading: 'Halves', ...axes, series: [{ name: 'x/2', style: 'line', points } as const] }];
      const source = itemsOf(toy2026)('Figure 1').source;
      return { id: 'toy-2026/1', title: 'Halves', source, settings: 'None.', paperSays: 'x/2.', seen: 'x/2.', panels };
    },
  },
];
`,
  'properties/toy-2026/lemma-1.property.ts': `import fc from 'fast-check';
import { claim, forAll, mutant } from '../../src/claims/index.ts';
import { half } from '../../src/experiment/toy-2026/half.ts';
import { gate } from '../../src/gate/index.ts';
import { itemsOf } from '../../src/papers/paper.ts';
import { toy2026 } from '../../src/papers/toy-2026.ts';

const isBelow = (factor: number) => forAll(fc.integer({ min: 1, max: 9 }), (x) => factor * x - half(x));

export const lemma1 = claim({
  id: 'toy-2026/lemma-1',
  ...itemsOf(toy2026)('Lemma 1'),
  statement: 'x/2 < x',
  status: 'as printed',
  kind: isBelow(1),
});

gate(lemma1, { mutants: [mutant('x/4', isBelow(1 / 4))] });
`,
};

const family: Writes = {
  'src/data/families/toy.ts': `import { fromRows } from '../../numerics/matrix.ts';
import { checkedDataset } from '../checked-dataset.ts';
import { family } from './family.ts';

const toy = ({ gap }: { readonly gap: number }) => {
  const inputs = fromRows([[gap, 0], [-gap, 0]]);
  return checkedDataset({ name: 'toy', inputs, labels: Int8Array.of(1, -1), scale: 1, source: 'two points' });
};

export const toyFamily = family('toy', 'two points', toy, { gap: { summary: 'half their distance', fallback: 1 } });
`,
  'src/data/families/registry.ts': (text) =>
    after('= [', '  toyFamily,\n')(`import { toyFamily } from './toy.ts';\n${text}`),
};

const engine: Writes = {
  'src/student/engines/toy/toy.ts': `import type { Engine } from '../../training.ts';
import { referenceEngine } from '../reference.ts';

export const toyEngine: Engine = { ...referenceEngine, name: 'toy' };
`,
  'src/student/engines/engines.ts': after(
    'engines: readonly EngineEntry[] = [',
    "  { name: 'toy', summary: 'the oracle', chunkWork: 1, load: async () => (await import('./toy/toy.ts')).toyEngine },\n",
  ),
};

const command: Writes = {
  'src/cli/toy/toy.ts': `import type { Command } from '../command.ts';
import { emit } from '../terminal/output.ts';

export const toyCommand: Command = {
  name: 'toy',
  arguments: {},
  async run() {
    emit(false, {}, 'the toy ran');
    return 0;
  },
};
`,
  'src/cli/commands.ts': after(
    'CommandEntry>> = {',
    "  toy: { summary: 'Says that it ran', load: async () => (await import('./toy/toy.ts')).toyCommand },\n",
  ),
};

const additions = { paper, family, engine, command };
const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs command lines one after the other; each prints under its own line. */
const COMMANDS = `import { runCli } from './src/cli/run-cli.ts';

for (const line of process.argv.slice(2)) {
  process.stdout.write('$ ' + line + '\\n');
  process.exitCode ||= await runCli(line.split(' '));
}
`;

/** A checkout without tests and claims, and in it one addition of each kind. */
function checkoutWithAdditions(): string {
  mkdirSync(join(root, 'build'), { recursive: true });
  const checkout = mkdtempSync(join(root, 'build', 'additions-'));
  for (const path of ['src', 'scripts', 'package.json', 'tsconfig.json', 'tsdown.config.ts', 'vitest.config.ts']) {
    const filter = (from: string) => !/\.test\.ts$/.test(from);
    cpSync(join(root, path), join(checkout, path), { recursive: true, filter });
  }
  writeFileSync(join(checkout, 'commands.ts'), COMMANDS);
  for (const [path, write] of Object.values(additions).flatMap((writes) => Object.entries(writes))) {
    const file = join(checkout, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof write === 'string' ? write : write(readFileSync(file, 'utf8')));
  }
  return checkout;
}

async function node(cwd: string, ...words: readonly string[]): Promise<string> {
  // The build is of the sources without the additions.
  const { DISTILL_CHECK_BUILT: _, ...inherited } = process.env;
  const env = { ...inherited, CI: '', NO_COLOR: '1' };
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd, env });
  return stdout;
}

test('CONTRIBUTING lists the files that each addition touches, and no others', () => {
  const text = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
  for (const [kind, writes] of Object.entries(additions)) {
    const [, cell] = new RegExp(`^\\| an? ${kind} \\|(.*)\\|$`, 'm').exec(text) ?? [];
    expect(cell, `a line of the table for: ${kind}`).toBeDefined();
    const listed = [...cell!.matchAll(/`([^`]+)`/g)].map(([, path]) => path.replace(/<\w+>/g, toyName(kind)));
    const touched = Object.keys(writes);
    const covers = (place: string, path: string) => (place.endsWith('/') ? path.startsWith(place) : path === place);
    for (const path of touched)
      expect(
        listed.filter((place) => covers(place, path)),
        path,
      ).toHaveLength(1);
    for (const place of listed)
      expect(
        touched.filter((path) => covers(place, path)),
        place,
      ).not.toEqual([]);
    // What is not new is a registry: one for each kind but papers, whose lists are derived.
    const registries = touched.filter((path) => existsSync(join(root, path)));
    expect(registries).toHaveLength(kind === 'paper' ? 0 : 1);
  }
});

function toyName(kind: string): string {
  return kind === 'paper' ? 'toy-2026' : 'toy';
}

test('the lists in the repository are those that its files give', async () => {
  await expect(node(root, 'scripts/derive-lists.mjs', '--check')).resolves.toBe('');
});

test('a toy of each kind is known to every command that lists or takes it', {
  tags: ['slow'],
  timeout: 300_000,
}, async () => {
  const checkout = checkoutWithAdditions();
  try {
    const outdated = 'src/papers/all.generated.ts is out of date';
    await expect(node(checkout, 'scripts/derive-lists.mjs', '--check')).rejects.toThrow(outdated);
    await node(checkout, 'scripts/derive-lists.mjs');
    // A run of the whole suite writes the catalogue.
    await node(checkout, join(root, 'node_modules/vitest/vitest.mjs'), 'run');
    const lines = {
      claims: 'claims --paper toy-2026',
      bounds: 'bounds --gamma 0.25 --epsilon 0.1 --delta 0.1 --n 9',
      figures: 'figure',
      figure: 'figure toy-2026/1 --out figures',
      train: 'train toy:gap=0.5 --width 8 --labels soft --epochs 2 --engine toy --json',
      width: 'width toy --epsilon 0.4 --seeds 1 --epochs 20 --engine toy --workers 1 --json',
      help: '--help',
      toy: 'toy',
    };
    const stdout = await node(checkout, '--import', 'tsx', 'commands.ts', ...Object.values(lines));
    const printed = (line: string) => stdout.split(`$ ${line}\n`)[1].split('\n$ ')[0];
    expect(printed(lines.claims)).toMatch(/^toy-2026\/lemma-1 +Lemma 1 .* holds +1 of 1/m);
    expect(printed(lines.bounds)).toMatch(/^toy-2026\/theorem-1 +soft +64 /m);
    expect(printed(lines.figures)).toMatch(/^toy-2026\/1 +none needed +Halves/m);
    expect(printed(lines.figure)).toContain(join('figures', 'toy-2026-1.svg'));
    expect(JSON.parse(printed(lines.train)).spec).toMatchObject({ dataset: 'toy:gap=0.5', engine: 'toy' });
    const { dataset, bounds } = JSON.parse(printed(lines.width));
    expect(dataset).toMatchObject({ name: 'toy', n: 2, d: 2 });
    expect(bounds.map(({ id }: { id: string }) => id)).toContain('toy-2026/theorem-1');
    expect(printed(lines.help)).toMatch(/toy.*Says that it ran/);
    expect(printed(lines.toy)).toBe('the toy ran\n');
  } finally {
    rmSync(checkout, { recursive: true, force: true });
  }
});
