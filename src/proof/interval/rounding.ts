/**
 * Bounds of one exactly rounded operation from below and from above: {@link addDown}, {@link addUp}, {@link mulDown},
 * {@link mulUp}, {@link divDown}, {@link divUp}, {@link sqrtDown}, {@link sqrtUp}, and a number's neighbours
 * {@link below}, {@link above}.
 *
 * A result that is exact stays as it is, so that equality survives: the error of the rounded result is computed without
 * error (Dekker 1971; Ogita, Rump & Oishi 2005) and only its sign is used. Where that computation might overflow or
 * underflow, the result moves outward by one neighbour whatever its error.
 *
 * Infinite operands stand for unbounded ends, which no real number attains: `0 · ∞` is 0.
 */

/** Just above half the spacing of doubles: `c ± fl(PHI |c| + ETA)` reaches the neighbours of c (Rump et al. 2009). */
const PHI = 2 ** -53 * (1 + 2 ** -52);
const ETA = Number.MIN_VALUE;
/** Dekker's splitter for 53 bits. */
const SPLITTER = 2 ** 27 + 1;
const LARGE = 2 ** 990;
const SMALL = 2 ** -900;

/** Returns a double below `x` (its predecessor but for tiny `x`): −∞ below the least finite one. */
export function below(x: number): number {
  if (x === Number.POSITIVE_INFINITY) return Number.MAX_VALUE;
  return x === Number.NEGATIVE_INFINITY ? x : x - (PHI * Math.abs(x) + ETA);
}

/** Returns a double above `x`. */
export function above(x: number): number {
  return -below(-x);
}

/** Returns a lower bound of `a + b`: the largest double that is one, where nothing overflows. */
export function addDown(a: number, b: number): number {
  const sum = a + b;
  if (!Number.isFinite(a) || !Number.isFinite(b)) return sum;
  if (!Number.isFinite(sum)) return below(sum);
  const part = sum - a;
  const error = a - (sum - part) + (b - part);
  return error >= 0 ? sum : below(sum);
}

/** Returns an upper bound of `a + b`. */
export function addUp(a: number, b: number): number {
  return -addDown(-a, -b);
}

/** Returns a lower bound of `a b`. */
export function mulDown(a: number, b: number): number {
  if (a === 0 || b === 0) return 0;
  const product = a * b;
  if (!Number.isFinite(a) || !Number.isFinite(b)) return product;
  if (canSplit(a, b, product) && productError(a, b, product) >= 0) return product;
  return signed(below(product), a, b);
}

/** Returns an upper bound of `a b`. */
export function mulUp(a: number, b: number): number {
  return -mulDown(-a, b);
}

/** Returns a lower bound of `a/b`, for `b ≠ 0`. */
export function divDown(a: number, b: number): number {
  if (a === 0) return 0;
  // No value of an unbounded end is 0 itself, and 0 bounds them all on one side; an outer bound on the other.
  if (!Number.isFinite(b)) return Number.isFinite(a) ? 0 : Math.min(0, Math.sign(a) * Math.sign(b) * Infinity);
  const quotient = a / b;
  if (!Number.isFinite(a)) return quotient;
  if (!canSplit(quotient, b, a)) return signed(below(quotient), a, b);
  const back = quotient * b;
  const rest = a - back - productError(quotient, b, back);
  return rest * Math.sign(b) >= 0 ? quotient : below(quotient);
}

/** Returns an upper bound of `a/b`, for `b ≠ 0`. */
export function divUp(a: number, b: number): number {
  return -divDown(-a, b);
}

/** A lower bound of a product or quotient, which is not negative where both operands have one sign. */
function signed(bound: number, a: number, b: number): number {
  return a < 0 === b < 0 ? Math.max(0, bound) : bound;
}

/** Returns a lower bound of `√x`, for `x ≥ 0`. */
export function sqrtDown(x: number): number {
  const root = Math.sqrt(x);
  return rootIsBelow(x, root) ? root : Math.max(0, below(root));
}

/** Returns an upper bound of `√x`, for `x ≥ 0`. */
export function sqrtUp(x: number): number {
  const root = Math.sqrt(x);
  return rootIsAbove(x, root) ? root : above(root);
}

function rootIsBelow(x: number, root: number): boolean {
  return x === 0 || !Number.isFinite(x) || (canSplit(root, root, x) && restOfSquare(x, root) >= 0);
}

function rootIsAbove(x: number, root: number): boolean {
  return x === 0 || !Number.isFinite(x) || (canSplit(root, root, x) && restOfSquare(x, root) <= 0);
}

/** The sign of `x − root²`. */
function restOfSquare(x: number, root: number): number {
  const square = root * root;
  return x - square - productError(root, root, square);
}

/** Says whether neither the halves of the factors overflow nor the error of their product underflows. */
function canSplit(a: number, b: number, product: number): boolean {
  const size = Math.abs(product);
  return size > SMALL && size < LARGE && Math.abs(a) < LARGE && Math.abs(b) < LARGE;
}

/** `a b − product` without error, for the rounded product. */
function productError(a: number, b: number, product: number): number {
  const [aHigh, bHigh] = [highHalf(a), highHalf(b)];
  const [aLow, bLow] = [a - aHigh, b - bHigh];
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

function highHalf(x: number): number {
  const scaled = SPLITTER * x;
  return scaled - (scaled - x);
}
