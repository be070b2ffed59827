import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files beside `src/` that decide what a build writes. */
const CONFIGURATION = [
  'package.json',
  'tsconfig.json',
  'tsdown.config.ts',
  'scripts/build.ts',
  'scripts/packaging/bundle-explorer.ts',
];

/** Files of `src/` that no build reads, and the kernels that builds write themselves. */
const UNREAD = /\.(test|sample)\.ts$|(^|\/)binary\.generated\.ts(\.new)?$/;

/**
 * Returns a fingerprint of all that a build of the package in `root` reads: the same sources, the same text.
 *
 * @example
 * fingerprintOf(process.cwd()); // 64 hexadecimal digits
 */
export function fingerprintOf(root: string): string {
  const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => !UNREAD.test(path));
  const hash = createHash('sha256');
  for (const path of [...CONFIGURATION, ...sources].sort()) {
    const content = readFileSync(join(root, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
