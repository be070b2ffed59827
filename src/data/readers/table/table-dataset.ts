import { DistillCheckError } from '../../../errors.ts';
import { twoClasses } from '../../classes/two-classes.ts';
import type { Dataset } from '../../dataset.ts';
import { looksLikeProbabilities } from '../../probabilities.ts';
import { choiceFault } from './label-fault.ts';
import type { LabelledTable } from './labelled-table.ts';
import { placedTable } from './placed-table.ts';
import type { ReadingOptions } from './reading-options.ts';
import { sampledRows } from './sampled-rows.ts';
import { softFault } from './soft-meaning.ts';

/**
 * Returns the data set of a file of any format: two classes are chosen, then a sample is drawn, then the features of
 * these points are standardised, a constant is appended, and all are scaled into the unit ball.
 *
 * @throws DistillCheckError `CSV_ONE_CLASS` or `ONE_CLASS`, `CSV_MIXED_LABELS` or `BAD_LABEL`, `MANY_CLASSES`,
 * `UNKNOWN_CLASS`, `USAGE`, `BAD_SOFT`, and as `placedTable`.
 */
export function tableDataset(table: LabelledTable, options: ReadingOptions): Dataset {
  const { file, labels, soft, columns } = table;
  const [total] = table.inputs.shape;
  const chosen = twoClasses(labels, options);
  if ('fault' in chosen) throw choiceFault(chosen, table);
  const fault = soft && softFault(labels, chosen, columns?.soft ?? 'soft');
  if (fault) throw new DistillCheckError('BAD_SOFT', `${file}: ${fault.what}`, fault.remedy);
  const { rows, signs, sample } = sampledRows(chosen, options);
  const { remarks: placing, ...placed } = placedTable(table, rows, options);
  const softLogits = soft && Float64Array.from(rows, (row) => soft.logits[row]);
  const remarks = [...placing, ...softRemarks(table, softLogits)];
  return {
    ...placed,
    labels: signs,
    ...(softLogits && { softLogits }),
    classes: { names: labels.names, positive: chosen.positive, negative: chosen.negative, chosen: chosen.chosen },
    ...(rows.length < total && { rows: { total, taken: rows, ...(sample && { sample }) } }),
    ...((table.names || remarks.length > 0) && { remarks }),
  };
}

/** Remarks on soft labels that may not be what they are taken for. */
function softRemarks({ soft, columns }: LabelledTable, logits: Float64Array | undefined): string[] {
  if (soft?.kind !== 'logit' || !logits || !looksLikeProbabilities(logits)) return [];
  const name = columns?.isArrays ? 'the array of logits' : `column '${columns?.soft}'`;
  return [`${name} lies between 0 and 1: if it holds probabilities, name it 'soft'`];
}
