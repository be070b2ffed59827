import type { Dataset } from '../data/dataset.ts';
import { softLogit } from '../data/soft-logit.ts';
import { row, zeros } from '../numerics/matrix.ts';
import { sigmoid } from '../numerics/sigmoid.ts';
import { readyTeacher } from '../teacher/ready-teacher.ts';

/**
 * The data set with its default teacher's soft labels as data of their own, to the bits that a CSV's `soft` column
 * keeps: what is measured on it is measured again on the file.
 *
 * @throws DistillCheckError `NOT_SEPARABLE` or `ZERO_MARGIN` when it has no such teacher
 */
export function withGivenLogits({ name, inputs, labels, source, teacher }: Dataset): Dataset {
  const logits = readyTeacher({ name, inputs, labels, scale: 1, source, teacher }).logits(inputs);
  return { name, inputs, labels, scale: 1, source, softLogits: logits.map((z) => softLogit(sigmoid(z))) };
}

/** The data set without point `left`, or `null` when one class would be gone. */
export function withoutPoint(dataset: Dataset, left: number): Dataset | null {
  const keep = Array.from(dataset.labels.keys()).filter((i) => i !== left);
  const labels = Int8Array.from(keep, (i) => dataset.labels[i]);
  if (!labels.includes(1) || !labels.includes(-1)) return null;
  const inputs = zeros(keep.length, dataset.inputs.cols);
  keep.forEach((i, to) => {
    row(inputs, to).set(row(dataset.inputs, i));
  });
  return { ...dataset, inputs, labels, softLogits: Float64Array.from(keep, (i) => dataset.softLogits![i]) };
}

/**
 * The CSV of a data set with given logits: features `x1…xd`, `label`, `soft`. Numbers are written so that they are read
 * back to the bit (with `--scale none`).
 */
export function csvOf({ inputs, labels, softLogits }: Dataset): string {
  const header = [...Array.from({ length: inputs.cols }, (_, k) => `x${k + 1}`), 'label', 'soft'].join(',');
  const lines = Array.from({ length: inputs.rows }, (_, i) =>
    [...row(inputs, i), labels[i], sigmoid(softLogits![i])].join(','),
  );
  return `${[header, ...lines].join('\n')}\n`;
}
