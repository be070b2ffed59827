import { DistillCheckError } from '../errors.ts';

/**
 * The seed that a claim uses unless it is told another: a 31-bit FNV-1a hash of its id.
 *
 * So each claim keeps its own instances from run to run, whatever else is added to the suite.
 *
 * @example
 * seedOf('mandal-2025/lemma-3'); // the same in every run and on every machine
 */
export function seedOf(id: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(id)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 1;
}

let drawn: number | undefined;

/**
 * The seed that `DISTILL_CHECK_SEED` asks for: an integer is taken as it is, `random` draws one from the system (the
 * same for all claims of a process, which may share runs), unset gives `seedOf(id)`.
 *
 * @throws DistillCheckError `BAD_SEED` on any other text.
 * @example
 * seedFor('mandal-2025/lemma-3', process.env.DISTILL_CHECK_SEED);
 */
export function seedFor(id: string, asked: string | undefined): number {
  if (asked === undefined || asked === '') return seedOf(id);
  if (asked === 'random') {
    drawn ??= crypto.getRandomValues(new Uint32Array(1))[0] >>> 1;
    return drawn;
  }
  const seed = Number(asked);
  // fast-check works with 32-bit seeds; a wider one would be folded and its replay line would mislead.
  if (!Number.isInteger(seed) || Math.abs(seed) > 0x7fffffff) {
    throw new DistillCheckError(
      'BAD_SEED',
      `DISTILL_CHECK_SEED must be a 32-bit integer or "random", got "${asked}"`,
      'unset it to use the seeds that belong to the claims',
    );
  }
  return seed;
}
