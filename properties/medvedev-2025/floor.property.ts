/**
 * Medvedev et al. 2025, the limit of weak to strong generalisation. `‖f*‖ = 1`, the weak teacher is a projection of the
 * target, `f_T = Pf*`, of error `L = 1 − ‖f_T‖²`; the strong student is a filter of it, `Sf_T` with `0 ≤ S ≤ I`. Then
 *
 *   L_ST = ‖f* − Sf_T‖² ≥ ¼ (√(1 + 3L) − √(1 − L))² = L² − L³ + O(L⁴),
 *
 * which is sharp, at `S = uuᵀ`; for a projector Π with f* in its range `L_ST = ‖Π(f* − f_T)‖² ≥ L²`.
 *
 * Tested on random filters in up to six dimensions, and at the filter of equality.
 */
import fc from 'fast-check';
import { claim, counterexample, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { weakToStrongFloor } from '../../src/linearised/weak-to-strong.ts';
import { dot } from '../../src/numerics/matrix.ts';
import { squaredDistance } from '../../src/statistics/divergences.ts';
import * as exact from './exact.ts';
import { medvedev2025 } from './source.ts';

/** `f* = e_1`, and `f_T` at the cosine `√(1 − L)` from it, in the plane of the first two coordinates. */
const teacherOf = (L: number, dimension: number) =>
  Array.from({ length: dimension }, (_, i) => (i === 0 ? 1 - L : i === 1 ? Math.sqrt(L * (1 - L)) : 0));
const targetOf = (dimension: number) => Array.from({ length: dimension }, (_, i) => (i === 0 ? 1 : 0));

/** `Σ_k h_k q_k ⟨q_k, v⟩` of orthonormal `q_k`. */
function filtered(
  v: readonly number[],
  basis: readonly (readonly number[])[],
  h: readonly number[],
): readonly number[] {
  return v.map((_, i) => basis.reduce((sum, q, k) => sum + h[k] * q[i] * dot(q, v), 0));
}

/** An orthonormal basis from vectors, by Gram and Schmidt, twice for the sake of rounding; `null` if they depend. */
function orthonormal(vectors: readonly (readonly number[])[]): readonly (readonly number[])[] | null {
  const basis: (readonly number[])[] = [];
  for (const vector of vectors) {
    let rest = vector;
    for (let pass = 0; pass < 2; pass++) {
      rest = basis.reduce((v, q) => v.map((value, i) => value - dot(v, q) * q[i]), rest);
    }
    const length = Math.sqrt(dot(rest, rest));
    if (length < 1e-3) return null;
    basis.push(rest.map((value) => value / length));
  }
  return basis;
}

const error = fc.double({ min: 0, max: 1, noNaN: true });
const filters = fc.integer({ min: 2, max: 6 }).chain((dimension) => {
  const numbers = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: dimension, maxLength: dimension });
  return fc.record({
    L: error,
    vectors: fc.array(numbers, { minLength: dimension, maxLength: dimension }),
    // Corners are cut-offs.
    strengths: fc.array(fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })), {
      minLength: dimension,
      maxLength: dimension,
    }),
  });
});

/** The direction u of equality: twice its angle is that of `e^{iθ} − ½ cos θ e^{2iθ}`, `cos²θ = 1 − L`. */
function bestDirection(L: number): readonly [number, number] {
  const theta = Math.acos(Math.sqrt(1 - L));
  const [x, y] = [Math.cos, Math.sin].map((f) => f(theta) - (Math.sqrt(1 - L) / 2) * f(2 * theta));
  const angle = Math.atan2(y, x) / 2;
  return [Math.cos(angle), Math.sin(angle)];
}

const across = ([x, y]: readonly [number, number]): readonly [number, number] => [-y, x];
const equality = { L: 0.5, vectors: [bestDirection(0.5), across(bestDirection(0.5))], strengths: [1, 0] };

const isAbove = (floor: (L: number) => number, scale = 1) =>
  forAll(
    filters,
    ({ L, vectors, strengths }) => {
      const basis = orthonormal(vectors);
      if (basis === null) return 0;
      const d = vectors.length;
      const student = filtered(
        teacherOf(L, d),
        basis,
        strengths.map((h) => scale * h),
      );
      return squaredDistance(targetOf(d), student) - floor(L);
    },
    // Bases of orthonormal vectors to some roundings, sums of six.
    {
      runs: 800,
      tolerance: 1e-13,
      examples: [
        equality,
        {
          ...equality,
          vectors: [
            [1, 0],
            [0, 1],
          ],
        },
      ],
    },
  );

