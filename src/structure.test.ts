import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const src = fileURLToPath(new URL('.', import.meta.url));
const contributing = readFileSync(join(src, '../CONTRIBUTING.md'), 'utf8');

/** Folders of `src/` in the order of the layout's table. */
const order = [...contributing.matchAll(/^\| `([a-z]+)\/` \|/gm)].map(([, name]) => name);
/** The last folder that workers and pages may use. */
const CORE_ENDS_WITH = 'width';

interface Import {
  readonly file: string;
  /** A path in `src/`, or the name of a package. */
  readonly target: string;
}

const isTest = (file: string) => /\.(test|sample)\.ts$/.test(file);
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.includes('wasm/assembly/'))
  .map((file) => file.replaceAll('\\', '/'));
const importsOf = new Map(files.map((file) => [file, readImports(file)]));
const folderOf = (file: string) => (file.includes('/') ? file.split('/')[0] : '');

/** Static and dynamic imports; comments are left out. */
function readImports(file: string): readonly Import[] {
  const code = readFileSync(join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const specifiers = code.matchAll(/(?:^(?:import|export)\b[^;'"]*?from\s+|^import\s+|\bimport\()'([^']+)'/gm);
  return [...specifiers].map(([, name]) => ({
    file,
    target: name.startsWith('.') ? relative(src, join(src, dirname(file), name)).replaceAll('\\', '/') : name,
  }));
}

const all = [...importsOf.values()].flat();
const shown = ({ file, target }: Import) => `${file} → ${target}`;

test('the reader finds imports of all forms', () => {
  expect(all.length).toBeGreaterThan(2 * files.length);
  expect(importsOf.get('student/engines/engines.ts')?.map(({ target }) => target)).toContain(
    'student/engines/wasm/wasm.ts',
  );
  expect(importsOf.get('index.ts')?.map(({ target }) => target)).toContain('errors.ts');
});

test('the table of CONTRIBUTING lists the folders that there are', () => {
  const folders = new Set(files.map(folderOf).filter((name) => name !== ''));
  expect([...order].sort()).toEqual([...folders].sort());
});

test('no folder imports from one below it in the table', () => {
  const upwards = all.filter(({ file, target }) => {
    const [from, to] = [folderOf(file), folderOf(target)].map((name) => order.indexOf(name));
    return !isTest(file) && from >= 0 && to > from;
  });
  expect(upwards.map(shown)).toEqual([]);
});

test('the modules of no folder import an entry point of the package', () => {
  const entries = all.filter(({ file, target }) => file.includes('/') && /^(index|node)\.ts$/.test(target));
  expect(entries.filter(({ file }) => !isTest(file)).map(shown)).toEqual([]);
});

test('no file imports itself by way of others', () => {
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (path.includes(file) || done.has(file)) return;
    for (const { target } of importsOf.get(file) ?? []) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  expect(cycles).toEqual([]);
});

test('from random to width nothing imports node:, the readers of files aside', () => {
  const core = new Set(order.slice(0, order.indexOf(CORE_ENDS_WITH) + 1));
  core.delete('files');
  expect(core.size).toBeGreaterThan(8);
  const inCore = (file: string) => core.has(folderOf(file)) && !file.startsWith('data/readers/') && !isTest(file);
  const outside = all.filter(({ file, target }) => {
    return inCore(file) && (target.startsWith('node:') || /^(files|data\/readers)\//.test(target));
  });
  expect(outside.map(shown)).toEqual([]);
});
