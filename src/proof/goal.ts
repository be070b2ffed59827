/** What is to be at least 0 on a box: {@link Goal}, made by {@link goalOf}, shown by {@link certified}. */
import type { Expression } from '../bounds/expression/tree.ts';
import { add, hull, type Interval, isDefined, meet, multiply, point, subtract } from './interval/interval.ts';
import { middle } from './interval/middle.ts';
import { parsed, type RealStatement, type Route } from './statement.ts';
import { derivative } from './term/derivative.ts';
import { type Box, enclosed, enclosedExpression } from './term/enclose.ts';
import { exactFraction, termOf } from './term/from-expression.ts';
import { vanishes } from './term/normal-form.ts';
import { substituted } from './term/substitute.ts';
import { negated, product, rational, subtracted, type Term, type Terms } from './term/term.ts';

/** A term that is to be at least 0. */
export interface Goal {
  readonly term: Term;
  /** As it was written, for where it is defined; derived goals have none. */
  readonly expression: Expression | null;
  readonly slopes: () => ReadonlyMap<string, Term>;
  readonly steps: readonly Step[];
}

/** A route that is prepared. */
interface Step {
  readonly label: string;
  /** Says whether the route shows the goal on the box. */
  readonly shows: (box: Box) => boolean;
}

/** What the making of goals shares. */
export interface Setting {
  readonly store: Terms;
  readonly statement: RealStatement;
  /** Routes that are not what they say. */
  readonly complaints: string[];
}

/** Returns the goal of an expression. */
export function goalOf(setting: Setting, text: string, routes: readonly Route[] = []): Goal {
  const expression = parsed(setting.statement, text);
  const term = termOf(setting.store, expression, new Set(Object.keys(setting.statement.variables)));
  return goal(setting, term, routes, expression);
}

function goal(setting: Setting, term: Term, routes: readonly Route[] = [], expression: Expression | null = null): Goal {
  const { store, statement } = setting;
  let slopes: Map<string, Term> | undefined;
  return {
    term,
    expression,
    slopes: () => {
      slopes ??= new Map(Object.keys(statement.variables).map((name) => [name, derivative(store, term, name)]));
      return slopes;
    },
    steps: routes.map((route) => stepOf(setting, term, expression, route)),
  };
}

/** What is known of a goal on a box. */
export interface Finding {
  /** A lower bound of the goal; −∞ where it may not be defined. */
  readonly lower: number;
  /** The route that shows it to be at least 0 where the bound does not. */
  readonly route: string | null;
  /** Enclosures of its slopes, where they were needed. */
  readonly slopes: ReadonlyMap<string, Interval> | null;
}

/** Returns what can be shown of a goal on a box without splitting it. */
export function certified(of: Goal, box: Box): Finding {
  const values = enclosed(box);
  const simple = values(of.term);
  const written = of.expression === null ? simple : enclosedExpression(of.expression, box);
  if (!isDefined(written)) return { lower: Number.NEGATIVE_INFINITY, route: null, slopes: null };
  const whole = meet(written, simple);
  if (whole.lower >= 0) return { lower: whole.lower, route: null, slopes: null };
  const slopes = new Map([...of.slopes()].map(([name, term]) => [name, values(term)]));
  const { onFace, linear } = bySlopes(of, box, slopes);
  const lower = Math.max(whole.lower, onFace, linear);
  if (lower >= 0) return { lower, route: onFace >= 0 ? MONOTONE : null, slopes };
  const step = of.steps.find(({ shows }) => shows(box));
  return step === undefined ? { lower, route: null, slopes } : { lower: 0, route: step.label, slopes };
}

const MONOTONE = 'monotone: least on a side of the box';

/** Lower bounds on the side of the box on which the goal is least, and from the mean value form there. */
function bySlopes(
  of: Goal,
  box: Box,
  slopes: ReadonlyMap<string, Interval>,
): { readonly onFace: number; readonly linear: number } {
  const face = new Map(box);
  for (const [name, slope] of slopes) {
    const { lower, upper } = box.get(name) as Interval;
    if (slope.lower >= 0 && Number.isFinite(lower)) face.set(name, point(lower));
    else if (slope.upper <= 0 && Number.isFinite(upper)) face.set(name, point(upper));
  }
  const onFace = enclosed(face)(of.term);
  let linear = enclosed(new Map([...face].map(([name, ends]) => [name, point(middle(ends))])))(of.term);
  for (const [name, ends] of face) {
    if (ends.lower === ends.upper) continue;
    const reach = subtract(ends, point(middle(ends)));
    linear = add(linear, multiply(slopes.get(name) as Interval, reach));
  }
  const bound = (interval: Interval) => (isDefined(interval) ? interval.lower : Number.NEGATIVE_INFINITY);
  return { onFace: bound(onFace), linear: bound(linear) };
}

