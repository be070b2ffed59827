import fc from 'fast-check';
import { familyDataset } from '../../src/data/dataset-by-name.ts';
import { signTermsLimit } from '../../src/data/families/limits/sign-terms.ts';
import { fromRows, type Matrix, row, zeros } from '../../src/numerics/matrix.ts';
import { fillSphere } from '../../src/random/distributions.ts';
import { randomStream } from '../../src/random/stream.ts';
import { readyTeacher } from '../../src/teacher/ready-teacher.ts';
import { type NamedProblem, namedProblems } from './named-problem.ts';

/** Which `v(w)` with `‖v‖ ≤ 1`, and at which points. */
export type LimitInstance =
  | ({ readonly kind: 'family' } & NamedProblem)
  /** `v = Σ_k ±sgn(w·u_k) e_k / terms` with random unit `u_k`, `e_k`, at random points of the ball. */
  | {
      readonly kind: 'random';
      readonly terms: number;
      readonly n: number;
      readonly d: number;
      readonly seed: number;
    }
  /**
   * `v(w) = sgn(w·e₂)e₁` at `x = e₁`: no other `v` varies more where the gate is open. Or at `x = ±e₁`: two points
   * whose
   * gates are never open together, so that their deviations are independent.
   */
  | { readonly kind: 'extremal' | 'extremal-pair' };

/** A kernel limit in closed form at some points. */
export interface KernelLimit {
  /** `n×d`. */
  readonly inputs: Matrix;
  /** Length n: `z_i = E_w⟨v(w), φ_i(w)⟩`. */
  readonly logits: Float64Array;
  /** `v(w)`, of norm ≤ 1. */
  weight(w: Float64Array): Float64Array;
}

/** The families' own teachers, random ones and the extremal one. */
export const limitInstances: fc.Arbitrary<LimitInstance> = fc.oneof(
  namedProblems.map((name): LimitInstance => ({ kind: 'family', ...name })),
  fc.record<Extract<LimitInstance, { kind: 'random' }>>({
    kind: fc.constant('random'),
    terms: fc.integer({ min: 1, max: 4 }),
    n: fc.integer({ min: 1, max: 20 }),
    d: fc.integer({ min: 1, max: 6 }),
    seed: fc.integer({ min: 0, max: 1000 }),
  }),
  fc.constantFrom<LimitInstance[]>({ kind: 'extremal' }, { kind: 'extremal-pair' }),
);

const built = new Map<string, KernelLimit>();

/** The limit of an instance; built once, because every replicate asks for it. */
export function buildLimit(instance: LimitInstance): KernelLimit {
  const key = JSON.stringify(instance);
  const known = built.get(key);
  if (known) return known;
  const limit = instance.kind === 'family' ? ofFamily(instance) : ofSignTerms(instance);
  built.set(key, limit);
  return limit;
}

function ofFamily({ dataset, dataSeed }: NamedProblem): KernelLimit {
  const data = familyDataset(dataset, dataSeed);
  const { logits, weight } = readyTeacher(data);
  return { inputs: data.inputs, logits: logits(data.inputs), weight: weight! };
}

function ofSignTerms(instance: Exclude<LimitInstance, { kind: 'family' }>): KernelLimit {
  if (instance.kind !== 'random') {
    const points = [
      [1, 0],
      [-1, 0],
    ];
    const inputs = fromRows(instance.kind === 'extremal' ? points.slice(0, 1) : points);
    const term = { amount: 1, gate: Float64Array.of(0, 1), direction: Float64Array.of(1, 0) };
    const { logits, weight } = signTermsLimit([term], new Float64Array(2), 0);
    return { inputs, logits: logits(inputs), weight };
  }
  const { terms, n, d, seed } = instance;
  const stream = randomStream(seed, 'limit-teacher', terms, n, d);
  const unit = () => fillSphere(stream, new Float64Array(d));
  // A unit of rounding less than 1, so that the norm of v does not exceed it.
  const amount = (1 - 2 ** -50) / terms;
  const signed = Array.from({ length: terms }, () => ({ amount, gate: unit(), direction: unit() }));
  const inputs = zeros(n, d);
  for (let i = 0; i < n; i++) {
    const length = Math.max(0.01, stream.uniform());
    row(inputs, i).set(unit().map((entry) => entry * length));
  }
  const { logits, weight } = signTermsLimit(signed, new Float64Array(d), 0);
  return { inputs, logits: logits(inputs), weight };
}

/**
 * `U_j = (a_j/√m) v(W_j(0))`: the weights that Lemma 6, and Ji and Telgarsky's Lemma 2.3, compare the kernel
 * limit with.
 */
export function comparatorWeights(start: Matrix, signs: Int8Array, weight: KernelLimit['weight']): Matrix {
  const scale = 1 / Math.sqrt(start.rows);
  const rows = Array.from({ length: start.rows }, (_, j) =>
    weight(row(start, j)).map((entry) => signs[j] * scale * entry),
  );
  return fromRows(rows);
}
