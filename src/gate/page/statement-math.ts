import katex from 'katex';
import { html, type Markup, trusted } from '../../page/markup.ts';
import { withMathLetters } from './math-letters.ts';

/**
 * A claim's TeX as MathML, which browsers set without a script, a style sheet or a font of ours. Words and implications
 * become places where a narrow screen may break the line. TeX that KaTeX does not understand is shown as it is.
 *
 * @example
 * statementMath(String.raw`x \ge 1 \Rightarrow x^2 \ge x \text{ for all } x`);
 */
export function statementMath(tex: string): Markup {
  try {
    return html`<span class="math">${pieces(tex).map((piece) =>
      'text' in piece ? piece.text : mathml(piece.tex),
    )}</span>`;
  } catch {
    return html`<code class="tex">${tex}</code>`;
  }
}

function mathml(tex: string): Markup {
  return trusted(withMathLetters(katex.renderToString(String.raw`\displaystyle{}${tex}`, OPTIONS)));
}

const OPTIONS = { output: 'mathml', throwOnError: true, strict: 'ignore' } as const;

type Piece = { readonly text: string } | { readonly tex: string };

/** Words; what a line may break after (an implication, a stop with a wider space after it); anything else. */
const TOKEN =
  /\\text\{(?<words>[^{}$\\]*)\}|(?<stop>\\(?:Rightarrow|Longrightarrow|implies|iff|q?quad)(?![a-zA-Z])|[,;:](?=\s*\\(?:[ ;,]|q?quad)))|\\[a-zA-Z]+|\\.|[\s\S]/g;
const OPENS = new Set(['{', '(', '[', '\\{', '\\left', '\\begin', '\\langle', '\\lfloor', '\\lceil']);
const CLOSES = new Set(['}', ')', ']', '\\}', '\\right', '\\end', '\\rangle', '\\rfloor', '\\rceil']);

/** Cuts at words and stops that stand outside every bracket; not at all where a bracket stays open. */
function pieces(tex: string): readonly Piece[] {
  const cut: Piece[] = [];
  let depth = 0;
  let open = '';
  const close = () => {
    const formula = open.replace(/^(?:\s|\\[ ;,]|\\q?quad(?![a-zA-Z]))+|\s+$/g, '');
    if (formula !== '') cut.push({ tex: formula });
    open = '';
  };
  for (const { 0: token, groups } of tex.matchAll(TOKEN)) {
    if (OPENS.has(token)) depth++;
    // The bracket that this closes may have opened within words.
    if (CLOSES.has(token)) depth = Math.max(0, depth - 1);
    if (depth === 0 && groups?.words !== undefined) {
      close();
      cut.push({ text: groups.words });
    } else {
      open += token;
      if (depth === 0 && groups?.stop !== undefined) {
        close();
        cut.push({ text: ' ' });
      }
    }
  }
  close();
  return depth === 0 ? cut : [{ tex }];
}
