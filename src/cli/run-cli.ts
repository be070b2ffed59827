import { DistillCheckError } from '../errors.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { printable } from '../names/obeyed-characters.ts';
import { readArguments } from './arguments/arguments.ts';
import { refuseOverwriting } from './arguments/refuse-overwriting.ts';
import type { Command } from './command.ts';
import { commands } from './commands.ts';
import { assertOutputIsOpen } from './terminal/broken-output.ts';
import { overview, usageOf } from './terminal/help.ts';
import { emit, note } from './terminal/output.ts';
import { packageVersion } from './terminal/package-version.ts';
import { exitCodeOf, toldError } from './terminal/told-error.ts';
import { columnsOf } from './terminal/wrapped.ts';

/**
 * Runs the command line and resolves to its exit code; errors are one line on standard error, and under `--json` a
 * document on standard output too.
 */
export async function runCli(words: readonly string[]): Promise<number> {
  try {
    return await dispatch(words);
  } catch (error) {
    const told = toldError(error);
    if (told !== undefined) {
      const line = (text: string) => printable(text.replace(/\s*\n\s*/g, ' '));
      const { code, message, what, remedy } = told;
      note(`error[${code}]: ${message}`);
      if (words.includes('--json')) emit(true, { error: { code, message: line(what), remedy: line(remedy) } }, '');
      return exitCodeOf(told);
    }
    throw error;
  }
}

async function dispatch([name, ...words]: readonly string[]): Promise<number> {
  if (name === undefined) {
    process.stderr.write(`${overview(await packageVersion(), columnsOf(process.stderr))}\n`);
    return 2;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    const [topic] = name === 'help' ? words : [];
    const width = columnsOf(process.stdout);
    process.stdout.write(
      `${topic === undefined ? overview(await packageVersion(), width) : usageOf(await commandNamed(topic), commands[topic], width)}\n`,
    );
    return 0;
  }
  if (name === '--version' || name === '-v') {
    process.stdout.write(`${await packageVersion()}\n`);
    return 0;
  }
  const command = await commandNamed(name);
  if (words.includes('--help') || words.includes('-h')) {
    process.stdout.write(`${usageOf(command, commands[name], columnsOf(process.stdout))}\n`);
    return 0;
  }
  const typed = readArguments(command.name, command.arguments, words);
  refuseOverwriting(typed);
  if (typed.out === undefined && !WRITES_FILES.includes(command.name)) assertOutputIsOpen();
  try {
    return await command.run(typed);
  } catch (error) {
    if (!(error instanceof DistillCheckError) || error.code !== 'NOT_SEPARABLE') throw error;
    // Loaded when it is needed: readers and margins are no part of `--help`.
    const { withSeparabilityAdvice } = await import('./arguments/separability-advice.ts');
    throw await withSeparabilityAdvice(error, typed);
  }
}

/** Commands whose work is not lost with what they print. */
const WRITES_FILES = ['report', 'study', 'figure', 'reproduce', 'hunt', 'slurm'];

async function commandNamed(name: string): Promise<Command> {
  if (Object.hasOwn(commands, name)) return commands[name].load();
  throw new DistillCheckError(
    'UNKNOWN_COMMAND',
    `there is no command '${name}'`,
    `${didYouMean(name, Object.keys(commands))}the commands are ${Object.keys(commands).join(', ')}`,
  );
}