function isShown(of: Goal, box: Box): boolean {
  return certified(of, box).lower >= 0;
}

function stepOf(setting: Setting, term: Term, expression: Expression | null, route: Route): Step {
  if ('variable' in route) return edgeStep(setting, term, expression, route);
  if ('concaveIn' in route) return concaveStep(setting, term, expression, route);
  const { store } = setting;
  const parts = 'equals' in route ? [{ slack: route.equals, routes: route.routes }] : route.factors;
  const goals = parts.map(({ slack, routes }) => goalOf(setting, slack, routes));
  const difference = subtracted(store, term, product(store, ...goals.map((part) => part.term)));
  const label =
    'equals' in route ? `equal to ${route.equals}` : `factors ${parts.map(({ slack }) => slack).join('; ')}`;
  if (vanishes(difference)) return { label, shows: (box) => goals.every((part) => isShown(part, box)) };
  setting.complaints.push(`${label}: not the same by algebra`);
  return { label, shows: () => false };
}

/** A term and its derivatives by one variable, up to an order. */
function derivatives(store: Terms, term: Term, name: string, order: number): readonly Term[] {
  const all = [term];
  while (all.length <= order) all.push(derivative(store, all[all.length - 1], name));
  return all;
}

function edgeStep(
  setting: Setting,
  term: Term,
  expression: Expression | null,
  { variable, at, order, derivative: own, start }: Extract<Route, { variable: string }>,
): Step {
  const { store } = setting;
  const all = derivatives(store, term, variable, order);
  const place = rational(store, exactFraction(at));
  const coefficients = all.slice(0, order).map((each) => substituted(store, each, variable, place));
  const signed = (each: Term, n: number, side: 1 | -1) => (side < 0 && n % 2 === 1 ? negated(store, each) : each);
  const sided = (side: 1 | -1) => ({
    coefficients: coefficients.flatMap((each, n) => {
      return vanishes(each) ? [] : [goal(setting, signed(each, n, side), start)];
    }),
    last: goal(setting, signed(all[order], order, side), own),
  });
  const sides = { right: sided(1), left: sided(-1) };
  const isEven = order % 2 === 0 && coefficients.every((each, n) => n % 2 === 0 || vanishes(each));
  const shows = (box: Box) => {
    const ends = box.get(variable) as Interval;
    const side = ends.lower >= at || isEven ? sides.right : ends.upper <= at ? sides.left : null;
    if (side === null) return false;
    const reached = new Map(box).set(variable, hull(ends, point(at)));
    return (
      areDefined(all, expression, reached) &&
      isShown(side.last, reached) &&
      side.coefficients.every((each) => isShown(each, box))
    );
  };
  return { label: `Taylor’s formula of order ${order} from ${variable} = ${at}`, shows };
}

function concaveStep(
  setting: Setting,
  term: Term,
  expression: Expression | null,
  { concaveIn: name, derivative: own, start }: Extract<Route, { concaveIn: string }>,
): Step {
  const { store, statement } = setting;
  const [least, greatest] = statement.variables[name];
  const all = derivatives(store, term, name, 2);
  const bend = goal(setting, negated(store, all[2]), own);
  const ends = [least, greatest]
    .map((end) => substituted(store, term, name, rational(store, exactFraction(end))))
    .filter((end) => !vanishes(end))
    .map((end) => goal(setting, end, start));
  const shows = (box: Box) => {
    const reached = new Map(box).set(name, { lower: least, upper: greatest });
    return areDefined(all, expression, reached) && isShown(bend, reached) && ends.every((each) => isShown(each, box));
  };
  return { label: `concave in ${name}`, shows };
}

function areDefined(all: readonly Term[], expression: Expression | null, box: Box): boolean {
  const values = enclosed(box);
  return (
    (expression === null || isDefined(enclosedExpression(expression, box))) &&
    all.every((each) => isDefined(values(each)))
  );
}
