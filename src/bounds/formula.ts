import { DistillCheckError } from '../errors.ts';
import { constants, evaluated, isFunctionName, slopeOf } from './expression/evaluate.ts';
import { parseExpression } from './expression/parse.ts';
import { textOf } from './expression/text.ts';
import { type Expression, partsOf, replaced } from './expression/tree.ts';
import { texOfExpression, texOfSymbol } from './formula-tex.ts';

/** Values of symbols by name, as in `{ gamma: 0.1, n: 1000 }`. */
export type Scope = Readonly<Record<string, number>>;

/** One quantity of a theorem: computed, differentiated and printed from the same text. */
export interface Formula {
  /** As `parseExpression` reads it, e.g. `C_1/beta*(sqrt(2/pi)/c + 3*sqrt(log(2*n/delta)))^2`. */
  readonly expression: string;
  /** The same with every definition put in: one self-contained expression. */
  readonly inlined: string;
  /** Variables that `evaluate` needs, those of the definitions included. Sorted. */
  readonly variables: readonly string[];
  /** Sub-formulas that the expression names, e.g. `C_1`; in the order in which they are printed. */
  readonly definitions: Readonly<Record<string, Formula>>;
  /** The right-hand side in TeX, sub-formulas by name. */
  readonly tex: string;
  /**
   * The value at `scope`, which may hold more symbols than are needed.
   *
   * Throws `FORMULA_SCOPE` when a variable is missing or not finite, `FORMULA_VALUE` when the result is not finite.
   */
  evaluate(scope: Scope): number;
  /** `∂/∂symbol` at `scope`. Throws as `evaluate`, and `FORMULA_SCOPE` when the formula has no such variable. */
  slope(symbol: string, scope: Scope): number;
}

/**
 * Parses an expression once, and refuses any name that is not declared.
 *
 * @param expression `+ - * / ^`, brackets and calls; `log` is the natural logarithm. Constants: `pi`, `e`.
 *   Functions: `sqrt`, `log`, `exp`, `tanh`, `atanh`.
 * @param variables the free symbols of `expression` itself
 * @param definitions symbols of `expression` that stand for other formulas
 *
 * Throws `FORMULA_SYNTAX` as `parseExpression`, and `FORMULA_SYMBOL` at a symbol or function that is not declared or is
 * declared and not used.
 *
 * @example
 * const kappa = formula('gamma/2*tanh(gamma/2) - 2*atanh(tanh(gamma/4)^2)', ['gamma']);
 * const beta = formula('kappa*epsilon', ['epsilon'], { kappa });
 * beta.variables; // ['epsilon', 'gamma']
 * beta.evaluate({ gamma: 0.5, epsilon: 0.1 }); // 0.00303…
 */
export function formula(
  expression: string,
  variables: readonly string[],
  definitions: Readonly<Record<string, Formula>> = {},
): Formula {
  const tree = parseExpression(expression);
  checkNames(expression, tree, [...variables, ...Object.keys(definitions)]);
  const inlined = replaced(tree, (name) => {
    return Object.hasOwn(definitions, name) ? bracketed(parseExpression(definitions[name].inlined)) : undefined;
  });
  const needed = new Set([...variables, ...Object.values(definitions).flatMap((definition) => definition.variables)]);
  const result: Formula = {
    expression,
    inlined: textOf(inlined),
    variables: [...needed].sort(),
    definitions,
    tex: texOfExpression(tree),
    evaluate: (scope) => finite(evaluated(inlined, boundScope(result, scope)), result, scope),
    slope: (symbol, scope) => {
      if (!needed.has(symbol)) throw unknownSymbol(symbol, result);
      return finite(slopeOf(inlined, symbol, boundScope(result, scope)), result, scope);
    },
  };
  return result;
}

/**
 * The same formula with some of its variables replaced by formulas, as in `β := κ(γ)ε`.
 *
 * Only replacements of symbols that occur are kept; definitions are replaced within.
 *
 * @example
 * substitute(formula('9/beta^2', ['beta']), { beta: formula('gamma^2*epsilon/32', ['gamma', 'epsilon']) });
 */
export function substitute(original: Formula, replacements: Readonly<Record<string, Formula>>): Formula {
  const own = namesIn(parseExpression(original.expression)).filter((name) => !constants.has(name));
  const definitions: Record<string, Formula> = {};
  for (const [name, definition] of Object.entries(original.definitions)) {
    definitions[name] = substitute(definition, replacements);
  }
  for (const name of own) if (Object.hasOwn(replacements, name)) definitions[name] = replacements[name];
  return formula(
    original.expression,
    own.filter((name) => !Object.hasOwn(definitions, name)),
    definitions,
  );
}

