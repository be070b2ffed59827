import { expect, test } from 'vitest';
import { statementMath } from './statement-math.ts';

/** What a reader sees: the markup without the TeX that MathML carries along, and without tags. */
function shown(tex: string): string {
  const { markup } = statementMath(tex);
  return markup.replace(/<annotation.*?<\/annotation>/g, '').replace(/<[^>]*>/g, '');
}

test('formulas become MathML, words become text', () => {
  const { markup } = statementMath(String.raw`x \ge 1 \text{ for all } x`);
  expect(markup.match(/<math/g)).toHaveLength(2);
  expect(markup).toContain('<mo>≥</mo>');
  expect(markup).toContain('</math></span> for all ');
  expect(markup).not.toContain('katex-html');
});

test('a line may break after an implication, but not inside brackets', () => {
  expect(statementMath(String.raw`a \Rightarrow b \iff c`).markup.match(/<math/g)).toHaveLength(3);
  expect(
    statementMath(String.raw`\bigl(a \Rightarrow b\bigr) = \{c \text{ even}\}`).markup.match(/<math/g),
  ).toHaveLength(1);
  expect(statementMath(String.raw`x \in [0, 1) \Rightarrow y`).markup.match(/<math/g)).toHaveLength(2);
});

test('a line may break after a stop that a wider space follows, not after any comma', () => {
  expect(statementMath(String.raw`B = 1,\ T \ge 2, \quad x_{1,2} = f(a,\ b)`).markup.match(/<math/g)).toHaveLength(3);
  expect(statementMath('x,y').markup.match(/<math/g)).toHaveLength(1);
});

test('a bracket may open in words and close in a formula', () => {
  expect(statementMath(String.raw`\text{all (but } n)`).markup).toMatch(/^<span class="math">all \(but <span/);
});

test('brackets that stay open leave the statement whole', () => {
  expect(statementMath(String.raw`x \in ]0, 1] \Rightarrow y \in (0`).markup.match(/<math/g)).toHaveLength(1);
});

test('TeX that is none is shown as it is, escaped', () => {
  expect(statementMath(String.raw`\frac{<b>`).markup).toBe(String.raw`<code class="tex">\frac{&lt;b&gt;</code>`);
});

test('nothing that a statement says is lost', () => {
  const text = shown(
    String.raw`\eta = \tfrac\beta3,\ B = 1 \;\Rightarrow\; R \le \beta \text{ with probability } \ge 1 - 3\delta`,
  );
  expect(text.replace(/\s+/g, '')).toBe('η=β3,B=1⇒R≤βwithprobability≥1−3δ');
});
