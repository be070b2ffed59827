/**
 * The smallest even integer that is at least `value`, and at least 2: a symmetric initialisation pairs its neurons.
 *
 * @example
 * evenCeil(3628.2); // 3630
 */
export function evenCeil(value: number): number {
  return Math.max(2, 2 * Math.ceil(value / 2));
}
