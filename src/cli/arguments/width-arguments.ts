import type { ArgsDef } from 'citty';
import type { CellSpec } from '../../sweep/grid/cell.ts';
import { widthLadder } from '../../width/ladder.ts';
import { numberOf, requiredNumber, type Typed } from './arguments.ts';
import {
  engineArgument,
  LARGEST_EPOCHS,
  LARGEST_SEARCHED,
  LARGEST_SEEDS,
  stepSizeArgument,
  stepSizeOf,
  workersArgument,
} from './training-arguments.ts';

/** Below any average of 0/1 errors over samples and steps that is not 0, and far within the range of every bound. */
export const SMALLEST_ERROR = 1e-12;

/** Cap of the horizon where none is given. */
const USUAL_EPOCHS = 20_000;

/** The flags of a search for the smallest width. */
export const widthArguments = {
  epsilon: { type: 'string', default: '0.1', valueHint: 'ε', description: 'target average 0/1 error, in (0, 1)' },
  delta: {
    type: 'string',
    default: '0.2',
    valueHint: 'δ',
    description: 'a width passes when at least 1−δ of its seeds reach ε',
  },
  ...stepSizeArgument,
  epochs: {
    type: 'string',
    valueHint: 'T',
    description: 'cap of the horizon ⌈4/(3κ(γ)ε)⌉; default: 20000, fewer of a file that is sampled to fit a minute',
  },
  seeds: { type: 'string', default: '10', valueHint: 'k', description: 'initialisations a width' },
  largest: { type: 'string', default: '256', valueHint: 'm', description: 'largest width to try' },
  ...workersArgument,
  ...engineArgument,
} as const satisfies ArgsDef;

/** The search that was asked for, but for the labels and the radius. */
export function widthQuestionOf(typed: Typed): Omit<CellSpec, 'labels' | 'radius'> {
  return {
    dataset: String(typed.dataset),
    epsilon: requiredNumber(typed, 'epsilon', { min: SMALLEST_ERROR, below: 1 }),
    frequency: 1 - requiredNumber(typed, 'delta', { above: 0, below: 1 }),
    stepSize: stepSizeOf(typed),
    epochsCap: numberOf(typed, 'epochs', { integer: true, min: 1, max: LARGEST_EPOCHS }) ?? USUAL_EPOCHS,
    seeds: requiredNumber(typed, 'seeds', { integer: true, min: 1, max: LARGEST_SEEDS }),
    ladder: widthLadder(requiredNumber(typed, 'largest', { integer: true, min: 2, max: LARGEST_SEARCHED })),
  };
}
