import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { elasticity, formula, substitute, texStatement } from './formula.ts';
import { kappa } from './kappa.ts';

describe('formula', () => {
  test('evaluates with its definitions put in', () => {
    const beta = formula('kappa*epsilon', ['epsilon'], { kappa });
    expect(beta.variables).toEqual(['epsilon', 'gamma']);
    expect(beta.evaluate({ gamma: 0.5, epsilon: 0.1 })).toBe(kappa.evaluate({ gamma: 0.5 }) * 0.1);
  });

  test('a definition that is a sum keeps its brackets', () => {
    const sum = formula('a + b', ['a', 'b']);
    expect(formula('2*s^2/s', [], { s: sum }).evaluate({ a: 1, b: 2 })).toBe(6);
  });

  test('refuses what mathjs would read as a unit, a call or its own constant', () => {
    expect(() => formula('D/sqrt(m)', ['D'])).toThrow('undeclared symbol m in `D/sqrt(m)`');
    expect(() => formula('C_1 (1 + n)', ['C_1', 'n'])).toThrow('unknown function C_1');
    expect(() => formula('gamma(n)', ['n'])).toThrow('unknown function gamma');
    expect(() => formula('i*n', ['n'])).toThrow('undeclared symbol i');
    expect(() => formula('n', ['n', 'delta'])).toThrow('declared symbol delta does not occur');
  });

  test('evaluates only in a complete scope of finite numbers', () => {
    const width = formula('C/m', ['C', 'm']);
    expect(width.evaluate({ C: 6, m: 2, unused: Number.NaN })).toBe(3);
    expect(() => width.evaluate({ C: 6 })).toThrow('m is missing in `C/m`');
    expect(() => width.evaluate({ C: Number.NaN, m: 1 })).toThrow('C is NaN');
    expect(() => width.evaluate({ C: 1, m: Number.POSITIVE_INFINITY })).toThrow('m is Infinity');
    expect(() => width.evaluate({ C: 1, m: 0 })).toThrow('`C/m` is Infinity at C=1, m=0');
    expect(() => width.evaluate(Object.create({ C: 1, m: 1 }))).toThrow('C is missing');
  });

  test('a negative logarithm or root is an error, never a complex number', () => {
    expect(() => formula('sqrt(n)', ['n']).evaluate({ n: -1 })).toThrow('`sqrt(n)` is NaN at n=-1');
  });
});

describe('elasticity', () => {
  test('is the exponent of a power law', () => {
    // One division and one product after a symbolic derivative: a few units in the last place.
    expect(elasticity(formula('9/beta^2', ['beta']), 'beta', { beta: 0.02 })).toBeCloseTo(-2, 13);
  });

  test('goes through definitions', () => {
    const square = formula('s^2', [], { s: formula('3*n', ['n']) });
    expect(square.slope('n', { n: 5 })).toBeCloseTo(90, 12);
    expect(elasticity(square, 'n', { n: 5 })).toBeCloseTo(2, 13);
  });

  test('names a symbol that the formula does not have', () => {
    expect(() => elasticity(formula('9/beta^2', ['beta']), 'gamma', { beta: 1, gamma: 1 })).toThrow(
      'gamma is no variable of `9/beta^2`',
    );
  });
});

describe('substitute', () => {
  const beta = formula('gamma^2*epsilon/32', ['gamma', 'epsilon']);

  test('replaces a variable, also within definitions', () => {
    const ell = formula('log(2/beta)', ['beta']);
    const width = substitute(formula('ell^2/beta', ['beta'], { ell }), { beta });
    expect(width.variables).toEqual(['epsilon', 'gamma']);
    const value = 0.5 ** 2 / 32;
    expect(width.evaluate({ gamma: 0.5, epsilon: 1 })).toBeCloseTo(Math.log(2 / value) ** 2 / value, 9);
  });

  test('leaves a formula without the symbol as it is', () => {
    const constant = substitute(formula('1', []), { beta });
    expect(constant.variables).toEqual([]);
    expect(constant.evaluate({})).toBe(1);
  });
});

describe('TeX', () => {
  test('prints Greek letters, fractions, roots and no units', () => {
    const width = formula('C_1/beta*(sqrt(2/pi)/c + 3*sqrt(log(2*n/delta)))^2/m', [
      'C_1',
      'beta',
      'c',
      'n',
      'delta',
      'm',
    ]);
    expect(width.tex).toBe(
      '\\frac{\\frac{C_1}{\\beta} \\, {\\left(\\frac{\\sqrt{\\frac{2}{\\pi}}}{c}+3 \\, \\sqrt{\\ln\\left(\\frac{2 \\, n}{\\delta}\\right)}\\right)}^{2}}{m}',
    );
  });

  test('separates numbers that are multiplied', () => {
    expect(formula('gamma*2*3', ['gamma']).tex).toBe('\\gamma \\cdot 2 \\cdot 3');
    expect(formula('beta*log(2)', ['beta']).tex).toBe('\\beta \\, \\ln 2');
  });

  test('states every definition once', () => {
    const ell = formula('log(2/beta)', ['beta'], { beta: formula('epsilon*log(2)', ['epsilon']) });
    const tex = texStatement(
      'm',
      '\\ge',
      formula('ell/beta', [], { ell, beta: formula('epsilon*log(2)', ['epsilon']) }),
    );
    expect(tex).toBe(
      'm \\ge \\frac{\\ell}{\\beta},\\quad \\ell = \\ln\\left(\\frac{2}{\\beta}\\right),\\quad \\beta = \\varepsilon \\, \\ln 2',
    );
    expect(katex.renderToString(tex, { throwOnError: true, strict: 'error' })).toContain('<math');
  });
});
