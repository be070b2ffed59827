import { type UnzipFileInfo, unzipSync } from 'fflate';
import { formatError } from '../format-error.ts';
import type { Tensor } from '../tensor.ts';
import { parseNpy } from './npy.ts';
import { crc32, storedChecksums } from './zip-checksums.ts';

const REMEDY = 'save it with numpy.savez or numpy.savez_compressed, and copy it whole';
/** Length of a zip archive's end record without its comment. */
const END_RECORD = 22;
/** DEFLATE packs no more than that (a bit less than 1032) into a byte. */
const LARGEST_RATIO = 1032;
const LARGEST_ENTRY = 2 ** 31;

/**
 * The arrays of a `.npz` file by name.
 *
 * @param file what to call the bytes in messages.
 * @param wanted names of the arrays to read; others are not looked at. Default: all.
 * @throws DistillCheckError `NPZ_BAD_ZIP` and `NPZ_TOO_LARGE` with the byte offset, and as `parseNpy` for the arrays
 * (offsets are then those of the unpacked `.npy`), whose checksums must match. Sizes that the archive cannot hold are refused before anything is
 * allocated.
 *
 * @example
 * parseNpz(await readFile('points.npz'), 'points.npz').get('X')?.shape; // [6, 2]
 */
export function parseNpz(bytes: Uint8Array, file: string, wanted?: readonly string[]): ReadonlyMap<string, Tensor> {
  const { contents } = unzipped(bytes, file, (name) => wanted?.includes(name) ?? true);
  const arrays = new Map<string, Tensor>();
  for (const [name, content] of Object.entries(contents)) {
    arrays.set(arrayName(name), parseNpy(content, `${file}, ${name}`));
  }
  return arrays;
}

/**
 * Returns the names of the arrays in a `.npz` file.
 *
 * @throws DistillCheckError as `parseNpz`.
 * @example
 * npzNames(await readFile('points.npz'), 'points.npz').includes('X'); // true
 */
export function npzNames(bytes: Uint8Array, file: string): readonly string[] {
  return unzipped(bytes, file, () => false).names;
}

function arrayName(entry: string): string {
  return entry.replace(/\.npy$/, '');
}

/** Entries of an archive of which a filter wants the names, and the names of all. */
function unzipped(bytes: Uint8Array, file: string, wants: (name: string) => boolean) {
  if (!(bytes[0] === 0x50 && bytes[1] === 0x4b) && bytes.length > 1) {
    throw formatError('NPZ_BAD_ZIP', file, 0, 'it does not start like a zip archive', REMEDY);
  }
  if (!hasEndRecord(bytes)) {
    throw formatError(
      'NPZ_BAD_ZIP',
      file,
      bytes.length,
      'the file ends here, without the end of a zip archive',
      REMEDY,
    );
  }
  const names: string[] = [];
  let contents: Record<string, Uint8Array>;
  try {
    contents = unzipSync(bytes, { filter: fits });
  } catch (error) {
    if (!(error instanceof Error) || error.name === 'DistillCheckError') throw error;
    throw formatError('NPZ_BAD_ZIP', file, bytes.length, `the archive cannot be unpacked (${error.message})`, REMEDY);
  }
  const checksums = storedChecksums(bytes);
  for (const [name, content] of Object.entries(contents)) {
    if (checksums.get(name) === crc32(content)) continue;
    throw formatError('NPZ_BAD_ZIP', file, 0, `'${name}' does not match its checksum`, REMEDY);
  }
  return { names, contents };

  function fits({ name, size, originalSize }: UnzipFileInfo): boolean {
    if (!name.endsWith('.npy')) return false;
    names.push(arrayName(name));
    if (!wants(arrayName(name))) return false;
    // fflate calls the packed size `size`.
    const limit = Math.min(LARGEST_ENTRY, LARGEST_RATIO * Math.min(size, bytes.length));
    if (originalSize <= limit && size <= bytes.length) return true;
    const what = `'${name}' claims ${originalSize} bytes from ${size} packed ones in a file of ${bytes.length}`;
    throw formatError('NPZ_TOO_LARGE', file, 0, what, REMEDY);
  }
}

/** Tells whether the archive's end record stands exactly at the end, so that no byte is missing behind it. */
function hasEndRecord(bytes: Uint8Array): boolean {
  for (let at = bytes.length - END_RECORD; at >= Math.max(0, bytes.length - END_RECORD - 0xffff); at--) {
    if (bytes[at] !== 0x50 || bytes[at + 1] !== 0x4b || bytes[at + 2] !== 5 || bytes[at + 3] !== 6) continue;
    return at + END_RECORD + bytes[at + 20] + 256 * bytes[at + 21] === bytes.length;
  }
  return false;
}
