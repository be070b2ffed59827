/** Two classes of a file: {@link twoClasses} chooses them and says which is +1. */
import { didYouMean } from '../../names/did-you-mean.ts';
import { shellWord } from '../../names/shell-word.ts';
import { oneClass } from '../one-class.ts';
import { type ClassLabels, nameOf } from './class-labels.ts';

/** Choice of two classes, as it is typed. */
export interface ClassChoice {
  /** Class that is +1. Default: the second of two in their order. */
  readonly positive?: string;
  /** Class that is −1; rows of further classes are left out. Default: all others. */
  readonly negative?: string;
}

/** Two classes of a file, and the rows that belong to them. */
export interface TwoClasses {
  /** Name of the class +1. */
  readonly positive: string;
  /** Names of the classes that are −1: one, or all others. */
  readonly negative: readonly string[];
  /** `order`: the first of two classes is −1, the second +1; `asked`: they were named. */
  readonly chosen: 'order' | 'asked';
  /** Rows of these classes, counted from 0, ascending. */
  readonly rows: Int32Array;
  /** A −1 or 1 per row of `rows`. */
  readonly signs: Int8Array;
}

/** Reason why there are no two classes. */
export interface ClassFault {
  readonly fault: 'one' | 'mixed' | 'many' | 'unknown' | 'choice';
  readonly what: string;
  readonly remedy: string;
  /** Rows of two spellings that do not go together, the later first. */
  readonly rows?: readonly [number, number];
}

/** Advice about a file that holds 0 and −1. */
const ONE_SPELLING = 'write either −1 and 1, or 0 and 1';
const MOST_LISTED = 10;
const LONGEST_NAME = 40;

/**
 * Chooses two classes: with none named, a file must have two of them, and the second in their order is +1 (of 0 and 1,
 * or −1 and 1, that is 1; of texts the later in the alphabet); with `positive` alone, it is +1 and all others −1; with
 * both, rows of other classes are left out.
 *
 * @returns the choice, or what is wrong with it
 * @example
 * const labels = { kind: 'text', names: ['a', 'b', 'c'], codes: Int32Array.of(0, 2, 1), firstRows: [] } as const;
 * twoClasses(labels, { positive: 'a', negative: 'c' }); // rows [0, 1], signs [1, -1]
 */
export function twoClasses(labels: ClassLabels, { positive, negative }: ClassChoice): TwoClasses | ClassFault {
  const { names, codes, kind } = labels;
  if (positive === undefined && negative === undefined) {
    const fault = faultOf(labels);
    return fault ?? chosen(1, [0], 'order');
  }
  const ups = positive === undefined ? undefined : names.indexOf(nameOf(positive, kind));
  const downs = negative === undefined ? undefined : names.indexOf(nameOf(negative, kind));
  if (ups !== undefined && ups < 0) return unknown(positive ?? '', '--positive', names);
  if (downs !== undefined && downs < 0) return unknown(negative ?? '', '--negative', names);
  if (ups === downs) {
    return {
      fault: 'choice',
      what: `--positive and --negative are both ${shown(names[ups ?? 0])}`,
      remedy: 'name two',
    };
  }
  if (names.length < 2) return faultOf(labels) as ClassFault;
  if (downs !== undefined) {
    if (ups === undefined && names.length > 2) {
      const what = `--negative ${shown(negative ?? '')} is given without --positive, and there are ${names.length} classes`;
      return { fault: 'choice', what, remedy: 'name the class that is +1 by --positive' };
    }
    return chosen(ups ?? 1 - downs, [downs], 'asked');
  }
  return chosen(
    ups ?? 1,
    [...names.keys()].filter((position) => position !== ups),
    'asked',
  );

  function chosen(up: number, others: readonly number[], how: TwoClasses['chosen']): TwoClasses {
    const sign = new Int8Array(names.length);
    sign[up] = 1;
    for (const other of others) sign[other] = -1;
    const rows = Int32Array.from(codes.keys()).filter((row) => sign[codes[row]] !== 0);
    return {
      positive: names[up],
      negative: others.map((other) => names[other]),
      chosen: how,
      rows,
      signs: Int8Array.from(rows, (row) => sign[codes[row]]),
    };
  }
}

/** Returns what is wrong with labels of which no two classes are chosen. */
function faultOf({ kind, names, codes, firstRows }: ClassLabels): ClassFault | undefined {
  if (names.length < 2) return { fault: 'one', ...oneClass(codes.length, shown(names[0] ?? 'none')) };
  const [minus, zero] = ['-1', '0'].map((name) => names.indexOf(name));
  if (kind === 'number' && minus >= 0 && zero >= 0 && names.every((name) => Math.abs(Number(name)) <= 1)) {
    const [late, early] = firstRows[zero] > firstRows[minus] ? [zero, minus] : [minus, zero];
    const what = `holds ${names[late]}, but ${names[early]}`;
    const remedy = `${ONE_SPELLING}, or say which class is +1 by --positive`;
    return { fault: 'mixed', what, remedy, rows: [firstRows[late], firstRows[early]] };
  }
  if (names.length === 2) return undefined;
  const [first, second] = names.map((name) => shellWord(shown(name)));
  const remedy = `choose one against the rest (--positive ${first}) or two of them (--positive ${first} --negative ${second})`;
  return { fault: 'many', what: `there are ${names.length} classes: ${listed(names)}`, remedy };
}

function unknown(name: string, flag: string, names: readonly string[]): ClassFault {
  const what = `there is no class ${shown(name)}, which ${flag} names`;
  return { fault: 'unknown', what, remedy: `${didYouMean(name, names)}classes are ${listed(names)}` };
}

function listed(names: readonly string[]): string {
  const some = names.slice(0, MOST_LISTED).map(shown).join(', ');
  return names.length > MOST_LISTED ? `${some}, …` : some;
}

function shown(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
}
