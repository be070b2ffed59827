/** Defines `classMargins`, the table of margins of a data set of several classes. */
import { DistillCheckError } from '../../errors.ts';
import { requireNonzeroRows } from '../../numerics/argument-checks.ts';
import { type Matrix, rowsAt } from '../../numerics/matrix.ts';
import { type RkhsMargin, type RkhsMarginOptions, rkhsMargin } from '../rkhs/rkhs.ts';
import { FEWEST_SAMPLES, type SampledMarginOptions } from '../sampled/transport-sampled.ts';
import { isTransportExact, type TransportMargin, transportMargin } from '../transport.ts';
import { assertClassesSeparable, requireClassifiedPoints } from './classified-points.ts';
import { type MultiClassMargin, multiClassMargin } from './multi-class.ts';

/** Points with the classes that they belong to, by name. */
export interface NamedClasses {
  /** `n×d`, no row zero. */
  readonly inputs: Matrix;
  /** Length n: `0…K − 1`. */
  readonly labels: ArrayLike<number>;
  /** Length `K ≥ 2`. Every class has points. */
  readonly classNames: readonly string[];
}

export interface ClassMarginsOptions extends RkhsMarginOptions {
  /**
   * Default `affordable`. Pairs whose transport margin is computed: `affordable` takes those of at most 500 points
   * where it is exact, or that have `nd ≤ 5000` numbers in at most 500 dimensions, sampled with about `8·10⁶/(nd)`
   * pairs of directions: up to a few seconds each; `all` takes every pair as `transportMargin` does by itself, which may
   * take minutes each; `none`.
   */
  readonly transport?: 'affordable' | 'all' | 'none';
  /** Options of the transport margins that are sampled. */
  readonly sampling?: SampledMarginOptions;
  /** Called before each margin: how many are done, of how many, and what the next is of. */
  readonly onPart?: (done: number, total: number, next: string) => void;
}

/** Margin of one class against all others. */
export interface OneAgainstRest {
  readonly name: string;
  /** Points of the class. */
  readonly count: number;
  /** `γ₂` of the labels 1 for this class and −1 for all others; its `weights` have length n. */
  readonly rkhs: RkhsMargin;
}

/** Margins of two classes without the others. */
export interface PairOfClasses {
  /** In the order of the classes. */
  readonly names: readonly [string, string];
  /** Points of each. */
  readonly counts: readonly [number, number];
  /** `γ₂` of the labels 1 for the first and −1 for the second; its `weights` belong to `rows`. */
  readonly rkhs: RkhsMargin;
  /** `γ_∞` of the same; `null` where it was not computed. */
  readonly transport: TransportMargin | null;
  /** The points of the two classes, 0-based. */
  readonly rows: Int32Array;
}

/** Margins of several classes: together, one by one and two by two. */
export interface ClassMargins {
  /** All classes together, as {@link multiClassMargin}: with two classes it is `γ₂`. */
  readonly rkhs: MultiClassMargin;
  /** One row per class, in their order. */
  readonly classes: readonly OneAgainstRest[];
  /** `K(K − 1)/2` rows: the first class with each later one, then the second, and so on. */
  readonly pairs: readonly PairOfClasses[];
}

/**
 * Computes the margins of a data set of several classes: of all together, of each class against the rest and of each
 * pair.
 *
 * They are tied together: the margin of all is at most that of any pair, `γ ≤ min γ₂(a, b)`, and at least
 * `√2/√(Σ_k 1/γ₂(k)²)` of the classes against the rest. The options of the RKHS margin hold for every one of them,
 * those of sampling for each transport margin by itself: at the default confidence .99, one interval in a hundred may
 * miss.
 *
 * @throws DistillCheckError `NOT_SEPARABLE` when parallel inputs are of different classes, naming rows and classes;
 * `ZERO_INPUT`; `BAD_LABEL` for a class without points or a label that is no class; `BAD_COUNT` for fewer than two
 * classes; `BAD_SHAPE`, `BAD_INPUT`; `BAD_PROBABILITY`, `BAD_COUNT` for the options of sampling.
 *
 * @example
 * const inputs = fromRows([[1, 0], [0, 1], [-1, 0]]);
 * const { pairs } = classMargins({ inputs, labels: [0, 1, 2], classNames: ['east', 'north', 'west'] });
 * pairs.map(({ names }) => names.join('/')); // ['east/north', 'east/west', 'north/west']
 */
