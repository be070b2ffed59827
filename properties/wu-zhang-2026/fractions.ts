/** Exact fractions: {@link fraction} and its arithmetic. */

/** `up/down`, `down > 0`, in lowest terms. */
export interface Fraction {
  readonly up: bigint;
  readonly down: bigint;
}

/** `up/down` in lowest terms. */
export function fraction(up: bigint | number, down: bigint | number = 1): Fraction {
  let [a, b] = [BigInt(up), BigInt(down)];
  if (b < 0n) [a, b] = [-a, -b];
  let [divisor, rest] = [a < 0n ? -a : a, b];
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest];
  return { up: a / divisor, down: b / divisor };
}

export const add = (a: Fraction, b: Fraction) => fraction(a.up * b.down + b.up * a.down, a.down * b.down);
export const subtract = (a: Fraction, b: Fraction) => add(a, { up: -b.up, down: b.down });
export const multiply = (a: Fraction, b: Fraction) => fraction(a.up * b.up, a.down * b.down);
export const divide = (a: Fraction, b: Fraction) => fraction(a.up * b.down, a.down * b.up);

/** The nearest double, where both parts are below `10³⁰⁰`; else from their leading digits. */
export function toNumber({ up, down }: Fraction): number {
  const excess = Math.max(0, down.toString().length - 300);
  const scale = 10n ** BigInt(excess);
  return Number(up / scale) / Number(down / scale);
}
