import { fitPowerLaw, slopeInterval } from '../../../statistics/slope.ts';
import type { CellSpec, RadiusRule, Study } from '../../../sweep/grid/cell.ts';
import { isCapped, isCensored, type Setting, settingsOf } from '../cells.ts';

/** The exponent `s` of a fitted power law `m* ∝ (1/γ)^s`. */
export interface Slope {
  readonly family: string;
  readonly epsilon: number;
  readonly radius: RadiusRule;
  readonly stepSize: number;
  /** As in the setting. */
  readonly epochsCap: number | null;
  readonly labels: CellSpec['labels'];
  /** Cells with an answer: the ones fitted. */
  readonly answered: number;
  /** Cells without an answer: left out. */
  readonly censored: number;
  /** Fitted cells that ran a capped horizon. */
  readonly capped: number;
  /** `null` when fewer than three margins have an answer. */
  readonly slope: number | null;
  /** Ends of the t-interval at `confidence`; `null` without a slope. */
  readonly lower: number | null;
  readonly upper: number | null;
  readonly confidence: number;
}

/** A slope that was fitted. */
export interface FittedSlope extends Slope {
  readonly slope: number;
  readonly lower: number;
  readonly upper: number;
}

/** Two points always lie on a line: the third is the first that can contradict it. */
const LEAST_MARGINS = 3;
const CONFIDENCE = 0.95;

/**
 * For each setting and kind of labels: the least-squares slope of `log m*` on `log 1/γ`, with `m*` the upper end of the
 * bracket, over the cells that have one.
 *
 * @example
 * const cells = [0.4, 0.2, 0.1].map((margin) => sampleCell({ margin, bracket: [0, 2 / margin ** 2] }));
 * fitSlopes(sampleStudy(cells))[0].slope; // 2: widths are 2/γ²
 */
export function fitSlopes(study: Study): Slope[] {
  return settingsOf(study).flatMap(slopesOf);
}

/** The slopes of one setting: soft labels, then hard ones, as far as it has cells of them. */
export function slopesOf(setting: Setting): Slope[] {
  return (['soft', 'hard'] as const).flatMap((labels) => {
    const cells = setting.cells.filter((cell) => cell.spec.labels === labels);
    return cells.length === 0 ? [] : [fitSlope(setting, labels, cells)];
  });
}

/** Tells whether there were enough answers for a fit. */
export function isFitted(slope: Slope): slope is FittedSlope {
  return slope.slope !== null;
}

/** Below this many points a line and its band say more about chance than about widths. */
export const LEAST_SHOWN = 5;

/** Tells whether a slope rests on enough points to be drawn and spoken of. */
export function isShown(slope: Slope): slope is FittedSlope {
  return isFitted(slope) && slope.answered >= LEAST_SHOWN;
}

/** The slope over some of a setting's cells of one kind of labels. */
export function fitSlope(setting: Setting, labels: CellSpec['labels'], cells: Setting['cells']): Slope {
  const { family, epsilon, radius, stepSize, epochsCap } = setting;
  const answered = cells.filter((cell) => !isCensored(cell));
  const common = {
    family,
    epsilon,
    radius,
    stepSize,
    epochsCap,
    labels,
    answered: answered.length,
    censored: cells.length - answered.length,
    capped: answered.filter(isCapped).length,
    confidence: CONFIDENCE,
  };
  const inverseMargins = answered.map(({ margin }) => 1 / margin);
  if (new Set(inverseMargins).size < LEAST_MARGINS) return { ...common, slope: null, lower: null, upper: null };
  const widths = answered.flatMap(({ bracket }) => bracket.upper ?? []);
  const power = fitPowerLaw(inverseMargins, widths);
  const { lower, upper } = slopeInterval(power, CONFIDENCE);
  return { ...common, slope: power.slope, lower, upper };
}
