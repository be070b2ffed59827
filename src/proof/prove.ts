/** The prover: {@link prove} by branch and bound over the whole domain of a statement. */
import { certified, type Goal, goalOf, type Setting } from './goal.ts';
import { type Interval, isDefined, point } from './interval/interval.ts';
import { middle } from './interval/middle.ts';
import { parsed, partsOfStatement, type RealPoint, type RealStatement, type Route } from './statement.ts';
import { type Box, enclosedExpression } from './term/enclose.ts';
import { terms } from './term/term.ts';

/** A box of the domain: each variable's least and greatest value. */
export type PlainBox = Readonly<Record<string, readonly [number, number]>>;

/** What the prover found out about a statement. */
export type Proof = Proved | NotProved | Refuted;

/** The statement holds at every point of its domain. */
export interface Proved {
  readonly outcome: 'proved';
  /** Boxes that were looked at, those that were split included. */
  readonly boxes: number;
  /** The smallest lower bound over the boxes on which an enclosure of the slack decided; `null` if there is none. */
  readonly smallestSlack: number | null;
  /** Ways around the zeros of the slack, each with the boxes that it decided. */
  readonly edges: readonly { readonly by: string; readonly boxes: number }[];
}

/** The prover cannot tell. */
export interface NotProved {
  readonly outcome: 'not proved';
  readonly boxes: number;
  readonly reason: string;
  /** The open box with the lowest bound, and that bound. */
  readonly worst: { readonly box: PlainBox; readonly lower: number };
}

/** The statement fails at a point. */
export interface Refuted {
  readonly outcome: 'refuted';
  readonly boxes: number;
  readonly box: PlainBox;
  /** Of the box; the slack there is below `upper`, which is negative. */
  readonly point: RealPoint;
  readonly upper: number;
}

const BUDGET = 20_000;

interface Open {
  readonly box: Box;
  readonly depth: number;
  /** Of the part of the box that it comes from. */
  readonly lower: number;
}

/**
 * Proves a statement by branch and bound: a box on which an enclosure shows the slack to be at least 0 is done, any
 * other is split, until none is left, one holds a point at which the slack is surely negative, or the budget is spent.
 *
 * Nothing of the domain is left out, and nothing depends on the clock: the same statement gives the same boxes.
 *
 * @example
 * prove({
 *   variables: { x: [0, Infinity] },
 *   constants: { C: '1' },
 *   slack: 'x - C + exp(-x)',
 *   routes: [{ variable: 'x', at: 0, order: 2 }],
 *   sharpIn: ['C', 1.01],
 * }).outcome; // 'proved'
 */
export function prove(statement: RealStatement): Proof {
  const edges = new Map<string, number>();
  let boxes = 0;
  let smallestSlack: number | null = null;
  for (const { slack, routes = [] } of partsOfStatement(statement)) {
    const setting: Setting = { store: terms(), statement, complaints: [] };
    const goal = goalOf(setting, slack, routes);
    const found = decided(goal, startOf(statement, routes), setting, (statement.budget ?? BUDGET) - boxes, edges);
    boxes += found.boxes;
    if (found.outcome !== 'proved') return { ...found, boxes };
    if (found.smallestSlack !== null) smallestSlack = Math.min(smallestSlack ?? Infinity, found.smallestSlack);
  }
  return { outcome: 'proved', boxes, smallestSlack, edges: [...edges].map(([by, count]) => ({ by, boxes: count })) };
}

function decided(
  goal: Goal,
  start: readonly Box[],
  { complaints }: Setting,
  budget: number,
  edges: Map<string, number>,
): Proved | NotProved | Refuted {
  let open: Open[] = start.map((box) => ({ box, depth: 0, lower: Number.NEGATIVE_INFINITY }));
  let boxes = 0;
  let smallestSlack: number | null = null;
  const unproved = (reason: string, left: readonly Open[]): NotProved => {
    const worst = left.reduce((a, b) => (b.lower < a.lower ? b : a));
    return {
      outcome: 'not proved',
      boxes,
      reason: [reason, ...complaints].join('; '),
      worst: { box: plainBox(worst.box), lower: worst.lower },
    };
  };
  while (open.length > 0) {
    const next: Open[] = [];
    for (const [i, { box, depth, lower: before }] of open.entries()) {
      if (boxes >= budget) return unproved(`${budget} boxes were too few`, [...open.slice(i), ...next]);
      boxes++;
      const { lower, route, slopes } = certified(goal, box);
      if (lower >= 0) {
        if (route === null) smallestSlack = Math.min(smallestSlack ?? lower, lower);
        else edges.set(route, (edges.get(route) ?? 0) + 1);
        continue;
      }
      const refutation = failingPoint(goal, box, slopes);
      if (refutation !== null) return { outcome: 'refuted', boxes, box: plainBox(box), ...refutation };
      const halves = split(box, slopes, depth);
      if (halves === null) return unproved('a box cannot be split further', [{ box, depth, lower }]);
      next.push(...halves.map((half) => ({ box: half, depth: depth + 1, lower: Math.max(before, lower) })));
    }
    open = next;
  }
  return { outcome: 'proved', boxes, smallestSlack, edges: [] };
}

