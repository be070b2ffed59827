import { fitWith, type MarginBound, marginBound } from '../../kernel/complexity/bound.ts';
import { fitColumns } from '../../kernel/complexity/class-targets.ts';
import type { ComplexityInterval } from '../../kernel/complexity/interval.ts';
import { multiClassMarginBound } from '../../kernel/complexity/multi-class-bound.ts';
import { type SupervisionComplexity, supervisionComplexity } from '../../kernel/complexity/supervision-complexity.ts';
import type { FactoredKernel } from '../../kernel/factored-kernel.ts';
import type { Matrix } from '../../numerics/matrix.ts';
import type { Supervision } from './supervision.ts';

/** The complexity of one supervision, and what it promises of a student. */
export interface ComplexityRow extends SupervisionComplexity {
  readonly targets: string;
  /** Interval that holds the complexity of the exact kernel, rounding included. */
  readonly interval: ComplexityInterval;
  /** `adjusted/rootMeanSquare`: unchanged when the targets are scaled. */
  readonly perSize: number;
  /** Share of the data's labels that the targets get wrong. */
  readonly disagreement: number | null;
  /** `null` for several outputs that are no classes. */
  readonly bound: (MarginBound & { readonly norm: number }) | null;
  readonly note: string | null;
}

/** The kernel of a comparison in the forms that its rows need. */
export interface FactoredGram {
  /** `K`, `n×n`, with the jitter that the user asked for. */
  readonly gram: Matrix;
  readonly factored: FactoredKernel;
  /** The factor with the student's ridge; its trace is that of the kernel without one. */
  readonly student: FactoredKernel;
  readonly intervalOf: (targets: Matrix) => ComplexityInterval;
}

/**
 * Returns the complexity of one supervision under a kernel. Where the kernel is singular to working precision, so that
 * it had to be factored with a jitter, the complexity is the lower end of its interval.
 */
export function complexityRow(
  supervision: Supervision,
  { gram, factored, student, intervalOf }: FactoredGram,
  { gamma, delta }: { readonly gamma: number; readonly delta: number },
): ComplexityRow {
  const { name, values, error, note } = supervision;
  const computed = supervisionComplexity(factored, values);
  const interval = intervalOf(values);
  const known = Math.min(Math.max(computed.complexity, interval.lower), interval.upper);
  const complexity = factored.jitter > 0 ? interval.lower : known;
  const adjusted = (complexity * Math.sqrt(factored.trace)) / factored.samples;
  const { rootMeanSquare } = computed;
  const bound = boundOf(supervision, { gram, student }, { gamma, delta });
  // Targets that are 0 everywhere are learnt by doing nothing.
  const perSize = rootMeanSquare > 0 ? adjusted / rootMeanSquare : 0;
  return {
    targets: name,
    complexity,
    interval,
    adjusted,
    rootMeanSquare,
    perSize,
    disagreement: error,
    bound,
    note: note ?? null,
  };
}

/** The margin bound of one output, or of one per class. */
function boundOf(
  { values, labels, classes }: Supervision,
  { gram, student }: Pick<FactoredGram, 'gram' | 'student'>,
  at: { readonly gamma: number; readonly delta: number },
): ComplexityRow['bound'] {
  const { trace } = student;
  if (classes !== undefined) {
    const fit = fitColumns(student, gram, values);
    return { ...multiClassMarginBound({ ...fit, classes, trace, ...at }), norm: fit.norm };
  }
  if (values.cols !== 1) return null;
  const fit = fitWith(student, gram, values.data);
  return { ...marginBound({ ...fit, labels, trace, ...at }), norm: fit.norm };
}
