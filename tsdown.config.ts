import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defineConfig } from 'tsdown';

/**
 * Folders of `src/` whose modules are one file each in `dist/`: those of the browser-safe core, from the bottom up. A module that one
 * of them imports from elsewhere in the core is in its own folder's file by then.
 */
const rooms = [
  'error-codes.ts',
  'errors.ts',
  'names',
  'papers',
  'numerics',
  'random',
  'statistics',
  'bounds',
  'data',
  'kernel',
  'student',
  'margin',
  'linearised',
  'teacher',
  'width',
];

/** Modules that are left to the bundler: readers of files, and engines that are loaded when they are asked for. */
const apart = /^(data\/readers\/(?!csv\/(?!read-csv))|student\/(deep|engines\/(wasm|tfjs)))/;

/** The path of a module below `src/`; `undefined` for packages, and for types, which the bundler arranges. */
function sourceOf(id: string): string | undefined {
  const [, path] = /\/src\/(.*)$/.exec(id.replaceAll('\\', '/')) ?? [];
  return id.includes('/node_modules/') || path?.endsWith('.d.ts') ? undefined : path;
}

const groups = rooms.map((room, i) => ({
  name: room.replace('.ts', ''),
  priority: rooms.length - i,
  test: (id: string) => {
    const path = sourceOf(id);
    return path?.split('/')[0] === room && !apart.test(path);
  },
}));

/** Modules that look for `worker.mjs` in their own folder, so that they must lie there themselves. */
const pools = {
  name: (id: string) => /^(.*\/pool)\.ts$/.exec(sourceOf(id) ?? '')?.[1] ?? null,
  priority: 0,
};

/**
 * Writes every `.d.mts` as `.d.cts` too: Node lets CommonJS `require` the one build, and TypeScript takes types for that from
 * files of this ending.
 */
async function typesForCommonJs(folder: string): Promise<void> {
  for (const name of await readdir(folder, { recursive: true })) {
    if (!name.endsWith('.d.mts')) continue;
    const text = await readFile(join(folder, name), 'utf8');
    const types = text.replace(/(from "\.[^"]*\.)mjs"/g, '$1cjs"');
    await writeFile(join(folder, name.replace(/mts$/, 'cts')), types);
  }
}

export default defineConfig({
  entry: [
    'src/index.ts',
    'src/node.ts',
    'src/claims/index.ts',
    'src/gate/index.ts',
    'src/cli/main.ts',
    'src/sweep/pool/worker.ts',
    'src/experiment/**/worker.ts',
    'src/cli/*/worker.ts',
    'src/audit/reporter.ts',
  ],
  format: 'esm',
  platform: 'node',
  target: 'node20',
  dts: true,
  clean: true,
  onSuccess: ({ outDir }) => typesForCommonJs(outDir),
  outputOptions: { codeSplitting: { groups: [...groups, pools] } },
});
