import type { ClassLabels } from '../../classes/class-labels.ts';
import type { DatasetColumns } from '../../dataset.ts';
import type { Tensor } from '../tensor.ts';
import type { LabelSource } from './label-fault.ts';
import type { PointSource } from './placed-points.ts';

/** All that a file says, before two classes are chosen and the points are placed. */
export interface LabelledTable extends PointSource, LabelSource {
  /** `n×…`, finite: everything but the first index is the point. */
  readonly inputs: Tensor;
  readonly labels: ClassLabels;
  /** Logits of the positive class, and whether the file calls them so. */
  readonly soft?: { readonly logits: Float64Array; readonly kind: 'probability' | 'logit' };
  /** The columns, or arrays, by role. */
  readonly columns?: DatasetColumns;
}
