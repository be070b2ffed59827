/** Formats that the fuzz job knows, each with its originals and its mutator: {@link formats}. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Draw } from './draw.ts';
import { jsonOriginals } from './json-originals.ts';
import { mutatedGzip, mutatedNpy, mutatedNpz, mutatedParquet } from './mutate/archives.ts';
import { mutatedBytes } from './mutate/bytes.ts';
import { mutatedJson } from './mutate/json.ts';
import { mutatedCsv } from './mutate/text.ts';

/** A whole file. */
export interface Original {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A kind of file with what changes it. */
export interface Format {
  readonly name: string;
  readonly originals: readonly Original[];
  mutate(bytes: Uint8Array, draw: Draw): Uint8Array;
}

const golden = fileURLToPath(new URL('../fixtures/golden/readers/', import.meta.url));
const tables = fileURLToPath(new URL('../fixtures/golden/tables/', import.meta.url));
const own = fileURLToPath(new URL('./originals/', import.meta.url));
const files = [golden, tables, own].flatMap((folder) =>
  readdirSync(folder)
    .sort()
    .map((name) => ({ name, path: `${folder}${name}` })),
);

function ending(pattern: RegExp): readonly Original[] {
  return files
    .filter(({ name }) => pattern.test(name))
    .map(({ name, path }) => ({ name, bytes: new Uint8Array(readFileSync(path)) }));
}

/** All formats: of numbers, of images, and the JSON files that commands read. */
export const formats: readonly Format[] = [
  { name: 'npy', originals: ending(/\.npy$/), mutate: mutatedNpy },
  { name: 'npz', originals: ending(/\.npz$/), mutate: mutatedNpz },
  { name: 'csv', originals: ending(/\.csv$/), mutate: mutatedCsv },
  { name: 'parquet', originals: ending(/\.parquet$/), mutate: mutatedParquet },
  { name: 'idx', originals: ending(/\.idx$/), mutate: mutatedBytes },
  { name: 'csv.gz', originals: ending(/\.csv\.gz$/), mutate: mutatedGzip(mutatedCsv) },
  { name: 'npy.gz', originals: ending(/\.npy\.gz$/), mutate: mutatedGzip(mutatedNpy) },
  { name: 'idx.gz', originals: ending(/\.idx\.gz$/), mutate: mutatedGzip(mutatedBytes) },
  { name: 'cifar', originals: ending(/^cifar-10\.bin$/), mutate: mutatedBytes },
  ...Object.entries(jsonOriginals()).map(([name, text]) => ({
    name: `json ${name}`,
    originals: [{ name: `${name}.json`, bytes: new TextEncoder().encode(text) }],
    mutate: mutatedJson,
  })),
];
