import { fitWith, type MarginBound, marginBound } from '../../kernel/complexity/bound.ts';
import { type SupervisionComplexity, supervisionComplexity } from '../../kernel/complexity/supervision-complexity.ts';
import type { FactoredKernel } from '../../kernel/factored-kernel.ts';
import type { Matrix } from '../../numerics/matrix.ts';
import type { Supervision } from './targets.ts';

/** One teacher's line. */
export interface ComplexityRow extends SupervisionComplexity {
  readonly targets: string;
  /** `adjusted/rootMeanSquare`: unchanged when the targets are scaled. */
  readonly perSize: number;
  /** Share of the data's labels that the targets' signs get wrong. */
  readonly disagreement: number | null;
  /** `null` for several outputs. */
  readonly bound: (MarginBound & { readonly norm: number }) | null;
  readonly note: string | null;
}

/** The complexity of one teacher's targets under a kernel, and what that promises of a student. */
export function complexityRow(
  { name, values, labels, error, note }: Supervision,
  kernel: FactoredKernel,
  student: FactoredKernel,
  gram: Matrix,
  { gamma, delta }: { readonly gamma: number; readonly delta: number },
): ComplexityRow {
  const numbers = supervisionComplexity(kernel, values);
  const fit = values.cols === 1 ? fitWith(student, gram, values.data) : null;
  const bound = fit && { ...marginBound({ ...fit, labels, trace: kernel.trace, gamma, delta }), norm: fit.norm };
  // Targets that are 0 everywhere are learnt by doing nothing.
  const perSize = numbers.rootMeanSquare > 0 ? numbers.adjusted / numbers.rootMeanSquare : 0;
  return { targets: name, ...numbers, perSize, disagreement: error, bound, note: note ?? null };
}
