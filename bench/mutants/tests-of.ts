/** Files and tests that a change of a file touches: {@link importGraph}, {@link importersOf}, {@link testsOf}. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Imports between the files of `src/`, paths relative to the root. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** Reads static and dynamic imports of all files under `root/src`. */
export function importGraph(root: string): ImportGraph {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((file) => join('src', file))
    .filter((file) => file.endsWith('.ts') && !file.includes('wasm/assembly/'));
  return new Map(files.map((file) => [file, importsOf(root, file)]));
}

function importsOf(root: string, file: string): string[] {
  const code = readFileSync(join(root, file), 'utf8');
  const specifiers = code.matchAll(
    /(?:^(?:import|export)\b(?! type)[^;'"]*?from\s+|^import\s+|\bimport\()'(\.[^']+)'/gm,
  );
  return [...specifiers].map(([, name]) => join(dirname(file), name));
}

/** A test file and the number of imports between it and the file under test. */
export interface ReachingTest {
  readonly test: string;
  readonly distance: number;
}

/**
 * Returns the tests that reach a file through imports, the nearest first: the test of the same name, then those of the
 * same top folder by distance, then those of other folders that import the file itself.
 */
export function testsOf(graph: ImportGraph, file: string): ReachingTest[] {
  const top = file.split('/').slice(0, 2).join('/');
  const named = file.replace(/\.ts$/, '.test.ts');
  const rank = ({ test, distance }: ReachingTest) => (test === named ? 0 : distance + (test.startsWith(top) ? 0 : 100));
  return [...distancesTo(graph, file)]
    .filter(([name, distance]) => name.endsWith('.test.ts') && (name.startsWith(`${top}/`) || distance === 1))
    .map(([test, distance]) => ({ test, distance }))
    .sort((a, b) => rank(a) - rank(b) || a.test.localeCompare(b.test));
}

/** Returns the file and all that import it, directly or not. */
export function importersOf(graph: ImportGraph, file: string): string[] {
  return [...distancesTo(graph, file).keys()];
}

function distancesTo(graph: ImportGraph, file: string): Map<string, number> {
  const importers = new Map<string, string[]>();
  for (const [from, targets] of graph) {
    for (const target of targets) importers.set(target, [...(importers.get(target) ?? []), from]);
  }
  const distances = new Map([[file, 0]]);
  for (const [name, distance] of distances) {
    for (const importer of importers.get(name) ?? []) {
      if (!distances.has(importer)) distances.set(importer, distance + 1);
    }
  }
  return distances;
}
