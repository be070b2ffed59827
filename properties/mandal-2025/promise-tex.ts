import type { Bound } from '../../src/bounds/bound.ts';
import type { Formula } from '../../src/bounds/formula.ts';
import { texOfSymbol } from '../../src/bounds/formula-tex.ts';

/**
 * Prints the theorem that a bound stands for in TeX, its conditions and constants from the formulas themselves.
 *
 * @example
 * promiseTex(theorem2); // 'B = 1, \\; \\eta = \\frac{\\beta}{3}, … \\text{ with probability } \\ge 1 - 3 \\, \\delta'
 */
export function promiseTex(bound: Bound): string {
  const { radius, stepSize, epochs, width, confidence, target, labels } = bound;
  const averaged = target === 'error' ? 'R' : labels === 'soft' ? String.raw`R^{\mathrm{KL}}` : 'R^h';
  const asked = texOfSymbol(target === 'error' ? 'epsilon' : 'beta');
  const conditions = [
    `B = ${radius.tex}`,
    String.raw`\eta = ${stepSize.tex}`,
    String.raw`T \ge ${epochs.tex}`,
    String.raw`m \ge ${width.tex}`,
    ...definitionsTex(radius, stepSize, epochs, width),
  ].join(String.raw`,\; `);
  return String.raw`${conditions} \;\Rightarrow\; \frac1T \sum_{\tau < T} ${averaged}(W_\tau) \le ${asked}
    \text{ with probability } \ge ${confidence.tex}`;
}

/** Prints what the names in the formulas stand for, `name = …` each once, innermost last. */
export function definitionsTex(...formulas: readonly Formula[]): string[] {
  const lines = new Map<string, string>();
  const collect = (of: Formula) => {
    for (const [name, definition] of Object.entries(of.definitions)) {
      lines.set(name, `${texOfSymbol(name)} = ${definition.tex}`);
      collect(definition);
    }
  };
  formulas.forEach(collect);
  return [...lines.values()];
}
