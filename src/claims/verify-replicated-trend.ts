import { DistillCheckError } from '../errors.ts';
import { bettingInterval, meanExceeds } from '../statistics/betting.ts';
import { medianOf, medianSequence, showsAbove, showsBelow, signsOf } from '../statistics/sign-sequence.ts';
import { thresholdsOf } from './expectation.ts';
import { isOver } from './time-limit.ts';
import type { ReplicatedTrend } from './trend.ts';
import type { TrendVerdict } from './verdict.ts';

/** Measures on fresh streams, one replicate after the other, until they decide, are used up, or the time is over. */
export async function verifyReplicatedTrend(
  kind: ReplicatedTrend,
  key: string,
  { seed, budget = Number.POSITIVE_INFINITY }: { readonly seed: number; readonly budget?: number },
): Promise<TrendVerdict> {
  const end = performance.now() + budget;
  const values: number[] = [];
  let decision: 'observed' | 'reversed' | null = null;
  while (decision === null && values.length < kind.replicates && !isOver(end) && canStillDecide(kind, values)) {
    const replicate = values.length + 1;
    values.push(checked(await kind.measure(`${key}/replicate/${replicate}`, replicate)));
    decision = kind.by === 'signs' ? bySigns(kind, values) : byMean(kind, values);
  }
  const isUsedUp = values.length === kind.replicates || !canStillDecide(kind, values);
  const interval =
    kind.by === 'signs'
      ? { estimate: medianOf(values), ...medianSequence(values, kind.falseSupport) }
      : { estimate: meanOf(values), ...meanSequence(kind, values, 2 * kind.falseSupport) };
  return {
    outcome: decision ?? (isUsedUp ? 'absent' : 'undecided'),
    seed,
    ...interval,
    thresholds: thresholdsOf(kind.expectation),
    measurements: values.length,
    power: 1 - kind.missed,
  };
}

function checked(value: unknown): number {
  if (typeof value === 'number' && !Number.isNaN(value)) return value;
  throw new DistillCheckError(
    'BAD_EFFECT',
    `the measure returned ${value === undefined ? 'nothing' : String(value)}`,
    'return one number per replicate',
  );
}

/** Both thresholds must be shown to be kept; one that is shown to be crossed reverses the effect. */
function bySigns({ expectation, falseAlarm, falseSupport }: ReplicatedTrend, values: readonly number[]) {
  const [lower, upper] = thresholdsOf(expectation);
  const [over, under] = [signsOf(values, lower), signsOf(values, upper)];
  const isKept =
    (lower === Number.NEGATIVE_INFINITY || showsAbove(over, falseSupport)) &&
    (upper === Number.POSITIVE_INFINITY || showsBelow(under, falseSupport));
  if (isKept) return 'observed';
  const level = Number.isFinite(lower) && Number.isFinite(upper) ? falseAlarm / 2 : falseAlarm;
  return showsBelow(over, level) || showsAbove(under, level) ? 'reversed' : null;
}

function byMean({ expectation, bounds, falseAlarm, falseSupport }: ReplicatedTrend, values: readonly number[]) {
  const [lower, upper] = thresholdsOf(expectation);
  const [least, greatest] = bounds ?? [0, 1];
  const mirrored = values.map((value) => -value);
  const above = (threshold: number, level: number) => meanExceeds(values, threshold, level, { least, greatest });
  const below = (threshold: number, level: number) =>
    meanExceeds(mirrored, -threshold, level, { least: -greatest, greatest: -least });
  const isKept =
    (lower === Number.NEGATIVE_INFINITY || above(lower, falseSupport)) &&
    (upper === Number.POSITIVE_INFINITY || below(upper, falseSupport));
  if (isKept) return 'observed';
  const isTwoSided = Number.isFinite(lower) && Number.isFinite(upper);
  const level = isTwoSided ? falseAlarm / 2 : falseAlarm;
  return below(lower, level) || above(upper, level) ? 'reversed' : null;
}

function meanSequence({ bounds }: ReplicatedTrend, values: readonly number[], alpha: number) {
  const [least, greatest] = bounds ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  return bettingInterval(values, { confidence: 1 - alpha, least, greatest });
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value / values.length, values.length === 0 ? Number.NaN : 0);
}

/** Whether the replicates that are left could decide, were they all on one side. */
function canStillDecide(kind: ReplicatedTrend, values: readonly number[]): boolean {
  if (kind.by === 'mean') return true;
  const left = kind.replicates - values.length;
  const inside = values.concat(new Array<number>(left).fill(insideOf(thresholdsOf(kind.expectation))));
  if (bySigns(kind, inside) !== null) return true;
  return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY].some(
    (end) => bySigns(kind, values.concat(new Array<number>(left).fill(end))) === 'reversed',
  );
}

function insideOf([lower, upper]: readonly [number, number]): number {
  if (lower === Number.NEGATIVE_INFINITY) return Number.NEGATIVE_INFINITY;
  return upper === Number.POSITIVE_INFINITY ? upper : (lower + upper) / 2;
}
