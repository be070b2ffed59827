/**
 * Inequalities about real numbers that can be proved: {@link RealStatement}, {@link Route}, {@link falsified}.
 */
import { parseExpression } from '../bounds/expression/parse.ts';
import { type Expression, partsOf, replaced } from '../bounds/expression/tree.ts';
import { DistillCheckError } from '../errors.ts';

/** A way around a place where the slack is 0, so that no enclosure shows its sign. */
export type Route = EdgeRoute | ConcaveRoute | EqualRoute | FactorRoute;

/**
 * Taylor's formula with Lagrange's remainder from `variable = at`: the slack is at least 0 where its first `order`
 * coefficients are (0 by algebra, or enclosed) and its derivative of that order is, from there to the box.
 */
export interface EdgeRoute {
  readonly variable: string;
  readonly at: number;
  readonly order: number;
  /** Routes of the derivative. Default: none. */
  readonly derivative?: readonly Route[];
  /** Routes of the value at `at`. Default: none. */
  readonly start?: readonly Route[];
}

/** A slack that is concave in a variable is at least 0 between the ends of its domain where it is so at both. */
export interface ConcaveRoute {
  readonly concaveIn: string;
  /** Routes of `−∂²`. Default: none. */
  readonly derivative?: readonly Route[];
  /** Routes of the values at the ends. Default: none. */
  readonly start?: readonly Route[];
}

/** Another form of the slack, which must be equal to it by algebra. */
export interface EqualRoute {
  readonly equals: string;
  /** Routes of that form. Default: none. */
  readonly routes?: readonly Route[];
}

/** Factors whose product is the slack by algebra: it is at least 0 where they are. */
export interface FactorRoute {
  readonly factors: readonly SlackPart[];
}

/** An expression that must be at least 0. */
export interface SlackPart {
  readonly slack: string;
  /** Default: none. */
  readonly routes?: readonly Route[];
}

/** Values of the variables of a statement. */
export type RealPoint = Readonly<Record<string, number>>;

/** An inequality about real numbers: `slack ≥ 0` on the whole of a box. */
export interface RealStatement {
  /**
   * The domain: each variable from its least to its greatest value, both included; an infinite end is no value. The
   * ends are the doubles themselves.
   */
  readonly variables: Readonly<Record<string, readonly [least: number, greatest: number]>>;
  /** Named constants as expressions, e.g. `{ C: '1/8' }`. Default: none. */
  readonly constants?: Readonly<Record<string, string>>;
  /** What must be at least 0, as one mathjs expression, or several. */
  readonly slack: string | readonly SlackPart[];
  /** Routes of a `slack` that is one expression. Default: none. */
  readonly routes?: readonly Route[];
  /** The constant whose change by 1 % makes the statement false, and the factor: 1.01 or 0.99. */
  readonly sharpIn: readonly [constant: string, factor: number];
  /** Boxes that the proof may look at. Default: 20000. */
  readonly budget?: number;
}

/** Longer decimals are not kept exactly by a double's shortest decimal. */
const MOST_DIGITS = 15;

/** Returns the parts of a statement. */
export function partsOfStatement({ slack, routes }: RealStatement): readonly SlackPart[] {
  return typeof slack === 'string' ? [{ slack, routes }] : slack;
}

/**
 * Parses an expression of a statement, its constants put in.
 *
 * @throws DistillCheckError `FORMULA_SYNTAX`, `BAD_PROOF` at a name that is not declared or a number of more than 15
 * digits.
 */
export function parsed(statement: Pick<RealStatement, 'variables' | 'constants'>, text: string): Expression {
  const { variables, constants = {} } = statement;
  for (const [digits] of text.matchAll(/[\d.]+/g)) {
    if (digits.replace('.', '').length > MOST_DIGITS) throw refused(`${digits} in \`${text}\` has too many digits`);
  }
  const tree = replaced(parseExpression(text), (name) => {
    return Object.hasOwn(constants, name) ? { kind: 'bracket', content: parseExpression(constants[name]) } : undefined;
  });
  for (const part of partsOf(tree)) {
    if (part.kind !== 'symbol' || Object.hasOwn(variables, part.name) || ['pi', 'e'].includes(part.name)) continue;
    throw refused(`\`${part.name}\` in \`${text}\` is not declared`);
  }
  return tree;
}

function refused(what: string): DistillCheckError {
  return new DistillCheckError(
    'BAD_PROOF',
    what,
    'declare it among variables or constants, numbers with at most 15 digits',
  );
}

/**
 * Returns the statement with its sharp constant changed by 1 % in the false direction.
 *
 * @example
 * falsified(statement).constants; // { C: '0.99*(1/8)' }
 */
export function falsified(statement: RealStatement): RealStatement {
  const { constants = {}, sharpIn } = statement;
  const [name, factor] = sharpIn;
  if (!Object.hasOwn(constants, name)) throw refused(`the sharp constant ${name} is not declared`);
  return { ...statement, constants: { ...constants, [name]: `${factor}*(${constants[name]})` } };
}

/** Names the change that {@link falsified} makes. */
export function falsificationName({ constants = {}, sharpIn: [name, factor] }: RealStatement): string {
  return `${name} = ${constants[name]} ${factor > 1 ? 'raised' : 'lowered'} by 1 %`;
}
