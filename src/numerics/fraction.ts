/** Exact rational numbers: {@link Fraction}, {@link fraction}, {@link plus}, {@link power}, {@link compare}. */

/** `numerator/denominator` in lowest terms. */
export interface Fraction {
  readonly numerator: bigint;
  /** Positive. */
  readonly denominator: bigint;
}

/**
 * Returns a fraction in lowest terms.
 *
 * @param denominator not 0.
 * @example
 * fraction(2n, -4n); // { numerator: -1n, denominator: 2n }
 */
export function fraction(numerator: bigint, denominator = 1n): Fraction {
  const divisor = greatestDivisor(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

/**
 * Returns the sum.
 *
 * @example
 * plus(fraction(1n, 2n), fraction(1n, 3n)); // { numerator: 5n, denominator: 6n }
 */
export function plus(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

/**
 * Returns `a^exponent`, for a whole exponent of at least 0.
 *
 * @example
 * power(fraction(-2n, 3n), 3); // { numerator: -8n, denominator: 27n }
 */
export function power({ numerator, denominator }: Fraction, exponent: number): Fraction {
  return { numerator: numerator ** BigInt(exponent), denominator: denominator ** BigInt(exponent) };
}

/**
 * Returns −1, 0 or 1, the sign of `a − b`.
 *
 * @example
 * compare(fraction(1n, 3n), fraction(1n, 2n)); // -1
 */
export function compare(a: Fraction, b: Fraction): -1 | 0 | 1 {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/**
 * Returns the nearest double, or one of its neighbours, whatever the sizes of numerator and denominator.
 *
 * @example
 * asNumber(fraction(4n, 27n)); // 0.148148…
 */
export function asNumber({ numerator, denominator }: Fraction): number {
  if (numerator < 0n) return -asNumber({ numerator: -numerator, denominator });
  if (numerator === 0n) return 0;
  // A quotient of 64 to 65 bits, rounded once when it becomes a double.
  const shift = bits(denominator) - bits(numerator) + 64;
  const quotient =
    shift >= 0 ? (numerator << BigInt(shift)) / denominator : numerator / (denominator << BigInt(-shift));
  return Number(quotient) * 2 ** -shift;
}

/** The greatest common divisor of two whole numbers that are not both 0: positive. */
export function greatestDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function bits(value: bigint): number {
  return value.toString(2).length;
}
