/** Work that the page gives to its workers: {@link Jobs} by name, and the messages to and fro. */
import type { WidthTrial } from '../../width/bracket.ts';
import type { Point } from '../state/points.ts';
import type { ExplorerState, Settings } from '../state/state.ts';

/** Directions at which logits are drawn: all functions here are homogeneous, so that those of the circle say it all. */
export const DIRECTIONS = 360;

/** An interval with the convex weights that prove its upper end. */
export interface ShownMargin {
  readonly lower: number;
  readonly upper: number;
  /** Length n. */
  readonly weights: Float64Array;
  readonly support: number;
}

/** Both margins of some points, with their certificates. */
export interface Margins {
  readonly rkhs: ShownMargin;
  readonly transport: ShownMargin;
  /** Length 2K: where the arcs of weight directions begin, radians. */
  readonly angles: Float64Array;
  /** `2K×2`: `v` on each arc. */
  readonly vectors: Float64Array;
  /** Length n: the first arc on which each point's gate is open. */
  readonly start: Int32Array;
  /** Length n: the teacher's logits. */
  readonly teacherLogits: Float64Array;
  /** Length {@link DIRECTIONS}: the teacher's logits on the circle. */
  readonly profile: Float64Array;
  /** The margin that the teacher attains on the points, from below. */
  readonly attained: number;
}

/** Points and teacher of the margins. */
export type MarginTask = Pick<ExplorerState, 'points' | 'teacher'>;

/** Labels of the two students that are trained side by side. */
export const SIDES = ['soft', 'hard'] as const;
export type Side = (typeof SIDES)[number];

/** Students to train on some points. */
export interface StudentTask extends Settings {
  readonly points: readonly Point[];
  /** Length n. */
  readonly teacherLogits: Float64Array;
}

/** A student after some steps. */
export interface StudentFrame {
  readonly step: number;
  /** Length {@link DIRECTIONS}: its logits on the circle. */
  readonly profile: Float64Array;
  /** `m×2`, row by row: its weights. */
  readonly weights: Float64Array;
  /** Length n: 1 where it is wrong. */
  readonly wrong: Uint8Array;
  /** Share of the gates, neuron by point, that are not as they began. */
  readonly turned: number;
}

/** A whole run of one student. */
export interface StudentRun {
  readonly side: Side;
  readonly averageError: number;
  readonly averageRisk: number;
  readonly maxMovement: number;
  /** Length `T`: the 0/1 error before each step. */
  readonly error: Float64Array;
  readonly frames: readonly StudentFrame[];
  /** Milliseconds that the engine took for the `T` steps. */
  readonly took: number;
}

/** Question of the least widths of both students. */
export type WidthTask = StudentTask;

/** Trials that were made so far, or the bracket at the end. */
export interface WidthPart {
  readonly side: Side;
  readonly trials: readonly WidthTrial[];
}

/** Bracket of one student's width; `upper` is `null` where none of the widths passes. */
export interface WidthAnswer extends WidthPart {
  readonly lower: number;
  readonly upper: number | null;
  readonly largestTried: number;
}

/** Every kind of job: its task, the parts that it reports and its result. */
export interface Jobs {
  margins: { task: MarginTask; part: never; result: Margins };
  students: { task: StudentTask; part: never; result: readonly StudentRun[] };
  widths: { task: WidthTask; part: WidthPart; result: readonly WidthAnswer[] };
}

/** From the page: a job, or the wish that it ends. */
export type Request =
  | { readonly id: number; readonly kind: keyof Jobs; readonly task: Jobs[keyof Jobs]['task'] }
  | { readonly stop: number };

/** From the worker: a part, then a result, an error in words, or that it was stopped. */
export type Reply =
  | { readonly id: number; readonly part: Jobs[keyof Jobs]['part'] }
  | { readonly id: number; readonly result: Jobs[keyof Jobs]['result'] }
  | { readonly id: number; readonly error: string }
  | { readonly id: number; readonly stopped: true };

/** Surroundings of a running job. */
export interface Running<Part> {
  report(part: Part): void;
  /** Lets messages in; rejects with {@link STOPPED} once the job is to end. */
  pause(): Promise<void>;
}

/** Reason of a job that was stopped. */
export const STOPPED = 'stopped';
