import katex from 'katex';
import { expect, test } from 'vitest';
import { allBounds } from './all-bounds.ts';
import { errorForm } from './bound.ts';
import { theorem22 } from './ji-telgarsky-2020.ts';
import { corollary4, theorem2, theoremH } from './mandal-2025.ts';
import { promiseTex } from './promise-tex.ts';

test('settings, promise and constants of Theorem 2', () => {
  expect(promiseTex(theorem2)).toBe(
    [
      String.raw`B = 1,\ \eta = \frac{\beta}{3},\ m \ge ${theorem2.width.tex},\ T \ge \frac{9}{{\beta}^{2}}`,
      String.raw` \;\Rightarrow\; \frac1T \sum_{\tau < T} R^{\mathrm{KL}}(W_\tau) \le \beta\text{ with probability } \ge 1-3 \, \delta`,
      String.raw`,\quad C_1 = \frac{96}{1+{e}^{2}}`,
    ].join(''),
  );
});

test('a constant that several formulas use is explained once', () => {
  const tex = promiseTex(theoremH);
  expect(tex.split(String.raw`\ell = `)).toHaveLength(2);
  expect(tex).toContain(String.raw`\rho = 0.4073`);
  expect(tex).toContain('R^h(W_\\tau)');
});

test('a bound without projection names no radius, a bound on the error no surrogate', () => {
  expect(promiseTex(theorem22)).toMatch(/^\\text\{no projection\}/);
  expect(promiseTex(corollary4)).toContain(String.raw`R(W_\tau) \le \varepsilon`);
});

test('every promise is TeX that renders, also in terms of the error', () => {
  for (const bound of allBounds) {
    for (const tex of [promiseTex(bound), promiseTex(errorForm(bound))]) {
      expect(katex.renderToString(tex, { throwOnError: true, strict: 'error' })).toContain('<math');
    }
  }
});
