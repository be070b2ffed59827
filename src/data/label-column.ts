import { growingArray } from '../numerics/growing-array.ts';
import { oneClass } from './one-class.ts';

/** Advice about a label that is neither −1, 0 nor 1. */
export const KNOWN_LABELS = 'labels are −1 and 1, or 0 and 1';
/** Advice about a file that holds 0 and −1. */
export const ONE_SPELLING = 'write either −1 and 1, or 0 and 1';

/** Reasons to refuse a label: it is none, or 0 and −1 stand in one file (the first places of both). */
export type LabelMistake =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'mixed'; readonly zero: number; readonly minus: number };

/** Labels as a file spells them, read one by one. */
export interface LabelColumn {
  readonly length: number;
  /** Takes the label at a place (a line, a row); returns what is wrong with it, if anything is. */
  add(label: number, place: number): LabelMistake | undefined;
  /** Returns the labels in normal form, −1 and 1; with what is wrong when all are the same. */
  finish(): { readonly signs: Int8Array; readonly mistake?: ReturnType<typeof oneClass> };
}

/**
 * Reads labels −1/1 or 0/1, of which 0 becomes −1: the one place that says what a label is.
 *
 * @example
 * const labels = labelColumn();
 * labels.add(1, 1);
 * labels.add(0, 2);
 * labels.finish().signs; // [1, -1]
 */
export function labelColumn(): LabelColumn {
  const labels = growingArray();
  /** Place of the first 0 and of the first −1. */
  const first = new Map<number, number>();
  return {
    get length() {
      return labels.length;
    },
    add(label, place) {
      if (label !== 1 && label !== 0 && label !== -1) return { kind: 'unknown' };
      // −0 is 0.
      const value = label + 0;
      labels.push(value);
      if (!first.has(value)) first.set(value, place);
      const [zero, minus] = [first.get(0), first.get(-1)];
      return zero === undefined || minus === undefined ? undefined : { kind: 'mixed', zero, minus };
    },
    finish() {
      const values = labels.toArray();
      const signs = Int8Array.from(values, (label) => (label === 1 ? 1 : -1));
      const both = signs.includes(1) && signs.includes(-1);
      return both ? { signs } : { signs, mistake: oneClass(values.length, values[0]) };
    },
  };
}
