#!/usr/bin/env node
import { inspect } from 'node:util';
import { printableLines } from '../names/obeyed-characters.ts';
import { runCli } from './run-cli.ts';
import { watchStandardOutput } from './terminal/broken-output.ts';
import { note } from './terminal/output.ts';

watchStandardOutput();
try {
  process.exitCode = await runCli(process.argv.slice(2));
} catch (error) {
  // A bug. Not 1, which says that a claim or bound is violated.
  process.stderr.write(`${printableLines(inspect(error))}\n`);
  note('error[INTERNAL]: distill-check itself failed, see above; please report this with the command');
  process.exitCode = 70;
}
