import { DistillCheckError } from '../../errors.ts';

/**
 * Describes an error that no module expects and that is the machine's, not the program's: a file system that refuses, a
 * memory that is full. `undefined` for anything else.
 */
export function toldError(error: unknown): DistillCheckError | undefined {
  if (error instanceof DistillCheckError) return error;
  if (!(error instanceof Error)) return undefined;
  if (
    error instanceof RangeError &&
    /Invalid typed array length|[Aa]rray buffer allocation failed/.test(error.message)
  ) {
    const what = 'the matrices of so many points do not fit into memory';
    return new DistillCheckError('TOO_LARGE', what, 'give fewer points');
  }
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  if (typeof code !== 'string' || typeof syscall !== 'string') return undefined;
  // Node writes `EISDIR: illegal operation on a directory, read`.
  const [, reason = error.message] = /^[A-Z0-9]+: ([^,]+)/.exec(error.message) ?? [];
  const what = `${path === undefined ? 'a file' : path}: ${reason} (${code}, ${syscall})`;
  return new DistillCheckError('FILE_SYSTEM', what, 'check what the command was given, and its rights');
}