export function classMargins(data: NamedClasses, options: ClassMarginsOptions = {}): ClassMargins {
  const { inputs, labels, classNames } = data;
  const { transport = 'affordable', sampling = {}, onPart, ...rkhsOptions } = options;
  const points = { inputs, labels, classCount: classNames.length };
  requireClassifiedPoints(points);
  const members = rowsByClass(labels, classNames);
  requireNonzeroRows(inputs);
  assertClassesSeparable(points, classNames);
  const total = 1 + classNames.length + (classNames.length * (classNames.length - 1)) / 2;
  let done = 0;
  const begin = (next: string) => onPart?.(done++, total, next);
  begin('all classes');
  const rkhs = multiClassMargin(points, rkhsOptions);
  const classes = classNames.map((name, c): OneAgainstRest => {
    begin(`${name} against the rest`);
    const sides = Int8Array.from(labels, (label) => (label === c ? 1 : -1));
    return { name, count: members[c].length, rkhs: rkhsMargin({ inputs, labels: sides }, rkhsOptions) };
  });
  const pairs = classNames.flatMap((first, a) => {
    return classNames.slice(a + 1).map((second, offset): PairOfClasses => {
      const b = a + 1 + offset;
      begin(`${first} against ${second}`);
      const rows = Int32Array.from([...members[a], ...members[b]]).sort();
      const pair = {
        inputs: rowsAt(inputs, rows),
        labels: Int8Array.from(rows, (i) => (labels[i] === a ? 1 : -1)),
      };
      const rkhs = rkhsMargin(pair, rkhsOptions);
      return {
        names: [first, second],
        counts: [members[a].length, members[b].length],
        rkhs,
        transport: pairTransport(pair, rkhs, transport, { tolerance: rkhsOptions.tolerance, ...sampling }),
        rows,
      };
    });
  });
  return { rkhs, classes, pairs };
}

/** Transport margins of more points take longer than a few seconds. */
const MOST_POINTS = 500;
/** So does a witness in more dimensions. */
const MOST_DIMENSIONS = 500;
/** Numbers of a pair, `nd`, up to which its transport margin is sampled. */
const SAMPLED_NUMBERS = 5000;
/** `nd` times the pairs of directions. */
const SAMPLED_WORK = 8e6;

function pairTransport(
  pair: { readonly inputs: Matrix; readonly labels: Int8Array },
  rkhs: RkhsMargin,
  extent: 'affordable' | 'all' | 'none',
  options: SampledMarginOptions & { readonly tolerance?: number },
): TransportMargin | null {
  if (extent === 'none') return null;
  if (extent === 'all') return transportMargin(pair, { ...options, rkhs });
  const { rows: n, cols: d } = pair.inputs;
  if (n > MOST_POINTS) return null;
  if (isTransportExact(pair)) return transportMargin(pair, { ...options, rkhs });
  if (d > MOST_DIMENSIONS || n * d > SAMPLED_NUMBERS) return null;
  const samples = Math.max(FEWEST_SAMPLES, Math.round(SAMPLED_WORK / (n * d)));
  return transportMargin(pair, { samples, ...options, rkhs });
}

/** The points of each class; every class must have some. */
function rowsByClass(labels: ArrayLike<number>, classNames: readonly string[]): readonly number[][] {
  const members: number[][] = classNames.map(() => []);
  for (let i = 0; i < labels.length; i++) members[labels[i]].push(i);
  const empty = members.findIndex(({ length }) => length === 0);
  if (empty < 0) return members;
  const what = `class ${empty + 1} of ${classNames.length}, “${classNames[empty]}”, has no points`;
  throw new DistillCheckError('BAD_LABEL', what, 'name only the classes that occur, and number them from 0');
}
