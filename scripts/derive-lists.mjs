/**
 * Writes the lists that follow from files: `src/papers/all.generated.ts` of the papers, `src/bounds/all.generated.ts` of the papers
 * that bound widths, `src/figure/all.generated.ts` of those whose figures are drawn anew.
 *
 *     node scripts/derive-lists.mjs           writes what differs
 *     node scripts/derive-lists.mjs --check   writes nothing; exits with 1 where a list is out of date
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

const source = new URL('../src/', import.meta.url);
const at = (path) => new URL(path, source);
const HEADER = '// Written by scripts/derive-lists.mjs from the files in src/: not edited by hand.\n';

/** `mandal-2025` → `mandal2025`. */
const camelCase = (id) => id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

const ids = readdirSync(at('papers/'))
  .filter((name) => /-\d{4}[a-z]?\.ts$/.test(name))
  .map((name) => name.slice(0, -'.ts'.length))
  .sort();

/** A module that imports one name of each paper's file and exports all of them by the paper's id. */
function listOf(having, { head, importOf, summary, name, type }) {
  const entries = having.map((id) => `  '${id}': ${camelCase(id)},\n`);
  return [
    HEADER,
    [...having.map(importOf), head]
      .sort(byPath)
      .map((line) => `${line}\n`)
      .join(''),
    `\n/** ${summary} */\n`,
    `export const ${name}: Readonly<Record<string, ${type}>> = {\n${entries.join('')}};\n`,
  ].join('');
}

/** As the formatter orders imports: nearer folders last. */
function byPath(a, b) {
  const [left, right] = [a, b].map((line) => line.slice(line.indexOf("'") + 1));
  return left < right ? -1 : 1;
}

const lists = {
  'papers/all.generated.ts': listOf(ids, {
    head: "import type { Paper } from './paper.ts';",
    importOf: (id) => `import { ${camelCase(id)} } from './${id}.ts';`,
    summary: 'Every paper by its id.',
    name: 'papersById',
    type: 'Paper',
  }),
  'bounds/all.generated.ts': listOf(
    ids.filter((id) => existsSync(at(`bounds/${id}.ts`))),
    {
      head: "import type { Bound } from './bound.ts';",
      importOf: (id) => `import { bounds as ${camelCase(id)} } from './${id}.ts';`,
      summary: 'The bounds of each paper that has any, by its id.',
      name: 'boundsOfPapers',
      type: 'readonly Bound[]',
    },
  ),
  'figure/all.generated.ts': listOf(
    ids.filter((id) => existsSync(at(`figure/${id}/recipes.ts`))),
    {
      head: "import type { FigureRecipe } from './figure.ts';",
      importOf: (id) => `import { recipes as ${camelCase(id)} } from './${id}/recipes.ts';`,
      summary: 'The figures of each paper that has any, by its id.',
      name: 'recipesOfPapers',
      type: 'readonly FigureRecipe[]',
    },
  ),
};

const outdated = Object.entries(lists).filter(
  ([path, text]) => !existsSync(at(path)) || readFileSync(at(path), 'utf8') !== text,
);
if (process.argv.includes('--check')) {
  for (const [path] of outdated) console.error(`src/${path} is out of date: run node scripts/derive-lists.mjs`);
  process.exitCode = outdated.length > 0 ? 1 : 0;
} else {
  for (const [path, text] of outdated) writeFileSync(at(path), text);
}