/**
 * `∂ log f / ∂ log x = x f′(x) / f(x)`: the exponent of the power law that `f` follows in `symbol` near `scope`.
 *
 * By the chain rule, not by a finite difference. Throws as `Formula.slope`.
 *
 * @example
 * elasticity(formula('9/beta^2', ['beta']), 'beta', { beta: 0.02 }); // −2
 */
export function elasticity(of: Formula, symbol: string, scope: Scope): number {
  return (scope[symbol] * of.slope(symbol, scope)) / of.evaluate(scope);
}

/**
 * `symbol ≥ expression` and what its names stand for, each definition once, outermost first.
 *
 * @param relation TeX between the two sides, e.g. `=` or `\\ge`
 *
 * @example
 * texStatement('T', '\\ge', formula('9/beta^2', ['beta'])); // 'T \\ge \\frac{9}{{\\beta}^{2}}'
 */
export function texStatement(symbol: string, relation: string, right: Formula): string {
  return [`${texOfSymbol(symbol)} ${relation} ${right.tex}`, ...definitionsTex([right])].join(',\\quad ');
}

/**
 * Returns what the names in some formulas stand for, each definition once, outermost first.
 *
 * @example
 * definitionsTex([formula('ell/beta', ['beta'], { ell: formula('log(2)', []) })]); // ['\\ell = \\ln 2']
 */
export function definitionsTex(formulas: readonly Formula[]): string[] {
  const lines = new Map<string, string>();
  for (const each of formulas) collectDefinitions(each, lines);
  return [...lines.values()];
}

function collectDefinitions(of: Formula, lines: Map<string, string>): void {
  for (const [name, definition] of Object.entries(of.definitions)) {
    lines.set(name, `${texOfSymbol(name)} = ${definition.tex}`);
  }
  for (const definition of Object.values(of.definitions)) collectDefinitions(definition, lines);
}

/** Makes what is put in for a symbol one operand. */
function bracketed(content: Expression): Expression {
  return { kind: 'bracket', content };
}

/** Distinct symbols in order of appearance, function names left out. */
function namesIn(tree: Expression): string[] {
  return [...new Set([...partsOf(tree)].flatMap((part) => (part.kind === 'symbol' ? [part.name] : [])))];
}

function checkNames(expression: string, tree: Expression, declared: readonly string[]): void {
  const refuse = (what: string): never => {
    throw new DistillCheckError(
      'FORMULA_SYMBOL',
      `${what} in \`${expression}\``,
      'declare exactly the symbols it uses',
    );
  };
  for (const part of partsOf(tree)) {
    if (part.kind === 'call' && !isFunctionName(part.name)) refuse(`unknown function ${part.name}`);
  }
  const used = namesIn(tree);
  for (const name of used) if (!constants.has(name) && !declared.includes(name)) refuse(`undeclared symbol ${name}`);
  for (const name of declared) if (!used.includes(name)) refuse(`declared symbol ${name} does not occur`);
}

function boundScope(of: Formula, scope: Scope): Map<string, number> {
  const bound = new Map<string, number>();
  for (const name of of.variables) {
    const value = Object.hasOwn(scope, name) ? scope[name] : undefined;
    if (!Number.isFinite(value)) {
      throw new DistillCheckError(
        'FORMULA_SCOPE',
        `${name} is ${value === undefined ? 'missing' : value} in \`${of.expression}\``,
        'give it a finite number',
      );
    }
    bound.set(name, value as number);
  }
  return bound;
}

function finite(value: number, of: Formula, scope: Scope): number {
  if (Number.isFinite(value)) return value;
  const at = of.variables.map((name) => `${name}=${scope[name]}`).join(', ');
  throw new DistillCheckError(
    'FORMULA_VALUE',
    `\`${of.expression}\` is ${value} at ${at}`,
    'choose values within its range',
  );
}

function unknownSymbol(symbol: string, of: Formula): DistillCheckError {
  return new DistillCheckError(
    'FORMULA_SCOPE',
    `${symbol} is no variable of \`${of.expression}\``,
    `choose one of ${of.variables.join(', ')}`,
  );
}
