/// <reference types="vite/types/importMeta.d.ts" />
/**
 * Finds what an example names: {@link scopeOf}. A name that the example does not declare is an export of its own file,
 * of the nearest `scene.sample.ts` above it (the data that the examples of a folder speak of), or of the source file
 * that is nearest to it in the tree.
 */
import { readFileSync } from 'node:fs';
import { freeNames } from './run-example.sample.ts';

const loaders = import.meta.glob<Record<string, unknown>>([
  '../**/*.ts',
  '!../**/assembly/**',
  '!../**/*.test.ts',
  '!../cli/main.ts',
  '!../**/worker.ts',
  '!../examples/**',
]);

/** The text of each source file, by its path from this folder. */
export const sourceTexts: ReadonlyMap<string, string> = new Map(
  Object.keys(loaders).map((file) => [file, readFileSync(new URL(file, import.meta.url), 'utf8')]),
);

/** Returns the values that the code of an example in a file names without declaring them. */
export async function scopeOf(code: string, file: string): Promise<Record<string, unknown>> {
  const scope: Record<string, unknown> = {};
  for (const name of freeNames(code)) {
    if (name in packages) {
      scope[name] = await packages[name]();
      continue;
    }
    const value = (await loaders[homeOf(name, file)]())[name];
    scope[name] = isLazy(value) ? await value.make() : value;
  }
  return scope;
}

/** Names of packages that an example may use, as a user's file would import them. */
const packages: Readonly<Record<string, () => Promise<unknown>>> = {
  defineConfig: async () => (await import('vitest/config')).defineConfig,
  z: async () => (await import('zod')).z,
  fc: async () => (await import('fast-check')).default,
  readFile: async () => (await import('node:fs/promises')).readFile,
  writeFile: async () => (await import('node:fs/promises')).writeFile,
  readFileSync: async () => (await import('node:fs')).readFileSync,
  writeFileSync: async () => (await import('node:fs')).writeFileSync,
  Plot: async () => import('@observablehq/plot'),
  tf: async () => import('@tensorflow/tfjs'),
};

/** Something in a scene that takes a while to make, and is made only for the examples that name it. */
export interface Lazy {
  readonly make: () => unknown;
  readonly lazy: true;
}

export const lazy = (make: () => unknown): Lazy => ({ lazy: true, make });

const isLazy = (value: unknown): value is Lazy => typeof value === 'object' && value !== null && 'lazy' in value;

/** The files that export each name. */
const homes = new Map<string, string[]>();
for (const [file, text] of sourceTexts) {
  for (const [, name] of text.matchAll(/export (?:async )?(?:function|const|class)\*? ([\w$]+)/g)) {
    homes.set(name, [...(homes.get(name) ?? []), file]);
  }
}

function homeOf(name: string, from: string): string {
  const [home] = (homes.get(name) ?? []).toSorted((a, b) => closeness(b, from) - closeness(a, from));
  if (home === undefined) throw new Error(`no source file and no scene exports ${name}`);
  return home;
}

/** Ranks files: the example's own, then scenes by how deep a folder they share with it, then all others alike. */
function closeness(home: string, from: string): number {
  if (home === from) return Number.POSITIVE_INFINITY;
  const [ours, theirs] = [from, home].map((file) => file.split('/').slice(0, -1));
  let shared = 0;
  while (shared < ours.length && ours[shared] === theirs[shared]) shared += 1;
  const isScene = home.endsWith('/scene.sample.ts');
  if (isScene) return shared === theirs.length ? 100 + shared : -1;
  return home.includes('.sample.') ? -2 : shared;
}
