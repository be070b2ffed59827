import { expect, test } from 'vitest';
import { withMathLetters } from './math-letters.ts';

test.each([
  ['double-struck', 'E', '𝔼'],
  ['double-struck', 'R', 'ℝ'],
  ['double-struck', '1', '𝟙'],
  ['bold', 'x', '𝐱'],
  ['bold', '1', '𝟏'],
  ['script', 'N', '𝒩'],
  ['script', 'R', 'ℛ'],
])('%s %s is %s, which Unicode calls the same letter', (style, letter, styled) => {
  expect(withMathLetters(`<mi mathvariant="${style}">${letter}</mi>`)).toBe(`<mi>${styled}</mi>`);
  // Compatibility decomposition takes the style away again.
  expect(styled.normalize('NFKD')).toBe(letter);
});

test('every styled letter is the letter it was', () => {
  for (const style of ['double-struck', 'script', 'bold']) {
    for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz') {
      const styled = withMathLetters(`<mi mathvariant="${style}">${letter}</mi>`).slice(4, -5);
      expect(styled).not.toBe(letter);
      expect(styled.normalize('NFKD')).toBe(letter);
    }
  }
});

test('other styles, digits without a style of their own and several letters stay', () => {
  for (const markup of ['<mi mathvariant="normal">Γ</mi>', '<mn mathvariant="script">1</mn>', '<mi>x</mi>']) {
    expect(withMathLetters(markup)).toBe(markup);
  }
});
