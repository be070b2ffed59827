import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Returns the folder of this package, with `package.json`, `fixtures/` and `properties/` in it: the nearest above this
 * module, which lies in `src/files` or, bundled, in `dist`.
 *
 * @example
 * packageRoot(); // the folder that package.json is in
 */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`there is no package.json above ${import.meta.url}`);
    folder = parent;
  }
  return folder;
}
