import type { ErrorCode } from './error-codes.ts';

export type { ErrorCode } from './error-codes.ts';

/**
 * The one error that users see: what is wrong and where, and what to do about it.
 *
 * The command line prints it as `error[CODE]: what; remedy` and exits with 2.
 *
 * @example
 * const error = new DistillCheckError('BAD_WIDTH', 'width must be a positive even number, got 7', 'try 8');
 * error.message; // 'width must be a positive even number, got 7; try 8'
 */
export class DistillCheckError extends Error {
  override readonly name = 'DistillCheckError';

  constructor(
    /** Stable and searchable, e.g. `NOT_SEPARABLE`: its meaning is in `errorCodes`. */
    readonly code: ErrorCode,
    /** What is wrong and where, without the advice. */
    readonly what: string,
    /** Advice to the user. */
    readonly remedy: string,
  ) {
    super(`${what}; ${remedy}`);
  }
}
