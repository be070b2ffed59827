/**
 * Scores of a teacher's probabilities on labelled samples: {@link teacherQuality}, and the paired difference of two
 * teachers, {@link compareTeachers}.
 */
import { DistillCheckError } from '../../errors.ts';
import { requireClasses, requireMatrix } from '../../numerics/argument-checks.ts';
import { type Matrix, row } from '../../numerics/matrix.ts';
import { clopperPearson } from '../../statistics/clopper-pearson.ts';
import { type MeanInterval, meanInterval } from '../../statistics/mean-interval.ts';
import { requireProbabilities } from './probabilities.ts';

/** Scores of one teacher. Lower is better but for the accuracy. */
export interface TeacherQuality {
  readonly samples: number;
  /** Share of samples whose label has the largest probability, ties counted as wrong; Clopper–Pearson. */
  readonly accuracy: MeanInterval;
  /** Mean of `‖p^t(x) − e_y‖²`, in `[0, 2]`. */
  readonly brier: MeanInterval;
  /** Mean of `−ln p^t_y(x)` in nats; all three numbers are `Infinity` where a label has probability 0. */
  readonly logLoss: MeanInterval;
}

/** Mean scores of a first teacher less those of a second one. */
export interface TeacherComparison {
  readonly samples: number;
  /** Estimates `E‖p^1 − p*‖² − E‖p^2 − p*‖²`. */
  readonly brier: MeanInterval;
  /** Estimates `E KL(p* ‖ p^1) − E KL(p* ‖ p^2)`; `null` where both teachers exclude a label that occurs. */
  readonly logLoss: MeanInterval | null;
}

/**
 * Scores a teacher by its probabilities, with intervals.
 *
 * Both scores are proper: with `p*` the true probabilities, which nobody knows, the mean Brier score is that of `p*`
 * plus `E‖p^t − p*‖²`, the mean log-loss that of `p*` plus `E KL(p* ‖ p^t)`. These excesses bound what a student's risk is
 * biased by (`|b| ≤ osc(ℓ) E TV(p^t, p*)`); the accuracy does not. Labels alone do not say how large an excess is, but
 * {@link compareTeachers} says which of two is smaller.
 *
 * @param probabilities `n×K`: `p^t(x_i)`, rows of sum 1; `softmaxRows` makes them of logits.
 * @param classes length n: labels `0…K − 1` that the teacher was not trained on.
 * @param confidence of each interval. Student's intervals of the means hold for many samples. Default: 0.95.
 * @throws DistillCheckError `NOT_PROBABILITIES` (logits given for probabilities, for example), `BAD_SHAPE`, `BAD_INPUT`,
 * `BAD_LABEL`, `BAD_COUNT` for fewer than two samples, `BAD_PROBABILITY`.
 *
 * Source: derived; the role of the excess in distillation: Menon et al. 2021.
 *
 * @example
 * teacherQuality(fromRows([[0.6, 0.4], [0.2, 0.8]]), [0, 1]).brier.estimate; // 0.2: the mean of .32 and .08
 */
export function teacherQuality(probabilities: Matrix, classes: ArrayLike<number>, confidence = 0.95): TeacherQuality {
  const { brier, logLoss, right } = scoresOf(probabilities, classes);
  return {
    samples: classes.length,
    accuracy: { estimate: right / classes.length, ...clopperPearson(right, classes.length, confidence) },
    brier: meanInterval(brier, confidence),
    logLoss: possiblyInfinite(logLoss, confidence),
  };
}

/**
 * Compares two teachers on the same samples: the difference of their mean scores, which is that of their excesses over
 * the unknown `p*`, with Student's interval of the paired differences.
 *
 * An interval that lies below 0 says that the first teacher is nearer to `p*`, in that score; Brier score and log-loss
 * may disagree.
 *
 * @param first `n×K`, as in {@link teacherQuality}.
 * @param second `n×K`.
 * @throws DistillCheckError as {@link teacherQuality}; `BAD_SHAPE` unless both have the same shape.
 *
 * @example
 * const [careful, sure] = [fromRows([[0.7, 0.3], [0.4, 0.6]]), fromRows([[0.9, 0.1], [0.9, 0.1]])];
 * compareTeachers(careful, sure, [0, 1]).brier.estimate; // −0.57: .25 less .82
 */
export function compareTeachers(
  first: Matrix,
  second: Matrix,
  classes: ArrayLike<number>,
  confidence = 0.95,
): TeacherComparison {
  const [a, b] = [scoresOf(first, classes), scoresOf(second, classes)];
  if (first.cols !== second.cols) {
    const what = `the teachers have ${first.cols} and ${second.cols} classes`;
    throw new DistillCheckError('BAD_SHAPE', what, 'compare teachers of the same classes');
  }
  const areInfinite = [a, b].every(({ logLoss }) => logLoss.includes(Number.POSITIVE_INFINITY));
  const paired = (x: Float64Array, y: Float64Array) => x.map((value, i) => value - y[i]);
  return {
    samples: classes.length,
    brier: meanInterval(paired(a.brier, b.brier), confidence),
    logLoss: areInfinite ? null : possiblyInfinite(paired(a.logLoss, b.logLoss), confidence),
  };
}

/** The scores of each sample, and how often the teacher is right. */
function scoresOf(probabilities: Matrix, classes: ArrayLike<number>) {
  requireMatrix('the probabilities', probabilities);
  requireClasses(classes, probabilities.cols, probabilities.rows);
  requireProbabilities('the probabilities', probabilities);
  const brier = new Float64Array(classes.length);
  const logLoss = new Float64Array(classes.length);
  let right = 0;
  for (let i = 0; i < classes.length; i++) {
    const p = row(probabilities, i);
    const y = classes[i];
    p.forEach((value, k) => {
      brier[i] += (value - (k === y ? 1 : 0)) ** 2;
    });
    logLoss[i] = -Math.log(p[y]);
    if (p.every((value, k) => k === y || value < p[y])) right++;
  }
  return { brier, logLoss, right };
}

/** A mean with its interval; where a value is infinite the mean is, with certainty, and so are its ends. */
function possiblyInfinite(values: Float64Array, confidence: number): MeanInterval {
  const infinite = values.find((value) => !Number.isFinite(value));
  if (infinite === undefined) return meanInterval(values, confidence);
  return { estimate: infinite, lower: infinite, upper: infinite, confidence };
}
