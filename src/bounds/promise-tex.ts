import type { Bound } from './bound.ts';
import { definitionsTex } from './formula.ts';

const RISKS = { soft: String.raw`R^{\mathrm{KL}}`, hard: 'R^h' } as const;

/**
 * Returns what a bound promises, in TeX: radius, step size, width and horizon, the average with its probability, and
 * what the names of constants stand for.
 *
 * @example
 * promiseTex(theoremS); // 'B = 1,\\ \\eta = 1,\\ m \\ge …,\\ T \\ge … \\;\\Rightarrow\\; …,\\quad D = …'
 */
export function promiseTex({ labels, target, projected, confidence, width, radius, stepSize, epochs }: Bound): string {
  const where = projected ? `B = ${radius.tex}` : String.raw`\text{no projection}`;
  const asked = [
    where,
    String.raw`\eta = ${stepSize.tex}`,
    String.raw`m \ge ${width.tex}`,
    String.raw`T \ge ${epochs.tex}`,
  ];
  const [average, goal] = target === 'risk' ? [RISKS[labels], String.raw`\beta`] : ['R', String.raw`\varepsilon`];
  const promised = String.raw`\frac1T \sum_{\tau < T} ${average}(W_\tau) \le ${goal}`;
  const chance = String.raw`\text{ with probability } \ge ${confidence.tex}`;
  const used = projected ? [radius, stepSize, width, epochs] : [stepSize, width, epochs];
  return [
    `${asked.join(String.raw`,\ `)} ${String.raw`\;\Rightarrow\;`} ${promised}${chance}`,
    ...definitionsTex(used),
  ].join(String.raw`,\quad `);
}
