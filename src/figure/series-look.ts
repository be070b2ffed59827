import { PALETTE_SIZE } from '../page/palette.ts';
import type { Figure, Series } from './figure.ts';

/** Plot's names of shapes that stay apart when small. */
export type Shape = 'circle' | 'square' | 'triangle' | 'diamond' | 'cross' | 'star' | 'wye';

/** Look of a series that distinguishes it from the others. */
export interface SeriesLook {
  /** A CSS colour: `var(--series-1)`. */
  readonly colour: string;
  readonly shape: Shape;
  /** SVG's `stroke-dasharray`; none for a solid line. */
  readonly dashes?: string;
}

const SHAPES: readonly Shape[] = ['circle', 'square', 'triangle', 'diamond', 'cross', 'star', 'wye'];
const DASHES = ['5 4', '2 3', '9 3 2 3', '9 4'];

/**
 * A look for every series of a figure, by name: a series that several panels show looks the same in each. References
 * (`dashed`) are grey and differ in their dashes.
 *
 * @example
 * seriesLooks(figure).get('ρ = 1')?.shape; // 'circle'
 */
export function seriesLooks(figure: Figure): ReadonlyMap<string, SeriesLook> {
  const ranks = new Map<string, number>();
  const looks = new Map<string, SeriesLook>();
  for (const { series } of figure.panels) {
    for (const { name, style } of series) {
      if (looks.has(name)) continue;
      const rank = firstFree(series, style === 'dashed', ranks);
      ranks.set(name, rank);
      const k = rank % PALETTE_SIZE;
      looks.set(
        name,
        style === 'dashed'
          ? { colour: 'var(--muted)', shape: 'circle', dashes: DASHES[rank % DASHES.length] }
          : { colour: `var(--series-${k + 1})`, shape: SHAPES[k] },
      );
    }
  }
  return looks;
}

/** The first rank that no other reference, or no other series that is none, has in the panel. */
function firstFree(panel: readonly Series[], dashed: boolean, ranks: ReadonlyMap<string, number>): number {
  const same = panel.filter(({ style }) => (style === 'dashed') === dashed);
  const taken = new Set(same.map(({ name }) => ranks.get(name)));
  let rank = 0;
  while (taken.has(rank)) rank++;
  return rank;
}
