/** Set-up of the tests: where `dist/` is a build of these very sources, commands and worker threads start from it. */
import { join } from 'node:path';
import { fingerprintOf } from './fingerprint.ts';
import { isUpToDate } from './publish.ts';

const root = join(import.meta.dirname, '..', '..');

/**
 * Sets `DISTILL_CHECK_BUILT` to the folder of the build for the tests, which then need not compile the same sources for
 * every process and thread that they start. An outdated build counts as none.
 */
export default function useBuild(): void {
  const built = join(root, 'dist');
  if (isUpToDate(built, fingerprintOf(root))) process.env.DISTILL_CHECK_BUILT = built;
  else delete process.env.DISTILL_CHECK_BUILT;
}
