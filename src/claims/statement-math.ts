import katex from 'katex';
import { html, type Markup, trusted } from '../report/markup.ts';

/**
 * A claim's TeX as MathML, which browsers set without a script, a style sheet or a font of ours. Words and implications become
 * places where a narrow screen may break the line. TeX that KaTeX does not understand is shown as it is.
 *
 * @example
 * statementMath(String.raw`x \ge 1 \Rightarrow x^2 \ge x \text{ for all } x`);
 */
export function statementMath(tex: string): Markup {
  try {
    return html`<span class="math">${pieces(tex).map((piece) =>
      'text' in piece ? piece.text : trusted(katex.renderToString(String.raw`\displaystyle{}${piece.tex}`, OPTIONS)),
    )}</span>`;
  } catch {
    return html`<code class="tex">${tex}</code>`;
  }
}

const OPTIONS = { output: 'mathml', throwOnError: true, strict: 'ignore' } as const;

type Piece = { readonly text: string } | { readonly tex: string };

const TOKEN = /\\text\{([^{}$\\]*)\}|\\(?:Rightarrow|Longrightarrow|implies|iff)(?![a-zA-Z])|\\[a-zA-Z]+|\\.|[\s\S]/g;
const OPENS = new Set(['{', '(', '[', '\\{', '\\left', '\\begin', '\\langle', '\\lfloor', '\\lceil']);
const CLOSES = new Set(['}', ')', ']', '\\}', '\\right', '\\end', '\\rangle', '\\rfloor', '\\rceil']);
const IMPLIES = new Set(['\\Rightarrow', '\\Longrightarrow', '\\implies', '\\iff']);

/** Cuts at words and implications that stand outside every bracket; not at all where the brackets do not match. */
function pieces(tex: string): readonly Piece[] {
  const cut: Piece[] = [];
  let depth = 0;
  let open = '';
  const close = () => {
    if (open.trim() !== '') cut.push({ tex: open.trim() }, { text: ' ' });
    open = '';
  };
  for (const [token, words] of tex.matchAll(TOKEN)) {
    if (OPENS.has(token)) depth++;
    if (CLOSES.has(token)) depth--;
    if (depth === 0 && words !== undefined) {
      close();
      cut.push({ text: `${words} ` });
    } else if (depth === 0 && (IMPLIES.has(token) || token === '\\quad')) {
      if (IMPLIES.has(token)) open += token;
      close();
    } else open += token;
  }
  close();
  return depth === 0 ? cut : [{ tex }];
}
