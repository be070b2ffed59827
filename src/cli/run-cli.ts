import { stripVTControlCharacters } from 'node:util';
import { type ArgsDef, type CommandDef, renderUsage } from 'citty';
import { DistillCheckError } from '../errors.ts';
import { nearestName } from '../names/nearest-name.ts';
import { readArguments } from './arguments/arguments.ts';
import { refuseOverwriting } from './arguments/refuse-overwriting.ts';
import type { Command } from './command.ts';
import { note } from './terminal/output.ts';
import { packageVersion } from './terminal/package-version.ts';
import { toldError } from './terminal/told-error.ts';

/** Loaded one at a time, so that `--help` starts fast. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  margin: async () => (await import('./margin/margin.ts')).marginCommand,
  complexity: async () => (await import('./complexity/complexity.ts')).complexityCommand,
  soften: async () => (await import('./soften/soften.ts')).softenCommand,
  inefficiency: async () => (await import('./inefficiency/inefficiency.ts')).inefficiencyCommand,
  bounds: async () => (await import('./bounds/bounds.ts')).boundsCommand,
  teacher: async () => (await import('./teacher/teacher.ts')).teacherCommand,
  train: async () => (await import('./train/train.ts')).trainCommand,
  width: async () => (await import('./width/width.ts')).widthCommand,
  reproduce: async () => (await import('./reproduce/reproduce.ts')).reproduceCommand,
  study: async () => (await import('./study/study.ts')).studyCommand,
  sweep: async () => (await import('./sweep/sweep.ts')).sweepCommand,
  merge: async () => (await import('./merge/merge.ts')).mergeCommand,
  report: async () => (await import('./report/report.ts')).reportCommand,
  claims: async () => (await import('./claims/claims.ts')).claimsCommand,
  slurm: async () => (await import('./slurm/slurm.ts')).slurmCommand,
  figure: async () => (await import('./figure/figure.ts')).figureCommand,
  hunt: async () => (await import('./hunt/hunt.ts')).huntCommand,
};

/** Runs the command line and resolves to its exit code; errors are one line on standard error. */
export async function runCli(words: readonly string[]): Promise<number> {
  try {
    return await dispatch(words);
  } catch (error) {
    const told = toldError(error);
    if (told !== undefined) {
      // What a damaged file or a strange name holds must not reach the terminal as a command.
      note(`error[${told.code}]: ${told.message.replace(/\s*\n\s*/g, ' ').replace(/\p{Cc}/gu, '\ufffd')}`);
      return 2;
    }
    throw error;
  }
}

async function dispatch([name, ...words]: readonly string[]): Promise<number> {
  if (name === undefined) {
    process.stderr.write(plainUnlessTerminal(`${await overview()}\n`, process.stderr));
    return 2;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    const [topic] = name === 'help' ? words : [];
    const text = topic === undefined ? await overview() : await usageOf(await commandNamed(topic));
    process.stdout.write(plainUnlessTerminal(`${text}\n`, process.stdout));
    return 0;
  }
  if (name === '--version' || name === '-v') {
    process.stdout.write(`${await packageVersion()}\n`);
    return 0;
  }
  const command = await commandNamed(name);
  if (words.includes('--help') || words.includes('-h')) {
    process.stdout.write(plainUnlessTerminal(`${await usageOf(command)}\n`, process.stdout));
    return 0;
  }
  const typed = readArguments(command.name, command.arguments, words);
  refuseOverwriting(typed);
  return command.run(typed);
}

async function commandNamed(name: string): Promise<Command> {
  if (Object.hasOwn(commands, name)) return commands[name]();
  const near = nearestName(name, Object.keys(commands));
  const hint = near ? `did you mean '${near}'? ` : '';
  throw new DistillCheckError(
    'UNKNOWN_COMMAND',
    `there is no command '${name}'`,
    `${hint}the commands are ${Object.keys(commands).join(', ')}`,
  );
}

function usageOf(command: Command): Promise<string> {
  return renderUsage(described(command), { meta: { name: 'distill-check' } });
}

/** The usage text's colours are for terminals, and the blanks that fill its columns for nobody. */
function plainUnlessTerminal(text: string, stream: NodeJS.WriteStream): string {
  return stream.isTTY && !process.env.NO_COLOR ? text : stripVTControlCharacters(text).replace(/[ \t]+$/gm, '');
}

async function overview(): Promise<string> {
  const loaded = await Promise.all(Object.values(commands).map((load) => load()));
  const subCommands = Object.fromEntries(loaded.map((command) => [command.name, described(command)]));
  return renderUsage({
    meta: {
      name: 'distill-check',
      version: await packageVersion(),
      description:
        'Checks the theory of knowledge distillation by machine: margins, bounds and the widths really needed',
    },
    subCommands,
  });
}

function described(command: Command): CommandDef<ArgsDef> {
  return { meta: { name: command.name, description: command.summary }, args: command.arguments };
}
