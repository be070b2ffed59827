import type { MarginInterval } from '../margin/interval.ts';
import type { Teacher } from './teacher.ts';

/** A teacher that is a kernel limit, `z(x) = E_w⟨v(w), φ_x(w)⟩` with `‖v(w)‖ ≤ 1`, and so proves a margin. */
export interface ProvenTeacher extends Teacher {
  readonly margin: MarginInterval;
  weight(w: Float64Array): Float64Array;
}
