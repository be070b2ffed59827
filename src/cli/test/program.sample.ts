import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const source = fileURLToPath(new URL('../main.ts', import.meta.url));
/** By its address, so that the command may run in any folder. */
const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const built = process.env.DISTILL_CHECK_BUILT;

/** Arguments of Node that start the command line: the build of these sources where there is one, else the sources. */
export const PROGRAM: readonly string[] =
  built === undefined ? ['--import', loader, source] : [join(built, 'cli', 'main.mjs')];
