import { DistillCheckError, type ErrorCode } from '../../errors.ts';

/**
 * The error for a byte file that is not what it should be: `file, byte offset: what; remedy`.
 *
 * @param code stable, e.g. `IDX_TRUNCATED`
 * @param offset bytes from the start of the (unpacked) file at which it stops making sense; for a truncated file, its
 * length
 * @example
 * const error = formatError('IDX_TRUNCATED', 'images.idx', 784, 'the file ends here', 'fetch it again');
 * error.message; // 'images.idx, byte 784: the file ends here; fetch it again'
 */
export function formatError(
  code: ErrorCode,
  file: string,
  offset: number,
  what: string,
  remedy: string,
): DistillCheckError {
  return new DistillCheckError(code, `${file}, byte ${offset}: ${what}`, remedy);
}
