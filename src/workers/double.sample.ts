import { DistillCheckError } from '../errors.ts';
import { answering } from './answer.ts';

/** Runs in a worker thread of the tests. */
export default answering(async ({ value }: { readonly value: number }): Promise<number> => {
  if (value < -1) throw new DistillCheckError('BAD_NUMBER', `no double of ${value}`, 'take more');
  if (value < 0) throw new Error(`no double of ${value}`);
  return 2 * value;
});
