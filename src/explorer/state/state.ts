/** State of the explorer: {@link ExplorerState}, {@link initialState} and the ranges of its settings, {@link settings}. */
import { widthLadder } from '../../width/ladder.ts';
import { familyPoints } from './families.ts';
import type { Point } from './points.ts';

/** Teachers to choose from: the one that attains `γ_∞`, or the dual one of `γ₂`. */
export const TEACHERS = ['transport', 'dual'] as const;

/** Numbers that sliders set. */
export interface Settings {
  /** `m`. */
  readonly width: number;
  /** `B`; `Infinity` for none. */
  readonly radius: number;
  /** `η`. */
  readonly step: number;
  /** `T`: gradient steps. */
  readonly epochs: number;
  /** Names the initialisation, and the draws of a family. */
  readonly seed: number;
  /** `ρ` of the student of soft labels. */
  readonly mix: number;
  /** Temperature of the soft labels. */
  readonly temperature: number;
  readonly epsilon: number;
  readonly delta: number;
}

/** All that an address holds. */
export interface ExplorerState extends Settings {
  /** Name of the data set: a family's, as long as its points are untouched, or any text. */
  readonly name: string;
  /** True as long as the points are those of the family that the name says. */
  readonly isFamily: boolean;
  readonly points: readonly Point[];
  readonly teacher: (typeof TEACHERS)[number];
}

/** A setting: its symbol, its words and the values that its slider stops at. */
export interface Setting {
  readonly symbol: string;
  readonly label: string;
  readonly stops: readonly number[];
  readonly fallback: number;
}

/** Largest width of a student: beyond it, a picture of its neurons shows nothing more. */
export const WIDEST = 1024;

const tenths = (from: number, to: number, step: number) =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => Number((from + i * step).toFixed(3)));

/** The settings, by their names in the address. */
export const settings: Readonly<Record<keyof Settings, Setting>> = {
  width: { symbol: 'm', label: 'width', stops: widthLadder(WIDEST), fallback: 32 },
  radius: { symbol: 'B', label: 'radius', stops: [0.25, 0.5, 1, 2, 4, 8, 16, Number.POSITIVE_INFINITY], fallback: 1 },
  step: { symbol: 'η', label: 'step size', stops: [0.01, 0.03, 0.1, 0.3, 1, 2, 3], fallback: 1 },
  epochs: { symbol: 'T', label: 'steps', stops: [50, 100, 200, 500, 1000, 2000, 5000, 10000], fallback: 2000 },
  seed: { symbol: 's', label: 'seed', stops: tenths(1, 50, 1), fallback: 1 },
  mix: { symbol: 'ρ', label: 'share of the soft label', stops: tenths(0.05, 1, 0.05), fallback: 1 },
  temperature: { symbol: 'τ', label: 'temperature', stops: [0.25, 0.5, 1, 1.5, 2, 3, 4, 6, 8, 10], fallback: 1 },
  epsilon: { symbol: 'ε', label: 'target error', stops: [0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3], fallback: 0.1 },
  delta: { symbol: 'δ', label: 'share of failures', stops: [0.01, 0.02, 0.05, 0.1, 0.2, 0.3], fallback: 0.1 },
};

/** Names of the settings in their order. */
export const settingNames = Object.keys(settings) as (keyof Settings)[];

const FIRST = 'circle:k=4,n=48';

/** Returns the state of an address without anything. */
export function initialState(): ExplorerState {
  const values = Object.fromEntries(settingNames.map((name) => [name, settings[name].fallback]));
  return {
    ...(values as unknown as Settings),
    name: FIRST,
    isFamily: true,
    points: familyPoints(FIRST, settings.seed.fallback),
    teacher: 'transport',
  };
}

/** Returns the state with other points, which are no family's any more. */
export function withPoints(state: ExplorerState, points: readonly Point[], name?: string): ExplorerState {
  const own = state.isFamily ? `${state.name}, changed` : state.name;
  return { ...state, points, isFamily: false, name: name ?? own };
}

/**
 * Returns the state with the points of a family's data set.
 *
 * @throws DistillCheckError as `familyDataset`.
 */
export function withFamily(state: ExplorerState, name: string): ExplorerState {
  return { ...state, name, isFamily: true, points: familyPoints(name, state.seed) };
}

/** Returns the state with another value of a setting; a seed draws a family's points anew. */
export function withSetting(state: ExplorerState, name: keyof Settings, value: number): ExplorerState {
  const next = { ...state, [name]: value };
  return name === 'seed' && state.isFamily ? withFamily(next, state.name) : next;
}
