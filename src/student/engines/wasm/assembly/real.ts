/**
 * The precision of the kernel: the build decides whether `real` is `f32` or `f64` (`--use real=…`). Everything that is
 * stored once a weight, a kink or a gate's sum is a `real`; losses, logits and averages are `f64` in both builds.
 */

/** Reals in a vector of 16 bytes: 4 or 2. A panel has so many pairs of mirrored neurons. */
export const LANES: i32 = 16 / sizeof<real>();

/** Neurons in a panel, and bytes of their gates at a group of samples. */
export const PANEL: i32 = 2 * LANES;

/** True if `real` is `f64`. */
export const DOUBLE: bool = sizeof<real>() === 8;

/** Half the distance from 1 to the next `real`. */
export const UNIT_ROUNDOFF: f64 = DOUBLE ? 1 / 9007199254740992.0 : 1 / 16777216.0;
