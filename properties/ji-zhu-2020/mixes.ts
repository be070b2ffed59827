import fc from 'fast-check';
import { effectiveLogit } from '../../src/teacher/effective-logit/effective-logit.ts';
import type { LabelMix } from '../../src/teacher/effective-logit/label-mix.ts';

/** One sample of a student that is taught both ways. */
export interface MixedSample {
  readonly teacherLogit: number;
  readonly label: 1 | -1;
  readonly mix: LabelMix;
}

export const label = fc.constantFrom<(1 | -1)[]>(1, -1);
export const temperature = fc.oneof(
  fc.constantFrom(0.1, 0.5, 1, 2, 5, 20),
  fc.double({ min: 0.1, max: 20, noNaN: true }),
);
export const softRatio = fc.oneof(
  fc.constantFrom(0.05, 0.5, 0.9, 0.99),
  fc.double({ min: 0.001, max: 0.999, noNaN: true }),
);
export const mix = fc.record<LabelMix>({ softRatio, temperature });
/** Six standard deviations of `N(0, 36)`. */
export const teacherLogit = fc.oneof(
  fc.double({ min: -36, max: 36, noNaN: true }),
  fc.double({ min: -1, max: 1, noNaN: true }),
);
export const mixedSample = fc.record<MixedSample>({ teacherLogit, label, mix });

/** `y · z_eff`: positive where the student is right. */
export function rightBy({ teacherLogit: zt, label: y, mix: labelMix }: MixedSample): number {
  return y * effectiveLogit(zt, y, labelMix);
}
