import fc from 'fast-check';

/**
 * What went wrong when a predicate, trial or measure threw, in one line; a precondition of fast-check is no error and goes on.
 *
 * @example
 * describeThrown(new RangeError('no 11')); // 'RangeError: no 11'
 */
export function describeThrown(thrown: unknown): string {
  if (fc.PreconditionFailure.isFailure(thrown)) throw thrown;
  return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
}

/** A kept instance that a later precondition excludes is no longer an instance of the claim; any other error goes on. */
export function skippedByPrecondition(thrown: unknown): null {
  if (fc.PreconditionFailure.isFailure(thrown)) return null;
  throw thrown;
}
