import type { ArgsDef } from 'citty';
import { DistillCheckError } from '../../errors.ts';
import { engines } from '../../student/engines/engines.ts';
import { LARGEST_STEP } from '../../student/largest-step.ts';
import { requiredNumber, type Typed } from './arguments.ts';

/** Wider students than this take too long to draw. */
export const LARGEST_WIDTH = 1e9;

/** Searches try students of every size up to the largest: beyond this they do not end. */
export const LARGEST_SEARCHED = 1e7;

/** Longer runs than this end in no one's lifetime but that of the smallest problems. */
export const LARGEST_EPOCHS = 1e9;

/** More runs than this in one command are surely a slip. */
export const LARGEST_SEEDS = 1e5;

/** Below this, a neuron's movement is lost in the rounding of its weights. */
const SMALLEST_RADIUS = 1e-12;

/** The flag that says how far one step goes. */
export const stepSizeArgument = {
  'step-size': { type: 'string', default: '1', valueHint: 'η', description: 'step size' },
} as const satisfies ArgsDef;

/** The step size that was asked for. */
export function stepSizeOf(typed: Typed): number {
  return requiredNumber(typed, 'step-size', { above: 0, max: LARGEST_STEP });
}

/** The flag that chooses an engine. */
export const engineArgument = {
  engine: {
    type: 'enum',
    options: engines.map(({ name }) => name),
    default: 'auto',
    description: engines.map(({ name, summary }) => `${name}: ${summary}`).join('; '),
  },
} as const satisfies ArgsDef;

/** The engine that was asked for. */
export function engineOf(typed: Typed): string {
  return String(typed.engine);
}

/**
 * A radius from the command line: a positive number, or `none`.
 *
 * @param also further words that are allowed, returned as they are
 */
export function radiusOf<Word extends string = never>(typed: Typed, also: readonly Word[] = []): number | Word {
  const text = String(typed.radius);
  if (text === 'none') return Number.POSITIVE_INFINITY;
  const word = also.find((candidate) => candidate === text);
  if (word !== undefined) return word;
  const value = Number(text);
  if (!(value >= SMALLEST_RADIUS && Number.isFinite(value))) {
    const words = ['none', ...also].map((candidate) => `'${candidate}'`).join(' or ');
    const remedy = `it must be a number of at least ${SMALLEST_RADIUS}, or ${words}`;
    throw new DistillCheckError('BAD_NUMBER', `--radius is '${text}'`, remedy);
  }
  return value;
}

/** Number of threads. */
export const workersArgument = {
  workers: { type: 'string', default: '2', valueHint: 'k', description: 'worker threads; they change no result' },
} as const satisfies ArgsDef;

/** The number of workers that was asked for. */
export function workersOf(typed: Typed): number {
  return requiredNumber(typed, 'workers', { integer: true, min: 1, max: 256 });
}
