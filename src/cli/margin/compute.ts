import type { Dataset } from '../../data/dataset.ts';
import type { MarginInterval } from '../../margin/interval.ts';
import type { OnMarginProgress } from '../../margin/progress.ts';
import { rkhsMargin } from '../../margin/rkhs/rkhs.ts';
import { transportMargin } from '../../margin/transport.ts';

/** Margin to be computed, as it is sent to a thread. */
export interface MarginTask {
  readonly norm: MarginInterval['norm'];
  readonly dataset: Pick<Dataset, 'inputs' | 'labels'> & Partial<Pick<Dataset, 'name'>>;
  /** Default: the margin's own. */
  readonly tolerance?: number;
  readonly sampling?: {
    readonly samples?: number;
    readonly confidence?: number;
    readonly seed: number;
    readonly rkhs: MarginInterval | undefined;
  };
}

/** A margin without its witness, which is a function. */
export type PrintedMargin = MarginInterval & { readonly note?: string };

/** Computes one of both margins. */
export function computeMargin(
  { norm, dataset, tolerance, sampling }: MarginTask,
  onProgress?: OnMarginProgress,
): PrintedMargin {
  if (norm === 'rkhs') return rkhsMargin(dataset, { tolerance, onProgress });
  const { v: _, ...printed } = transportMargin(dataset, { tolerance, ...sampling, onProgress });
  return printed;
}
