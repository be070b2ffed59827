import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../main.ts', import.meta.url));
const built = process.env.DISTILL_CHECK_BUILT;

/** Arguments of Node that start the command line: the build of these sources where there is one, else the sources. */
export const PROGRAM: readonly string[] =
  built === undefined ? ['--import', 'tsx', source] : [join(built, 'cli', 'main.mjs')];
