#!/usr/bin/env node
import { inspect } from 'node:util';
import { printableLines } from '../names/obeyed-characters.ts';
import { runCli } from './run-cli.ts';
import { watchStandardOutput } from './terminal/broken-output.ts';
import { note } from './terminal/output.ts';
import { exitCodeOf, toldError } from './terminal/told-error.ts';

/** Prints an error that no command expects, and returns the exit code: never 1, which says that a claim is violated. */
function unexpected(error: unknown): number {
  const told = toldError(error);
  if (told !== undefined) {
    note(`error[${told.code}]: ${told.message}`);
    return exitCodeOf(told);
  }
  process.stderr.write(`${printableLines(inspect(error))}\n`);
  note('error[INTERNAL]: distill-check itself failed, see above; please report this with the command');
  return 70;
}

watchStandardOutput();
// Outside of any command's promises, as in the start of a worker thread; Node itself would end with 1.
for (const event of ['uncaughtException', 'unhandledRejection']) {
  process.on(event, (error: unknown) => process.exit(unexpected(error)));
}
try {
  process.exitCode = await runCli(process.argv.slice(2));
} catch (error) {
  process.exitCode = unexpected(error);
}
