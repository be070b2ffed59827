import fc from 'fast-check';

/**
 * Logits as an adversary picks them: by bit pattern (tiny ones and the extremes) and evenly where the losses bend.
 *
 * Beyond ±700 the exponentials underflow, and so does what the losses say.
 */
export const logit = fc.oneof(
  fc.double({ min: -700, max: 700, noNaN: true }),
  fc.integer({ min: -8000, max: 8000 }).map((thousandths) => thousandths / 1000),
);

/** Margins of the kernel limit, `0 < γ ≤ ½`; squares of smaller ones underflow. */
export const margin = fc.oneof(
  fc.double({ min: 1e-150, max: 0.5, noNaN: true }),
  fc.integer({ min: 1, max: 500 }).map((thousandths) => thousandths / 1000),
);
