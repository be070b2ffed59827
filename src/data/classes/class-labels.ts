/** Classes as a file spells them: {@link ClassLabels}, read value by value by {@link classColumn}. */
import { decimal } from '../../names/named-parameters.ts';
import { growingIntegers } from '../../numerics/growing-array.ts';
import { isMissing } from './missing.ts';

/** The class of every row of a file, by name. */
export interface ClassLabels {
  /** Numbers are integers; `true` and `false` are no texts. */
  readonly kind: 'number' | 'boolean' | 'text';
  /** Names of the classes in their order: numbers by size, `false` before `true`, texts by their code units. */
  readonly names: readonly string[];
  /** Position in `names` of each row's class. */
  readonly codes: Int32Array;
  /** First row of each class, counted from 0. */
  readonly firstRows: readonly number[];
}

/** Reasons to refuse a label as it comes: it is none, or it makes one class too many. */
export type LabelMistake = 'missing' | 'many';

/** Labels as a file spells them, read one by one. */
export interface ClassColumn {
  readonly length: number;
  /** Takes the label of the next row; returns what is wrong with it, if anything is. */
  add(label: string | number | boolean): LabelMistake | undefined;
  /** Returns the classes, or the row of a number that is no integer. */
  finish(): ClassLabels | { readonly fractionAt: number; readonly value: string };
}

/** Classes of a data set at most. */
export const MOST_CLASSES = 1000;

/**
 * Reads labels of any spelling: integers, booleans or texts. Labels that all are decimal numbers are numbers, however
 * they are written (`1.0` is `1`); labels that all are `true` or `false`, in any case, are booleans; others are texts.
 *
 * @example
 * const labels = classColumn();
 * labels.add('b');
 * labels.add('a');
 * labels.finish(); // { kind: 'text', names: ['a', 'b'], codes: [1, 0], firstRows: [1, 0] }
 */
export function classColumn(): ClassColumn {
  /** A number per spelling, in the order of their first places. */
  const spellings = new Map<string | number | boolean, number>();
  const firstRows: number[] = [];
  const rows = growingIntegers();
  return {
    get length() {
      return rows.length;
    },
    add(label) {
      const known = spellings.get(label);
      if (known !== undefined) {
        rows.push(known);
        return undefined;
      }
      if (typeof label === 'number' ? !Number.isFinite(label) : typeof label === 'string' && isMissing(label)) {
        return 'missing';
      }
      if (spellings.size === MOST_CLASSES) return 'many';
      firstRows.push(rows.length);
      rows.push(spellings.size);
      spellings.set(label, spellings.size);
      return undefined;
    },
    finish() {
      const kind = kindOf([...spellings.keys()]);
      const named = [...spellings.keys()].map((label) => nameOf(label, kind));
      const fraction = kind === 'number' ? named.findIndex((name) => !Number.isInteger(Number(name))) : -1;
      if (fraction >= 0) return { fractionAt: firstRows[fraction], value: named[fraction] };
      const names = [...new Set(named)].sort(kind === 'number' ? (a, b) => Number(a) - Number(b) : byCodeUnits);
      const positions = new Map(names.map((name, position) => [name, position]));
      const positionOf = Int32Array.from(named, (name) => positions.get(name) ?? -1);
      return {
        kind,
        names,
        codes: rows.toArray().map((spelling) => positionOf[spelling]),
        firstRows: names.map((name) => firstRows[named.indexOf(name)]),
      };
    },
  };
}

/** Returns the name that a class has when it is spelled so, among classes of a kind. */
export function nameOf(label: string | number | boolean, kind: ClassLabels['kind']): string {
  const text = String(label);
  // Zero has one sign.
  if (kind === 'number') return String((decimal(text) ?? Number.NaN) + 0);
  return kind === 'boolean' ? text.toLowerCase() : text;
}

function kindOf(labels: readonly (string | number | boolean)[]): ClassLabels['kind'] {
  const texts = labels.map(String);
  // Integers that no double tells apart are texts.
  if (texts.every((text) => Math.abs(decimal(text) ?? Number.NaN) <= Number.MAX_SAFE_INTEGER)) return 'number';
  return texts.every((text) => /^(true|false)$/i.test(text)) ? 'boolean' : 'text';
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
