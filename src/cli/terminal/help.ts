/** The texts of `--help`: {@link overview} of all commands, {@link usageOf} one. */

import type { ArgsDef } from 'citty';
import { grouped } from '../../page/grouped.ts';
import type { Command } from '../command.ts';
import { type CommandEntry, commands } from '../commands.ts';
import { termList, wrapped } from './wrapped.ts';

/** Returns every command under the question that it answers, with an example each. */
export function overview(version: string, width: number): string {
  const groups = grouped(Object.entries(commands), ([, { question = 'More' }]) => question);
  return [
    ...wrapped(
      `distill-check ${version}: checks the theory of knowledge distillation by machine: margins, bounds and the widths really needed`,
      width,
    ),
    '',
    'Usage: distill-check <command> [options]',
    ...groups.flatMap(([question, entries]) => [
      '',
      question,
      ...termList(
        entries.map(([name, { summary }]) => [name, summary]),
        width,
      ),
    ]),
    '',
    'Examples',
    ...Object.values(commands).flatMap(({ example }) => (example === undefined ? [] : [`  distill-check ${example}`])),
    '',
    ...wrapped('distill-check <command> --help lists its options.', width),
  ].join('\n');
}

/** Returns what a command does, how it is called and its options, in `width` columns. */
export function usageOf({ name, arguments: definitions }: Command, { summary, example }: CommandEntry, width: number) {
  const entries = Object.entries(definitions);
  const positionals = entries.filter(([, { type }]) => type === 'positional');
  const flags = entries.filter(([, { type }]) => type !== 'positional');
  const words = positionals.map(([word, { required }]) => (required === false ? `[${word}]` : `<${word}>`));
  const needed = flags.filter(([, { required }]) => required).map(([flag, definition]) => flagWords(flag, definition));
  return [
    ...wrapped(`${summary}.`, width),
    '',
    ...wrapped(`Usage: distill-check ${[name, ...words, ...needed, '[options]'].join(' ')}`, width),
    ...(positionals.length === 0 ? [] : ['', 'Arguments', ...listed(positionals, (word) => word, width)]),
    '',
    'Options',
    ...listed(flags, flagWords, width),
    ...(example === undefined ? [] : ['', 'Example', `  distill-check ${example}`]),
  ].join('\n');
}

type FlagDefinition = ArgsDef[string];

function listed(
  entries: readonly (readonly [string, FlagDefinition])[],
  termOf: (name: string, definition: FlagDefinition) => string,
  width: number,
): string[] {
  return termList(
    entries.map(([name, definition]) => [termOf(name, definition), meaningOf(definition)]),
    width,
  );
}

/** `--gamma g`, `--labels soft|hard`, `--json`. */
function flagWords(name: string, definition: FlagDefinition): string {
  if (definition.type === 'boolean') return `--${name}`;
  const values = definition.type === 'enum' ? definition.options?.join('|') : definition.valueHint;
  return `--${name} ${values ?? 'value'}`;
}

function meaningOf({ description = '', default: value, required }: FlagDefinition): string {
  const remark = required ? 'required' : value === undefined ? '' : `default: ${value}`;
  return remark === '' || /default: /.test(description) ? description : `${description} (${remark})`;
}
