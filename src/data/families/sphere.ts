import { DistillCheckError } from '../../errors.ts';
import { checkParameter, checkSize, DIMENSIONS, POINTS } from '../../names/parameters.ts';
import { row, zeros } from '../../numerics/matrix.ts';
import { orthogonalDirection } from '../../numerics/orthogonal-direction.ts';
import { fillSphere } from '../../random/distributions.ts';
import { type RandomStream, randomStream } from '../../random/stream.ts';
import { checkedDataset } from '../checked-dataset.ts';
import type { Dataset, LimitTeacher } from '../dataset.ts';
import { intoUnitBall } from '../unit-ball.ts';
import { dimension, family, points } from './family.ts';
import { type SignTerm, signTermsLimit } from './limits/sign-terms.ts';

/** Parameters of `sphere:…`. */
export interface SphereParameters {
  /** `γ > 0`; reached up to about .15, and .08 when `d` is 10. */
  readonly gamma: number;
  readonly n: number;
  readonly d: number;
}

/** `a`, and the length of the constant part: `2a + .1 = .98 ≤ 1`, with room for rounding. */
const AMOUNT = 0.44;
const CONSTANT = 0.1;
const TILT = 0.25;

/** Uniform points tried for each point kept, at most. */
const DRAWS_PER_POINT = 2000;

/**
 * Uniform points of the unit sphere labelled by a random teacher
 * `v(w) = .44 sgn(⟨w, u₁⟩)e₁ − .44 sgn(⟨w, u₂⟩)e₂ + .1ū`, kept where `|z(x)| ≥ γ`; half of them of each label (one more
 * positive one when `n` is odd).
 *
 * `e₁ ⟂ e₂` are random directions, `u_k = e_k + ¼r_k` with `r_k` and `ū` uniform unit vectors. Near `±e₁` the logit is
 * about `.22`, near `±e₂` about `−.22`: margins up to `.15` are reached in any dimension, but rarely by uniform points
 * when `d` is large.
 *
 * @throws DistillCheckError `BAD_PARAMETER`, or `MARGIN_TOO_LARGE` when too few points of the sphere have that margin.
 * @example
 * sphere({ gamma: 0.1, n: 64, d: 4 }, 1);
 */
export function sphere({ gamma, n, d }: SphereParameters, seed: number | string): Dataset {
  checkParameter('sphere', 'gamma', gamma, { lower: 0, upper: 0.5, open: true });
  checkParameter('sphere', 'n', n, POINTS);
  checkParameter('sphere', 'd', d, DIMENSIONS);
  checkSize('sphere', n, d);
  const name = `sphere:gamma=${gamma},n=${n},d=${d}`;
  const teacher = randomTeacher(d, gamma, randomStreamOf('teacher'));
  const stream = randomStreamOf('points');
  const inputs = zeros(n, d);
  const labels = new Int8Array(n);
  const quota = { positive: Math.ceil(n / 2), negative: Math.floor(n / 2) };
  const candidate = zeros(1, d);
  let [found, largest] = [0, 0];
  for (let draws = 0; found < n; draws++) {
    if (draws === DRAWS_PER_POINT * n) {
      const missing = `${quota.positive} positive and ${quota.negative} negative points of ${n}`;
      throw new DistillCheckError(
        'MARGIN_TOO_LARGE',
        `${name}: after ${draws} draws ${missing} with |z| ≥ ${gamma} are missing (largest |z| seen: ${largest.toPrecision(3)})`,
        'take a smaller gamma or another seed',
      );
    }
    intoUnitBall(fillSphere(stream, candidate.data));
    const [logit] = teacher.logits(candidate);
    largest = Math.max(largest, Math.abs(logit));
    const side = logit > 0 ? 'positive' : 'negative';
    if (Math.abs(logit) < gamma || quota[side] === 0) continue;
    quota[side]--;
    row(inputs, found).set(candidate.data);
    labels[found++] = logit > 0 ? 1 : -1;
  }
  const source = 'the unit sphere, labelled by a random teacher';
  return checkedDataset({ name, inputs, labels, scale: 1, source, teacher });

  function randomStreamOf(role: string) {
    return randomStream(seed, 'data', name, role);
  }
}

function randomTeacher(d: number, margin: number, stream: RandomStream): LimitTeacher {
  const unit = () => intoUnitBall(fillSphere(stream, new Float64Array(d)));
  const first = unit();
  const second = intoUnitBall(orthogonalDirection(first, unit()));
  const term = (amount: number, direction: Float64Array): SignTerm => {
    const pull = unit();
    return { amount, direction, gate: direction.map((value, k) => value + TILT * pull[k]) };
  };
  const terms = [term(AMOUNT, first), term(-AMOUNT, second)];
  const constant = unit().map((value) => CONSTANT * value);
  return signTermsLimit(terms, constant, margin);
}

/** `sphere` as names choose it. */
export const sphereFamily = family(
  'sphere',
  'points on the unit sphere, labelled by a random teacher of known margin',
  sphere,
  {
    gamma: { summary: "the teacher's margin", fallback: 0.1 },
    n: points(64),
    d: dimension(4),
  },
);
