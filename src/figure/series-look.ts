import type { Figure, Series } from './figure.ts';
import { PALETTE_SIZE } from './palette.ts';

/** Plot's names of shapes that stay apart when small. */
export type Shape = 'circle' | 'square' | 'triangle' | 'diamond' | 'cross' | 'star' | 'wye';

/** How a series is told from the others. */
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
 * A look for every series of a figure, by name: a series that several panels show looks the same in each. References (`dashed`) are
 * grey and differ in their dashes.
 *
 * @example
 * seriesLooks(figure).get('ρ = 1')?.shape; // 'circle'
 */
export function seriesLooks(figure: Figure): ReadonlyMap<string, SeriesLook> {
  const looks = new Map<string, SeriesLook>();
  let own = 0;
  let references = 0;
  for (const { name, style } of figure.panels.flatMap((panel): readonly Series[] => panel.series)) {
    if (looks.has(name)) continue;
    if (style === 'dashed') {
      looks.set(name, { colour: 'var(--muted)', shape: 'circle', dashes: DASHES[references++ % DASHES.length] });
    } else {
      const k = own++ % PALETTE_SIZE;
      looks.set(name, { colour: `var(--series-${k + 1})`, shape: SHAPES[k] });
    }
  }
  return looks;
}
