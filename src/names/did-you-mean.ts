import { nearestName } from './nearest-name.ts';

/**
 * Returns `did you mean 'circle'? ` with a blank behind it, or nothing where no candidate is near.
 *
 * @example
 * didYouMean('cirlce', ['circle', 'linear']); // "did you mean 'circle'? "
 */
export function didYouMean(name: string, candidates: readonly string[]): string {
  const near = nearestName(name, candidates);
  return near === undefined ? '' : `did you mean '${near}'? `;
}
