import type { Tensor, TextTensor } from '../tensor.ts';
import { parseNpy } from './npy.ts';
import { parseNpyLabels } from './npy-labels.ts';
import { zipContent, zipEntries } from './zip.ts';

/** Bytes that all arrays of an archive may unpack to, next to 32 times the archive's own. */
const SMALLEST_LIMIT = 2 ** 26;
const LARGEST_LIMIT = 2 ** 31;
const RATIO = 32;

/**
 * The arrays of a `.npz` file by name.
 *
 * @param file what to call the bytes in messages.
 * @param wanted names of the arrays to read; others are not looked at. Default: all.
 * @throws DistillCheckError `NPZ_BAD_ZIP` and `NPZ_TOO_LARGE` with the byte offset, and as `parseNpy` for the arrays
 * (offsets are then those of the unpacked `.npy`), whose checksums must match. Sizes that the archive cannot hold are
 * refused before anything is allocated; all arrays together unpack to at most 32 times the archive, or 64 MB.
 *
 * @example
 * parseNpz(await readFile('points.npz'), 'points.npz').get('X')?.shape; // [6, 2]
 */
export function parseNpz(bytes: Uint8Array, file: string, wanted?: readonly string[]): ReadonlyMap<string, Tensor> {
  const isWanted = (name: string) => wanted?.includes(name) ?? true;
  return new Map(contents(bytes, file, isWanted).map(([name, content, place]) => [name, parseNpy(content, place)]));
}

/**
 * Returns one array of a `.npz` file that holds labels: numbers, booleans or texts.
 *
 * @throws DistillCheckError as `parseNpz`; where there is no array of that name.
 */
export function parseNpzLabels(bytes: Uint8Array, file: string, wanted: string): Tensor | TextTensor {
  const [[, content, place]] = contents(bytes, file, (name) => name === wanted);
  return parseNpyLabels(content, place);
}

/** Names, unpacked bytes and places of the arrays that are wanted. */
function contents(bytes: Uint8Array, file: string, isWanted: (name: string) => boolean) {
  let left = Math.min(LARGEST_LIMIT, Math.max(SMALLEST_LIMIT, RATIO * bytes.length));
  return zipEntries(bytes, file).flatMap((entry) => {
    const name = arrayName(entry.name);
    if (name === undefined || !isWanted(name)) return [];
    const content = zipContent(bytes, file, entry, left);
    left -= content.length;
    return [[name, content, `${file}, ${entry.name}`] as const];
  });
}

/**
 * Returns the names of the arrays in a `.npz` file.
 *
 * @throws DistillCheckError as `parseNpz`.
 * @example
 * npzNames(await readFile('points.npz'), 'points.npz').includes('X'); // true
 */
export function npzNames(bytes: Uint8Array, file: string): readonly string[] {
  return zipEntries(bytes, file).flatMap(({ name }) => arrayName(name) ?? []);
}

/** The array's name; nothing for an entry that is no array. */
function arrayName(entry: string): string | undefined {
  return entry.endsWith('.npy') ? entry.slice(0, -4) : undefined;
}
