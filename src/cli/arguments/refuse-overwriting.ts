import { realpathSync, statSync } from 'node:fs';
import { DistillCheckError } from '../../errors.ts';
import type { Typed } from './arguments.ts';

/**
 * Refuses to write over a file that the command reads.
 *
 * @throws DistillCheckError `USAGE`
 */
export function refuseOverwriting(typed: Typed): void {
  const { out, ...others } = typed;
  const target = fileAt(out);
  if (target === undefined) return;
  if (Object.values(others).some((value) => fileAt(value) === target)) {
    throw new DistillCheckError('USAGE', `--out would replace ${out}`, 'name another file');
  }
}

/** Finds where a file lies, through links; folders may be read and written by one command. */
function fileAt(path: Typed[string]): string | undefined {
  if (typeof path !== 'string') return undefined;
  try {
    const real = realpathSync(path);
    return statSync(real).isFile() ? real : undefined;
  } catch {
    // Not there, or not a path at all: nothing to lose.
    return undefined;
  }
}
