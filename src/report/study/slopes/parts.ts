import type { Study } from '../../../sweep/grid/cell.ts';
import { isCapped, isCensored, type Setting, settingsOf } from '../cells.ts';
import { fitSlope, type Slope } from './slopes.ts';

/** One series of answers fitted whole and in parts: how far the exponent depends on what is fitted. */
export interface SlopeParts {
  readonly setting: Setting;
  readonly labels: Slope['labels'];
  readonly whole: Slope;
  /** The half with the larger margins, and the half with the smaller ones; an odd one in the middle is in both. */
  readonly largerMargins: Slope;
  readonly smallerMargins: Slope;
  /** Only the cells whose horizon was not cut short. */
  readonly uncapped: Slope;
}

/** Halves of fewer would have no slope. */
const LEAST_ANSWERS = 5;

/**
 * Every series with enough answers to be fitted in halves.
 *
 * @example
 * const margins = [0.4, 0.2, 0.1, 0.05, 0.025];
 * const cells = margins.map((margin) => sampleCell({ margin, bracket: [0, 2 / margin] }));
 * slopePartsOf(sampleStudy(cells))[0].largerMargins.slope; // 1: widths are 2/γ
 */
export function slopePartsOf(study: Study): SlopeParts[] {
  return settingsOf(study).flatMap((setting) =>
    (['soft', 'hard'] as const).flatMap((labels) => {
      const cells = setting.cells.filter((cell) => cell.spec.labels === labels);
      const answered = cells.filter((cell) => !isCensored(cell));
      if (answered.length < LEAST_ANSWERS) return [];
      const half = Math.ceil(answered.length / 2);
      const slopeOver = (own: Setting['cells']) => fitSlope(setting, labels, own);
      return [
        {
          setting,
          labels,
          whole: slopeOver(cells),
          largerMargins: slopeOver(answered.slice(-half)),
          smallerMargins: slopeOver(answered.slice(0, half)),
          uncapped: slopeOver(answered.filter((cell) => !isCapped(cell))),
        },
      ];
    }),
  );
}
