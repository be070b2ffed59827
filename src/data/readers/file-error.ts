import { DistillCheckError } from '../../errors.ts';

/** Turns what the file system throws into `FILE_NOT_FOUND` or `FILE_UNREADABLE`; returns anything else as it is. */
export function fileError(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return error;
  if (error.code === 'ENOENT') {
    return new DistillCheckError('FILE_NOT_FOUND', `there is no file ${file}`, 'check its path');
  }
  return new DistillCheckError('FILE_UNREADABLE', `${file} cannot be read (${error.code})`, 'check its permissions');
}
