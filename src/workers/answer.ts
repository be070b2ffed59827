import { DistillCheckError } from '../errors.ts';

/** What a worker sends back: a value, or the error that users see, which a message alone would rob of its class. */
export type Answer<R> =
  | { readonly value: R }
  | { readonly refused: Pick<DistillCheckError, 'code' | 'what' | 'remedy'> };

/**
 * Makes the default export of a worker: `run`, with its `DistillCheckError`s told apart from faults.
 *
 * @example
 * const answer = await answering((half: number) => 2 * half)(21);
 * valueIn(answer); // 42
 */
export function answering<T, R>(run: (task: T) => R | Promise<R>): (task: T) => Promise<Answer<R>> {
  return async (task) => {
    try {
      return { value: await run(task) };
    } catch (error) {
      if (!(error instanceof DistillCheckError)) throw error;
      const { code, what, remedy } = error;
      return { refused: { code, what, remedy } };
    }
  };
}

/**
 * Returns the value of an answer.
 *
 * @throws DistillCheckError as the worker did.
 * @example
 * valueIn({ value: 42 }); // 42
 */
export function valueIn<R>(answer: Answer<R>): R {
  if ('value' in answer) return answer.value;
  const { code, what, remedy } = answer.refused;
  throw new DistillCheckError(code, what, remedy);
}
