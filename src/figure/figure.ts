/**
 * A figure of a paper as data: what is drawn, with which settings, what the paper says of it and what is seen here.
 *
 * Everything that a drawing, a CSV or a page shows of the figure is in this object, so it can be kept as JSON and drawn
 * later.
 */
export interface Figure {
  /** The paper's folder and the figure's number or name: `ji-zhu-2020/3`. */
  readonly id: string;
  readonly title: string;
  /** As in a claim: the paper, and the figure in it. */
  readonly source: { readonly paper: string; readonly item: string };
  /** The settings that were used, in a sentence or two: sizes, temperatures, runs, seed. */
  readonly settings: string;
  /** The paper's statement about the figure, in our words. */
  readonly paperSays: string;
  /** Result that these data show, with numbers taken from them. */
  readonly seen: string;
  readonly panels: readonly Panel[];
}

/** One pair of axes. */
export interface Panel {
  readonly heading: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
}

/** A quantity with its scale. */
export interface Axis {
  /** The quantity and, where it has one, its unit: `n (samples)`. */
  readonly label: string;
  readonly scale: 'linear' | 'log';
}

/** A named curve or cloud of points. */
export interface Series {
  readonly name: string;
  /**
   * `line` joins the points and marks them, `curve` only joins them, `dashed` is for references, `points` joins
   * nothing.
   */
  readonly style: 'line' | 'curve' | 'dashed' | 'points';
  readonly points: readonly Point[];
}

/** A point with, where it was estimated, its interval. */
export interface Point {
  readonly x: number;
  readonly y: number;
  readonly low?: number;
  readonly high?: number;
}

/** Recipe of a figure: a pure function of its options. */
export interface FigureRecipe {
  /** `ji-zhu-2020/3`. */
  readonly id: string;
  readonly title: string;
  /** Default number of independent runs behind each point; 0 for a figure without randomness. */
  readonly runs: number;
  /** Cost of drawing it, where that is more than a minute or two. */
  readonly cost?: string;
  readonly draw: (options: FigureOptions) => Figure | Promise<Figure>;
}

/** Options of drawing a figure. */
export interface FigureOptions {
  /** Independent runs behind each point. */
  readonly runs: number;
  readonly seed: number;
  /** Folder that is searched first for the files of `mnist`, `fashion` and `cifar10`. */
  readonly dataDir?: string;
  /** Called after each run with the numbers of runs done and of all. Default: nothing is called. */
  readonly onProgress?: (done: number, total: number) => void;
}
