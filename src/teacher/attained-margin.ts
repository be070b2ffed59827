import { DistillCheckError } from '../errors.ts';
import type { MarginInterval } from '../margin/interval.ts';

/**
 * The margin `min_i y_i z_i` that a teacher attains on its data, as an interval that rounding cannot leave.
 *
 * @param logits `z`, length n.
 * @param error what each computed logit is off by, at most.
 * @param weights convex weights behind the teacher; default: all on the point that decides.
 */
export function attainedMargin(
  logits: Float64Array,
  labels: Int8Array,
  error: number,
  weights?: Float64Array,
): MarginInterval {
  let least = 0;
  for (let i = 1; i < labels.length; i++) if (labels[i] * logits[i] < labels[least] * logits[least]) least = i;
  const deciding = new Float64Array(labels.length);
  deciding[least] = 1;
  const shown = weights ?? deciding;
  const margin = labels[least] * logits[least];
  return {
    norm: 'transport',
    lower: margin - error,
    upper: margin + error,
    confidence: 1,
    weights: shown,
    support: shown.reduce((count, weight) => (weight > 0 ? count + 1 : count), 0),
    iterations: 0,
  };
}

/**
 * The margin itself when it is positive.
 *
 * @throws DistillCheckError `ZERO_MARGIN`: the data are separable in exact arithmetic at best.
 */
export function positiveMargin(dataset: string, teacher: string, margin: MarginInterval): MarginInterval {
  if (margin.lower > 0) return margin;
  const what = `${dataset}: the margin of the teacher '${teacher}' is 0, or rounding hides it`;
  throw new DistillCheckError(
    'ZERO_MARGIN',
    what,
    'add a constant feature, or remove points of opposite labels that are antipodal or nearly the same',
  );
}
