import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from './commands.ts';

/** Returns the packages that a module loads with all that it imports, what is imported late left out. */
function packagesOf(module: string, seen = new Set<string>()): Set<string> {
  if (seen.has(module)) return new Set();
  seen.add(module);
  const text = readFileSync(module, 'utf8');
  const names = [...text.matchAll(/^(?:import|export) (?!type )(?:[^'";]*? from )?'([^']+)';/gm)].map(
    ([, name]) => name,
  );
  const deeper = names.flatMap((name) =>
    name.startsWith('.') ? [...packagesOf(join(dirname(module), name), seen)] : name.startsWith('node:') ? [] : [name],
  );
  return new Set(deeper);
}

// What the help of a command loads is all that its file imports.
test.each(['study', 'merge', 'claims', 'reproduce'])('%s --help loads no package', (name) => {
  expect(commands[name]).toBeDefined();
  expect([...packagesOf(resolve(`src/cli/${name}/${name}.ts`))]).toEqual([]);
});

test('what runs late does load packages', () => {
  expect(packagesOf(resolve('src/cli/merge/run-merge.ts'))).toContain('zod');
});
