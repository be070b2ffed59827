import fc from 'fast-check';
import { DistillCheckError } from '../errors.ts';
import { unavailableReason } from './unavailable.ts';

/** The claim's own code threw at an instance. */
export interface Failure {
  readonly outcome: 'error';
  /** In one line. */
  readonly reason: string;
  readonly thrown: unknown;
}

/**
 * Reads what a predicate or a trial threw; a precondition of fast-check is no error and goes on.
 *
 * @example
 * failureOf(new RangeError('no 11')).reason; // 'RangeError: no 11'
 */
export function failureOf(thrown: unknown): Failure {
  if (fc.PreconditionFailure.isFailure(thrown)) throw thrown;
  return { outcome: 'error', reason: inOneLine(thrown), thrown };
}

/**
 * Throws on what says that data are not installed: fast-check, which called the predicate, would take it for a failure.
 */
export function rethrowUnavailable({ thrown }: Failure): void {
  if (unavailableReason(thrown) !== null) throw thrown;
}

/** Describes an error whatever it is. */
export function inOneLine(thrown: unknown): string {
  if (fc.PreconditionFailure.isFailure(thrown)) return 'a precondition (fc.pre) failed';
  const text =
    thrown instanceof DistillCheckError
      ? thrown.message
      : thrown instanceof Error
        ? `${thrown.name}: ${thrown.message}`
        : String(thrown);
  return text.trim().replaceAll(/\s*\n\s*/g, ' ');
}

/**
 * Reads a precondition that excludes a kept instance as `null`: it is no instance of the claim any more. Any other
 * error goes on.
 */
export function skippedByPrecondition(thrown: unknown): null {
  if (fc.PreconditionFailure.isFailure(thrown)) return null;
  throw thrown;
}
