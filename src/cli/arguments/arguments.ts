import { parseArgs } from 'node:util';
import type { ArgsDef } from 'citty';
import { DistillCheckError } from '../../errors.ts';
import { nearestName } from '../../names/nearest-name.ts';

/** Words that were typed, by flag or positional name; absent flags without a default are `undefined`. */
export type Typed = Readonly<Record<string, string | boolean | undefined>>;

/** The positional that takes all remaining words, separated by newlines in `Typed`. */
export const restName = 'directories';

/** The words of the positional `directories`. */
export function restOf(typed: Typed): string[] {
  return String(typed[restName]).split('\n');
}

/** Flags that every command takes. */
export const commonArguments = {
  json: { type: 'boolean', description: 'one JSON document on standard output, nothing else there' },
  seed: { type: 'string', default: '1', valueHint: 'integer', description: 'names every random stream' },
} as const satisfies ArgsDef;

/**
 * Reads a command's words strictly: an unknown flag, a flag without its value or a word too many is an error.
 *
 * @throws DistillCheckError `USAGE`
 */
export function readArguments(command: string, definitions: ArgsDef, words: readonly string[]): Typed {
  const usage = (what: string) => new DistillCheckError('USAGE', what, `see: distill-check ${command} --help`);
  const entries = Object.entries(definitions);
  const positionals = entries.filter(([, definition]) => definition.type === 'positional');
  const flags = entries.filter(([, definition]) => definition.type !== 'positional');
  let parsed: ReturnType<typeof parsedWords>;
  try {
    parsed = parsedWords(words, flags);
  } catch (error) {
    throw usage(plainly((error as Error).message, Object.keys(definitions)));
  }
  const given = parsed.tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
  const twice = given.find((name, i) => given.indexOf(name) < i);
  if (twice !== undefined) throw usage(`--${twice} is given twice`);
  const empty = given.find((name) => parsed.values[name] === '');
  if (empty !== undefined) throw usage(`--${empty} is empty`);
  const last = positionals.length - 1;
  if (last >= 0 && positionals[last][0] === restName && parsed.positionals.length > last) {
    parsed.positionals.splice(last, parsed.positionals.length, parsed.positionals.slice(last).join('\n'));
  }
  if (parsed.positionals.length > positionals.length) {
    throw usage(`too many arguments: '${parsed.positionals[positionals.length]}'`);
  }
  const typed: Record<string, string | boolean | undefined> = {};
  for (const [i, [name, definition]] of positionals.entries()) {
    typed[name] = parsed.positionals[i] ?? (definition.default as string | undefined);
    if (typed[name] === undefined && definition.required !== false) throw usage(`<${name}> is missing`);
  }
  for (const [name, definition] of flags) {
    typed[name] = (parsed.values[name] ?? definition.default) as string | boolean | undefined;
    if (typed[name] === undefined && definition.required) throw usage(`--${name} is missing`);
    const options = definition.type === 'enum' ? definition.options : undefined;
    if (options && typed[name] !== undefined && !options.includes(String(typed[name]))) {
      throw usage(`--${name} must be one of ${options.join(', ')}, got '${typed[name]}'`);
    }
  }
  return typed;
}

/** Node's message without its advice; the flag that may have been meant. */
function plainly(message: string, flags: readonly string[]): string {
  const [, lacking] = /^Option '(--\S+) <value>' argument missing/.exec(message) ?? [];
  if (lacking !== undefined) return `${lacking} lacks its value`;
  const what = message.split(/\.\s/)[0].replace(/\.$/, '');
  const [, unknown] = /^Unknown option '--([^']+)'/.exec(what) ?? [];
  const near = unknown === undefined ? undefined : nearestName(unknown, flags);
  return near === undefined ? what : `${what} (did you mean '--${near}'?)`;
}

function parsedWords(words: readonly string[], flags: readonly [string, ArgsDef[string]][]) {
  return parseArgs({
    args: withSignedValues(words),
    options: Object.fromEntries(
      flags.map(([name, { type }]) => [
        name,
        { type: type === 'boolean' ? ('boolean' as const) : ('string' as const) },
      ]),
    ),
    allowPositionals: true,
    strict: true,
    tokens: true,
  });
}

/** `--gamma -1` as `--gamma=-1`: a negative number is a value, not a flag. */
function withSignedValues(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const last = joined.length - 1;
    if (/^-\.?\d/.test(word) && last >= 0 && /^--[^=]+$/.test(joined[last])) joined[last] += `=${word}`;
    else joined.push(word);
  }
  return joined;
}

/** Conditions on a number. */
export interface NumberRule {
  readonly integer?: boolean;
  readonly min?: number;
  readonly max?: number;
  /** Exclude `min` itself. */
  readonly above?: number;
  /** Exclude `max` itself. */
  readonly below?: number;
}

/**
 * The number behind a flag, or `undefined` when the flag is absent.
 *
 * @throws DistillCheckError `BAD_NUMBER` with the flag, the value and what is allowed
 */
export function numberOf(typed: Typed, flag: string, rule: NumberRule = {}): number | undefined {
  const text = typed[flag];
  if (text === undefined) return undefined;
  const value = typeof text === 'string' && text.trim() !== '' ? Number(text) : Number.NaN;
  const holds =
    Number.isFinite(value) &&
    (!rule.integer || Number.isSafeInteger(value)) &&
    (rule.min === undefined || value >= rule.min) &&
    (rule.max === undefined || value <= rule.max) &&
    (rule.above === undefined || value > rule.above) &&
    (rule.below === undefined || value < rule.below);
  if (!holds) throw new DistillCheckError('BAD_NUMBER', `--${flag} is '${text}'`, `it must be ${wording(rule)}`);
  return value;
}

/** As `numberOf`, for a flag that has a default or is required. */
export function requiredNumber(typed: Typed, flag: string, rule: NumberRule = {}): number {
  const value = numberOf(typed, flag, rule);
  if (value === undefined) throw new DistillCheckError('USAGE', `--${flag} is missing`, 'give it a value');
  return value;
}

function wording(rule: NumberRule): string {
  const parts = [rule.integer ? 'an integer' : 'a finite number'];
  if (rule.min !== undefined) parts.push(`at least ${rule.min}`);
  if (rule.above !== undefined) parts.push(`above ${rule.above}`);
  if (rule.max !== undefined) parts.push(`at most ${rule.max}`);
  if (rule.below !== undefined) parts.push(`below ${rule.below}`);
  return parts.join(', ').replace(/, ([^,]*)$/, parts.length > 2 ? ' and $1' : ', $1');
}
