/** Where Unicode's styled letters begin: A, a and 0 of each alphabet that statements use. */
const ALPHABETS: Readonly<Record<string, { readonly A: number; readonly a: number; readonly zero?: number }>> = {
  'double-struck': { A: 0x1d538, a: 0x1d552, zero: 0x1d7d8 },
  script: { A: 0x1d49c, a: 0x1d4b6 },
  bold: { A: 0x1d400, a: 0x1d41a, zero: 0x1d7ce },
};

/** Letters that Unicode had before it had the alphabets; their places there are empty. */
const OLDER: Readonly<Record<string, string>> = {
  ...{ 'double-struck C': 'ℂ', 'double-struck H': 'ℍ', 'double-struck N': 'ℕ', 'double-struck P': 'ℙ' },
  ...{ 'double-struck Q': 'ℚ', 'double-struck R': 'ℝ', 'double-struck Z': 'ℤ' },
  ...{ 'script B': 'ℬ', 'script E': 'ℰ', 'script F': 'ℱ', 'script H': 'ℋ', 'script I': 'ℐ', 'script L': 'ℒ' },
  ...{ 'script M': 'ℳ', 'script R': 'ℛ', 'script e': 'ℯ', 'script g': 'ℊ', 'script o': 'ℴ' },
};

/**
 * MathML with styled letters as characters of their own: browsers no longer heed `mathvariant`, so that `\\mathbb E`
 * would be an ordinary E.
 *
 * @example
 * withMathLetters('<mi mathvariant="double-struck">E</mi>'); // '<mi>𝔼</mi>'
 */
export function withMathLetters(mathml: string): string {
  return mathml.replace(/<(mi|mn) mathvariant="([a-z-]+)">([A-Za-z0-9])<\/\1>/g, (whole, tag, style, letter) => {
    const styled = styledLetter(style, letter);
    return styled === null ? whole : `<${tag}>${styled}</${tag}>`;
  });
}

function styledLetter(style: string, letter: string): string | null {
  const alphabet = Object.hasOwn(ALPHABETS, style) ? ALPHABETS[style] : null;
  if (alphabet === null) return null;
  const code = letter.charCodeAt(0);
  if (letter >= 'a') return OLDER[`${style} ${letter}`] ?? String.fromCodePoint(alphabet.a + code - 97);
  if (letter >= 'A') return OLDER[`${style} ${letter}`] ?? String.fromCodePoint(alphabet.A + code - 65);
  return alphabet.zero === undefined ? null : String.fromCodePoint(alphabet.zero + code - 48);
}
