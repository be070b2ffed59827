/**
 * Second evaluations of refuted statements: {@link inRationals} and {@link in64Digits}, by formulas that mathjs
 * evaluates in fractions or BigNumbers of 64 digits. Files named `exact.ts` import nothing of what the claims compute
 * with.
 */
import type { BigNumber, EvalFunction, Fraction, MathJsInstance } from 'mathjs';
import type { ExactEvaluation } from '../../src/claims/index.ts';

/** A number, vector or matrix for a formula; a double stands for the shortest decimal that is read as it. */
type Operand<N> = N | number | string | readonly Operand<N>[];

/** Values of the names in a formula. */
export type Scope<N> = Readonly<Record<string, Operand<N>>>;

/** Formulas in one arithmetic. */
export interface Formulas<N> {
  /** The value of a formula. */
  (formula: string, scope?: Scope<N>): N;
  /** The entries of a vector. */
  readonly vector: (formula: string, scope?: Scope<N>) => readonly N[];
  /** Tells whether a comparison holds. */
  readonly holds: (comparison: string, scope?: Scope<N>) => boolean;
}

/** The slack with the numbers that it compares. */
export type Found<N> = { readonly gap: N } & Readonly<Record<string, N>>;

/** What a second evaluation finds at a witness. */
export type Evaluation<W, N> = (witness: W, of: Formulas<N>) => Found<N>;

/** A second evaluation in fractions: `+ − · /`, whole powers, `dot`, `det`, `inv`, `lusolve`. */
export function inRationals<W>(evaluate: Evaluation<W, Fraction>): (witness: W) => Promise<ExactEvaluation> {
  return async (witness) => {
    const { Fraction: fractions } = await instances();
    return shown(evaluate(witness, fractions), 'rational', fractionText);
  };
}

/** A second evaluation in 64 digits. */
export function in64Digits<W>(evaluate: Evaluation<W, BigNumber>): (witness: W) => Promise<ExactEvaluation> {
  return async (witness) => {
    const { BigNumber: digits } = await instances();
    return shown(evaluate(witness, digits), '64 digits', String);
  };
}

function shown<N>(
  { gap, ...quantities }: Found<N>,
  arithmetic: ExactEvaluation['arithmetic'],
  textOf: (value: N) => string,
): ExactEvaluation {
  const texts = Object.entries<N>(quantities as Record<string, N>).map(([name, value]) => [name, textOf(value)]);
  return { gap: textOf(gap), quantities: Object.fromEntries(texts), arithmetic };
}

/** Fractions whose terms fill lines are written as 64 digits. */
function fractionText(value: Fraction): string {
  const text = value.toFraction();
  if (text.length <= 64) return text;
  const sign = value.s < 0n ? '-' : '';
  const shift = 64 - String(value.n).length + String(value.d).length;
  const power = 10n ** BigInt(Math.abs(shift));
  const digits = String(shift < 0 ? value.n / (value.d * power) : (value.n * power) / value.d);
  return `${sign}${digits[0]}.${digits.slice(1, 64)}e${digits.length - 1 - shift}`;
}

let loaded: Promise<{ Fraction: Formulas<Fraction>; BigNumber: Formulas<BigNumber> }> | undefined;

/** mathjs is loaded only where a witness is evaluated, once in each process. */
function instances() {
  loaded ??= import('mathjs/lib/browser/math.js').then(({ default: { create } }) => {
    // Comparisons are exact, up to the digits that there are.
    const tolerances = { relTol: 1e-60, absTol: 1e-60 };
    const fractions = create({ ...tolerances, number: 'Fraction' });
    const digits = create({ ...tolerances, number: 'BigNumber', precision: 64 });
    return {
      Fraction: formulasOf<Fraction>(fractions, (text) => fractionOf(fractions, text)),
      BigNumber: formulasOf<BigNumber>(digits, (text) => digits.bignumber(text)),
    };
  });
  return loaded;
}

function fractionOf(math: MathJsInstance, text: string): Fraction {
  const [mantissa, exponent = '0'] = text.split('e');
  const power = math.fraction(`1${'0'.repeat(Math.abs(Number(exponent)))}`);
  const value = math.fraction(mantissa);
  return (Number(exponent) < 0 ? math.divide(value, power) : math.multiply(value, power)) as Fraction;
}

function formulasOf<N>(math: MathJsInstance, numberOf: (text: string) => N): Formulas<N> {
  const compiled = new Map<string, EvalFunction>();
  const operand = (value: Operand<N>): unknown => {
    if (typeof value === 'number' || typeof value === 'string') return numberOf(String(value));
    return Array.isArray(value) ? value.map(operand) : value;
  };
  const evaluated = (formula: string, scope: Scope<N> = {}): unknown => {
    const code = compiled.get(formula) ?? math.parse(formula).compile();
    compiled.set(formula, code);
    const values = Object.entries(scope).map(([name, value]) => {
      const own = operand(value);
      return [name, Array.isArray(own) ? math.matrix(own) : own];
    });
    return code.evaluate(Object.fromEntries(values));
  };
  const kind = math.typeOf(numberOf('1'));
  const number = (value: unknown, formula: string): N => {
    // A formula that leaves the arithmetic, by a root of a fraction or a complex logarithm, shows nothing.
    if (math.typeOf(value) !== kind) throw new TypeError(`${formula} is a ${math.typeOf(value)}, not a ${kind}`);
    return value as N;
  };
  return Object.assign((formula: string, scope?: Scope<N>) => number(evaluated(formula, scope), formula), {
    vector: (formula: string, scope?: Scope<N>) => {
      const entries = (evaluated(formula, scope) as { toArray(): readonly unknown[] }).toArray().flat();
      return entries.map((entry) => number(entry, formula));
    },
    holds: (comparison: string, scope?: Scope<N>) => evaluated(comparison, scope) === true,
  });
}
