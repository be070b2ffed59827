import { DistillCheckError } from '../../errors.ts';
import { grouped } from '../../page/grouped.ts';
import type { BoundWidth, CellResult, RadiusRule, Study } from '../../sweep/grid/cell.ts';
import { isProjected } from './bound-names.ts';
import { cellsOfOneSize } from './scans.ts';

/**
 * Cells of a family at one size that differ in the data set's margin and in the labels alone: what one plot can show.
 */
export interface Setting {
  /** Letters, digits and dashes; unique in a study. */
  readonly id: string;
  readonly family: string;
  readonly epsilon: number;
  readonly radius: RadiusRule;
  readonly stepSize: number;
  /** Runs are at most this long; `null` where the study does not ask the same cells at several horizons. */
  readonly epochsCap: number | null;
  /** By increasing margin. */
  readonly cells: readonly CellResult[];
}

/**
 * The settings of a study, in the order in which the study first asks them.
 *
 * @example
 * settingsOf(study).map(({ family, epsilon, radius }) => [family, epsilon, radius]); // [['circle', 0.1, 1], …]
 */
export function settingsOf(study: Study): Setting[] {
  const groups = grouped(cellsOfOneSize(study), ({ family, spec: { epsilon, radius, stepSize } }) =>
    JSON.stringify([family, epsilon, radius, stepSize]),
  );
  return groups.flatMap(([, cells]) => byHorizon(cells)).map((setting, i) => ({ id: `setting-${i + 1}`, ...setting }));
}

/** One setting, or one for each cap of the horizon where a cell is asked under several. */
function byHorizon(cells: readonly CellResult[]): Omit<Setting, 'id'>[] {
  const questions = new Set(cells.map(({ spec }) => JSON.stringify([spec.dataset, spec.labels])));
  if (questions.size === cells.length) return [settingOf(cells, null)];
  return grouped(cells, ({ spec }) => spec.epochsCap).map(([epochsCap, own]) => settingOf(own, epochsCap));
}

function settingOf(cells: readonly CellResult[], epochsCap: number | null): Omit<Setting, 'id'> {
  const { epsilon, radius, stepSize } = cells[0].spec;
  const byMargin = cells.toSorted((a, b) => a.margin - b.margin);
  return { family: cells[0].family, epsilon, radius, stepSize, epochsCap, cells: byMargin };
}

/** No width that was tried passes: the answer is a lower bound. */
export function isCensored({ bracket }: CellResult): boolean {
  return bracket.upper === null;
}

/** The horizon is shorter than the rule asks. */
export function isCapped({ epochs, epochsAsked }: CellResult): boolean {
  return epochs < epochsAsked;
}

/** Level at which a censored cell's error stays. */
export interface Plateau {
  /** Mean average error over the trials at the largest width tried. */
  readonly error: number;
  /** False when a trial was stopped early: then `error` is a lower bound. */
  readonly exact: boolean;
}

/**
 * The mean average error at the largest width tried; `null` when the cell passes or kept no trial there.
 *
 * @example
 * plateau(sampleCell({ bracket: [64, null] })); // { error: 0.25, exact: true }
 */
export function plateau({ bracket }: CellResult): Plateau | null {
  if (bracket.upper !== null) return null;
  const last = bracket.trials.filter((trial) => trial.width === bracket.largestTried);
  if (last.length === 0) return null;
  return {
    error: last.reduce((sum, trial) => sum + trial.averageError, 0) / last.length,
    exact: last.every((trial) => !trial.stoppedEarly),
  };
}

/** The bounds that speak about the cell's labels, with a finite width. */
export function boundsOf(cell: CellResult): BoundWidth[] {
  return cell.bounds.filter((bound) => bound.labels === cell.spec.labels && Number.isFinite(bound.width));
}

/**
 * The bounds that speak about the cell's radius too: `B = 1` for soft labels, their own radius for hard ones (Mandal et
 * al. 2025, Theorem 2 and Proposition 5), no projection where the theorem has none (Ji and Telgarsky 2020).
 */
export function promisesOf(cell: CellResult): BoundWidth[] {
  const { radius, labels } = cell.spec;
  const ownRadius = radius === 'theorem' || (labels === 'soft' && radius === 1);
  return boundsOf(cell).filter(({ id }) => (isProjected(id) ? ownRadius : radius === 'none'));
}

/** `log₁₀(bound / measured)`; `null` for a censored cell. */
export function ordersAbove(bound: BoundWidth, { bracket }: CellResult): number | null {
  return bracket.upper === null ? null : Math.log10(bound.width / bracket.upper);
}

/**
 * Refuses a study whose numbers cannot stand in a report.
 *
 * @throws DistillCheckError `BAD_STUDY`
 */
export function assertStudy(study: Study): void {
  for (const [i, { spec, margin, bracket, epochs, epochsAsked }] of study.cells.entries()) {
    const bad = (what: string, value: unknown) =>
      new DistillCheckError(
        'BAD_STUDY',
        `cell ${i + 1} (${spec.dataset}, ${spec.labels}) has ${what} ${value}`,
        'run the cell again',
      );
    if (!(margin > 0 && margin < Infinity)) throw bad('margin', margin);
    if (!(spec.epsilon > 0 && spec.epsilon < 1)) throw bad('target error', spec.epsilon);
    if (!(epochs > 0 && epochs < Infinity)) throw bad('horizon', epochs);
    if (!(epochsAsked > 0 && epochsAsked < Infinity)) throw bad('asked horizon', epochsAsked);
    if (!(bracket.largestTried > 0 && bracket.largestTried < Infinity))
      throw bad('largest width', bracket.largestTried);
    const trial = bracket.trials.find(({ averageError }) => !(averageError >= 0 && averageError <= 1));
    if (trial) throw bad(`at width ${trial.width} the average error`, trial.averageError);
  }
}
