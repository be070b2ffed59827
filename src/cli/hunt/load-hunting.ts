import { DistillCheckError } from '../../errors.ts';

/** Modules that a hunt is made of. */
export type Hunting = typeof import('../../hunt/index.ts');

/**
 * The hunt, loaded when it is asked for: it needs fast-check, which is an optional peer of this package.
 *
 * @param load Default: the real import.
 * @throws DistillCheckError `MISSING_PACKAGE` where that is not installed
 */
export async function loadHunting(
  load: () => Promise<Hunting> = () => import('../../hunt/index.ts'),
): Promise<Hunting> {
  try {
    return await load();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'ERR_MODULE_NOT_FOUND' || !message.includes("'fast-check'")) throw error;
    throw new DistillCheckError(
      'MISSING_PACKAGE',
      'hunt needs fast-check, which is not installed',
      'npm install fast-check',
    );
  }
}
