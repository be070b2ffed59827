import type { GammaSource } from './cell.ts';

/**
 * Says which γ a cell's numbers are about.
 *
 * @param gamma absent in cells of older versions, which took that of their teacher.
 * @param taught name of the cell's teacher.
 * @example
 * gammaWords({ kind: 'attained', teacher: 'dual', confidence: 1 }); // "the margin that the teacher 'dual' attains"
 */
export function gammaWords(gamma?: GammaSource, taught = 'given'): string {
  if (gamma === undefined) return "a margin that is proven for the cell's data";
  const { kind, teacher, confidence } = gamma;
  const level = confidence === 1 ? '' : `, at confidence ${confidence}`;
  if (kind === 'given') return 'as it was given';
  if (kind === 'attained') return `the margin that the teacher '${teacher}' attains${level}`;
  const proves = `the teacher '${taught}' proves none`;
  if (kind === 'transport') return `the lower end of the data's transport margin${level}; ${proves}`;
  return `the margin of the dual teacher, γ₂²; ${proves}`;
}
