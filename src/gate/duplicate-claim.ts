import { DistillCheckError } from '../errors.ts';

/** Returns the error of two claims with one id. */
export function duplicateClaim(id: string, where: string): DistillCheckError {
  return new DistillCheckError(
    'DUPLICATE_CLAIM',
    `two claims have the id ${id} (${where})`,
    'rename one: the id names its seed, its counterexamples and its line in the report',
  );
}
