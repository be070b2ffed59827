import { datasetArbitrary } from '../claims/arbitraries/dataset.ts';
import { type DatasetInstance, datasetOf } from '../claims/arbitraries/dataset-instance.ts';
import { search } from '../claims/search.ts';
import type { Dataset } from '../data/dataset.ts';
import { DistillCheckError } from '../errors.ts';
import { withGivenLogits, withoutPoint } from './given-dataset.ts';
import type { Finding, HuntMeasure, HuntStatement } from './statements.ts';

/** Options of a hunt. */
export interface HuntOptions extends HuntMeasure {
  readonly statement: HuntStatement;
  /** Names the data sets and the initialisations. */
  readonly seed: number;
  /** Seeds of a width while searching, and again on fresh ones to confirm. */
  readonly seeds: number;
  /** Milliseconds that are left; the hunt ends once there are none. */
  readonly remaining: () => number;
  /** Default: unlimited. Data sets to try at most. */
  readonly tries?: number;
  /** Called with what goes on. */
  readonly report?: (text: string) => void;
}

/** Results of a hunt. */
export type HuntResult =
  | { readonly outcome: 'nothing'; readonly tried: number }
  | {
      readonly outcome: 'found';
      readonly tried: number;
      /** The fewest points that the conjecture still fails on; its soft labels are given. */
      readonly dataset: Dataset;
      /** The family member it was cut from. */
      readonly origin: DatasetInstance;
      /** Measured once more on seeds that nothing was chosen by. */
      readonly finding: Finding;
      readonly confirmationSeeds: number;
      readonly confirmationFirstSeed: number;
      /** True if the budget left time to try every smaller set. */
      readonly minimal: boolean;
    };

/**
 * First seeds of the search, of the check that follows each suspicion, and of the final one: far apart, so that none is
 * shared.
 */
const CONFIRM = 1_000_000;
const FINAL = 2_000_000;
/** Few points are quick, and a counterexample with few points says most. */
const SIZE = { points: 16, dimensions: 4 };

/**
 * Looks for a data set on which a conjecture about minimal widths fails, and cuts it down to the fewest points.
 *
 * fast-check draws members of all families as an adversary and shrinks within them; what fails, fails on two sets of
 * seeds. Then points are left out one by one as long as it still does. What is left is measured a last time on twice as
 * many fresh seeds; where that disagrees, chance had been at work and the search goes on.
 */
export async function hunt(options: HuntOptions): Promise<HuntResult> {
  const { statement, seed, seeds, remaining, report = () => {}, tries = Number.MAX_SAFE_INTEGER } = options;
  const violatedOn = async (dataset: Dataset): Promise<boolean> => {
    const first = await statement.measure(dataset, seeds, seed, options);
    return first.violated && (await statement.measure(dataset, seeds, seed + CONFIRM, options)).violated;
  };
  let tried = 0;
  for (let round = 0; remaining() > 0 && tried < tries; round++) {
    const found = await search(
      datasetArbitrary(SIZE),
      [],
      async (instance) => {
        const dataset = givenOrNull(instance);
        return dataset === null || !(await violatedOn(dataset));
      },
      // 2³⁰ instances are more than any budget.
      { seed: seed + round, runs: Math.min(tries - tried, 2 ** 30), budget: remaining() },
    );
    tried += found.tried;
    if (found.outcome !== 'found') continue;
    report(`fails on ${found.instance.dataset} (after ${tried} data sets); leaving out points`);
    const { dataset, minimal } = await fewestPoints(givenOrNull(found.instance)!, violatedOn, remaining);
    const finding = await statement.measure(dataset, 2 * seeds, seed + FINAL, options);
    if (!finding.violated) {
      report('not confirmed on fresh seeds: chance had been at work');
      continue;
    }
    const confirmation = { confirmationSeeds: 2 * seeds, confirmationFirstSeed: seed + FINAL };
    return { outcome: 'found', tried, dataset, origin: found.instance, finding, minimal, ...confirmation };
  }
  return { outcome: 'nothing', tried };
}

/** The instance's data with its teacher's soft labels; `null` where it has none: no margin, no question. */
function givenOrNull(instance: DatasetInstance): Dataset | null {
  try {
    return withGivenLogits(datasetOf(instance));
  } catch (error) {
    if (error instanceof DistillCheckError) return null;
    throw error;
  }
}

/** Leaves out points, one at a time, until none can be spared or the time is up. */
async function fewestPoints(
  start: Dataset,
  violatedOn: (dataset: Dataset) => Promise<boolean>,
  remaining: () => number,
): Promise<{ readonly dataset: Dataset; readonly minimal: boolean }> {
  let dataset = start;
  // A point that cannot be spared now may be later on: the count starts again with each that can.
  let spared = 0;
  for (let i = 0; spared < dataset.labels.length; ) {
    if (remaining() <= 0) return { dataset, minimal: false };
    const smaller = withoutPoint(dataset, i % dataset.labels.length);
    if (smaller !== null && (await violatedOn(smaller))) {
      dataset = smaller;
      spared = 0;
    } else {
      i++;
      spared++;
    }
  }
  return { dataset, minimal: true };
}
