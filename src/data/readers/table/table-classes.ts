import { DistillCheckError } from '../../../errors.ts';
import type { ClassDataset } from '../../class-dataset.ts';
import { membersOf, stratifiedSample } from '../../stratified-choice.ts';
import type { LabelledTable } from './labelled-table.ts';
import { placedTable } from './placed-table.ts';
import type { ReadingOptions } from './reading-options.ts';

/** Tells whether a file has three classes or more, of which no two were chosen. */
export function isOfManyClasses({ labels }: LabelledTable, { positive, negative }: ReadingOptions): boolean {
  return labels.names.length > 2 && positive === undefined && negative === undefined;
}

/**
 * Returns the data set of all classes of a file: a sample is drawn that keeps their shares, then its points are placed as
 * those of two classes are.
 *
 * @throws DistillCheckError `BAD_SOFT` for soft labels, which speak of one class; `BAD_COUNT` for a sample of fewer points
 * than there are classes; as `placedTable`.
 */
export function tableClasses(table: LabelledTable, options: ReadingOptions): ClassDataset {
  const { file, labels, soft, columns } = table;
  const [total] = table.inputs.shape;
  const { names, codes } = labels;
  if (soft) {
    const name = columns?.soft ?? 'soft';
    const what = `${file}: '${name}' speaks of one class, and there are ${names.length}`;
    throw new DistillCheckError('BAD_SOFT', what, `leave it out by --drop ${name}, or name its class by --positive`);
  }
  const { sample, seed = 1 } = options;
  const isSampled = sample !== undefined && sample < codes.length;
  if (isSampled && sample < names.length) {
    const what = `a sample of ${sample} points has no room for ${names.length} classes`;
    throw new DistillCheckError('BAD_COUNT', what, `take ${names.length} or more`);
  }
  const rows = isSampled
    ? Int32Array.from(stratifiedSample(membersOf(codes, names.length), sample, seed, 'sample'))
    : Int32Array.from(codes.keys());
  const { remarks, ...placed } = placedTable(table, rows, options);
  return {
    ...placed,
    labels: Int32Array.from(rows, (row) => codes[row]),
    classNames: names,
    ...(isSampled && { rows: { total, taken: rows, sample: { of: codes.length, seed } } }),
    ...(remarks.length > 0 && { remarks }),
  };
}
