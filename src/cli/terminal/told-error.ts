import { DistillCheckError } from '../../errors.ts';

/**
 * Describes an error that no module expects and that is the machine's, not the program's: a file system that refuses, a
 * memory that is full, a runtime without WebAssembly. `undefined` for anything else.
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
  // Of an error in a worker thread no more than its text may be left.
  if (/WebAssembly is not defined/.test(error.message)) {
    const what = 'this Node.js has no WebAssembly (it was started with --jitless, or on a system that forbids it)';
    return new DistillCheckError(
      'NO_WEBASSEMBLY',
      what,
      'start it without --jitless, or train with --engine reference',
    );
  }
  if (code === 'ERR_WORKER_OUT_OF_MEMORY' || code === 'ENOMEM') {
    const what = 'a worker thread ran out of memory; what was finished is kept';
    const remedy = 'take fewer --workers or smaller data, or give more: NODE_OPTIONS=--max-old-space-size=8192';
    return new DistillCheckError(
      'MACHINE_LIMIT',
      code === 'ENOMEM' ? what.replace('a worker thread', 'this') : what,
      remedy,
    );
  }
  if (isOutOfHandles(code, error.message)) {
    const what = `the system lets this process open no more files or threads (${(code ?? error.message).split(':')[0]}); what was finished is kept`;
    return new DistillCheckError('MACHINE_LIMIT', what, 'raise the limit (`ulimit -n 4096`), or take fewer --workers');
  }
  if (typeof code !== 'string' || typeof syscall !== 'string') return undefined;
  // Node writes `EISDIR: illegal operation on a directory, read`.
  const [, reason = error.message] = /^[A-Z0-9]+: ([^,]+)/.exec(error.message) ?? [];
  const what = `${path === undefined ? 'a file' : path}: ${reason} (${code}, ${syscall})`;
  return new DistillCheckError('FILE_SYSTEM', what, 'check what the command was given, and its rights');
}

/** Returns the exit code of an error: 2 for what a command was given, 70 where the machine gave up. */
export function exitCodeOf({ code }: DistillCheckError): 2 | 70 {
  return code === 'MACHINE_LIMIT' ? 70 : 2;
}

/** Of an error in a worker thread the message may be all that is left: `EMFILE: too many open files, open '…'`. */
function isOutOfHandles(code: string | undefined, message: string): boolean {
  return /^(EMFILE|ENFILE|EAGAIN|ERR_WORKER_INIT_FAILED)$/.test(code ?? message.split(':')[0]);
}
