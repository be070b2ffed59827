import type { ArgsDef } from 'citty';
import type { Typed } from './arguments/arguments.ts';

/** One subcommand: its flags, and what it does with them. */
export interface Command {
  readonly name: string;
  readonly arguments: ArgsDef;
  /** Resolves to the exit code: 0 done, 1 a claim or bound is violated. */
  run(typed: Typed): Promise<0 | 1>;
}