/** The domain, split where a route starts, so that no box lies on both sides. */
function startOf({ variables }: RealStatement, routes: readonly Route[]): readonly Box[] {
  let boxes: Box[] = [
    new Map(Object.entries(variables).map(([name, [lower, upper]]) => [name, { lower, upper }] as const)),
  ];
  for (const route of routes) {
    if (!('variable' in route)) continue;
    boxes = boxes.flatMap((box) => {
      const { lower, upper } = box.get(route.variable) as Interval;
      if (!(lower < route.at && route.at < upper)) return [box];
      return [
        new Map(box).set(route.variable, { lower, upper: route.at }),
        new Map(box).set(route.variable, { lower: route.at, upper }),
      ];
    });
  }
  return boxes;
}

/** A point of the box at which the slack is surely negative: its middle, or the corner to which it falls. */
function failingPoint(
  { expression }: Goal,
  box: Box,
  slopes: ReadonlyMap<string, Interval> | null,
): Pick<Refuted, 'point' | 'upper'> | null {
  if (expression === null) return null;
  const centre = new Map([...box].map(([name, ends]) => [name, middle(ends)]));
  const corner = new Map(
    [...box].map(([name, ends]) => {
      const slope = slopes?.get(name);
      const falls = slope !== undefined && isDefined(slope) && slope.lower + slope.upper < 0;
      const end = falls ? ends.upper : ends.lower;
      return [name, Number.isFinite(end) ? end : middle(ends)];
    }),
  );
  for (const candidate of [centre, corner]) {
    const { upper } = enclosedExpression(expression, new Map([...candidate].map(([name, x]) => [name, point(x)])));
    if (upper < 0) return { point: Object.fromEntries(candidate), upper };
  }
  return null;
}

/** Every fourth split goes by width alone, so that no variable waits for ever. */
const BY_WIDTH = 4;

/** Both halves of a box along the variable in which the slack varies most; `null` where doubles lie too close. */
function split(box: Box, slopes: ReadonlyMap<string, Interval> | null, depth: number): readonly Box[] | null {
  const bySlope = depth % BY_WIDTH !== BY_WIDTH - 1;
  const scored = [...box].flatMap(([name, ends]) => {
    const at = middle(ends);
    if (!(at > ends.lower && at < ends.upper)) return [];
    const width = (ends.upper - ends.lower) / (1 + Math.abs(at));
    const slope = slopes?.get(name);
    const steepness = slope === undefined ? 1 : Math.max(-slope.lower, slope.upper);
    const weight = bySlope && Number.isFinite(steepness) && Number.isFinite(width) ? steepness : 1;
    return [{ name, ends, at, score: width * weight }];
  });
  if (scored.length === 0) return null;
  const { name, ends, at } = scored.reduce((a, b) => (b.score > a.score ? b : a));
  return [
    new Map(box).set(name, { lower: ends.lower, upper: at }),
    new Map(box).set(name, { lower: at, upper: ends.upper }),
  ];
}

/** Returns a box as plain data. */
function plainBox(box: Box): PlainBox {
  return Object.fromEntries([...box].map(([name, { lower, upper }]) => [name, [lower, upper] as const]));
}

/**
 * Returns an enclosure of each slack of a statement at one point.
 *
 * @throws DistillCheckError as {@link prove}.
 */
export function slacksAt(statement: RealStatement): (values: RealPoint) => readonly Interval[] {
  const expressions = partsOfStatement(statement).map(({ slack }) => parsed(statement, slack));
  return (values) => {
    const box = new Map(Object.entries(values).map(([name, value]) => [name, point(value)]));
    return expressions.map((expression) => enclosedExpression(expression, box));
  };
}