export const floor = claim({
  id: 'medvedev-2025/floor',
  ...medvedev2025('limits of weak to strong generalisation'),
  statement: String.raw`0 \le S \le I,\ L = \|f^* - Pf^*\|^2:\quad \|f^* - S P f^*\|^2 \ge \tfrac14 (\sqrt{1 + 3L} -
    \sqrt{1 - L})^2 = L^2 - L^3 + O(L^4)`,
  status: 'derived',
  kind: isAbove(weakToStrongFloor),
});

gate(floor, {
  mutants: [
    mutant(
      'L²',
      isAbove((L) => L ** 2),
    ),
    mutant('S ≤ 2I', isAbove(weakToStrongFloor, 2)),
  ],
});

const isAttained = (direction: (L: number) => readonly [number, number]) =>
  forAll(
    error,
    (L) => {
      const u = direction(L);
      const student = filtered(teacherOf(L, 2), [u], [1]);
      return -Math.abs(squaredDistance(targetOf(2), student) - weakToStrongFloor(L));
    },
    { runs: 300, tolerance: 1e-14, examples: [0, 0.5, 1] },
  );

export const floorIsSharp = claim({
  id: 'medvedev-2025/floor-is-sharp',
  ...medvedev2025('limits of weak to strong generalisation'),
  statement: String.raw`S = uu^\top,\ u \text{ at half the angle of } e^{i\theta} - \tfrac12 \cos\theta\, e^{2i\theta},\
    \cos^2\theta = 1 - L: \text{ equality}`,
  status: 'derived',
  kind: isAttained(bestDirection),
});

gate(floorIsSharp, {
  mutants: [
    mutant(
      'u = f*',
      isAttained(() => [1, 0]),
    ),
  ],
});

const projectorIsAbove = (power: number) =>
  forAll(
    fc.record({
      L: error,
      vectors: fc.array(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 }), {
        minLength: 0,
        maxLength: 3,
      }),
    }),
    ({ L, vectors }) => {
      const basis = orthonormal([targetOf(5), ...vectors]);
      if (basis === null) return 0;
      const ones = basis.map(() => 1);
      const student = squaredDistance(targetOf(5), filtered(teacherOf(L, 5), basis, ones));
      const gap = targetOf(5).map((value, i) => value - teacherOf(L, 5)[i]);
      const shown = filtered(gap, basis, ones);
      return Math.min(student - L ** power, -Math.abs(student - dot(shown, shown)));
    },
    { runs: 500, tolerance: 1e-13, examples: [{ L: 0.5, vectors: [] }] },
  );

export const projectorFloor = claim({
  id: 'medvedev-2025/projector-floor',
  ...medvedev2025('limits of weak to strong generalisation'),
  statement: String.raw`\Pi f^* = f^*:\quad \|f^* - \Pi f_T\|^2 = \|\Pi (f^* - f_T)\|^2 \ge L^2, \text{ with equality at
    } \Pi = f^* f^{*\top}`,
  status: 'derived',
  kind: projectorIsAbove(2),
});

gate(projectorFloor, { mutants: [mutant('L^{1.9}', projectorIsAbove(1.9))] });

const squaresAtBest = (direction: readonly [number, number]) =>
  counterexample({
    witness: { L: 0.5, direction },
    check: ({ L, direction: u }) => {
      const student = squaredDistance(targetOf(2), filtered(teacherOf(L, 2), [u], [1]));
      return { slack: student - L ** 2, student };
    },
    exact: exact.quadraticFloor,
    correction: 'medvedev-2025/floor',
  });

export const quadraticFloor = claim({
  id: 'medvedev-2025/quadratic-floor',
  ...medvedev2025('limits of weak to strong generalisation'),
  statement: String.raw`\text{One might expect } L_{ST} \ge L^2 \text{ of every filter.} \quad \text{True of projectors
    with } f^* \text{ in their range; at } L = \tfrac12 \text{ a filter of rank } 1 \text{ has } \tfrac14 (3 - \sqrt5) =
    .191.`,
  status: 'conjectured',
  kind: squaresAtBest(bestDirection(0.5)),
});

gate(quadraticFloor, { mutants: [mutant('the projector on f*', squaresAtBest([1, 0]))] });
