/**
 * Reads the `@example` blocks of doc comments: {@link examplesIn}, and the values that their comments promise:
 * {@link promisedValue}.
 */
import ts from 'typescript';

/** One `@example` of a doc comment. */
export interface Example {
  /** The file that it stands in. */
  readonly file: string;
  /** The exported name that the comment belongs to. */
  readonly name: string;
  readonly line: number;
  readonly code: string;
}

const BLOCK = /\/\*\*((?:(?!\*\/)[\s\S])*?)\*\/\s*(?:export\s+)?(?:async\s+)?(?:\w+\*?\s+)?(\w+)?/g;

/** Returns the examples of a file in the order in which they stand. */
export function examplesIn(file: string, text: string): Example[] {
  return [...text.matchAll(BLOCK)].flatMap(([, comment, name]) => {
    const [, ...parts] = comment.split('@example');
    return parts.map((part) => {
      const [body] = part.split(/^\s*\* @\w/m);
      const code = body.replace(/^\s*\* ?/gm, '').trim();
      const line = text.slice(0, text.indexOf(part)).split('\n').length;
      return { file, name: name ?? '', line, code };
    });
  });
}

/** A value that a comment promises, `…` after digits meaning that only those are shown. */
export interface Promised {
  readonly value: unknown;
}

/**
 * Reads what a comment behind an expression promises: a literal, an array, an object or arithmetic of numbers, up to a
 * colon or an opening parenthesis that begins an explanation; `undefined` where the comment is prose.
 *
 * @example
 * promisedValue('0.1358…: half of the width')?.value; // { shown: '0.1358' }
 * promisedValue('the same in every run'); // undefined
 */
export function promisedValue(comment: string): Promised | undefined {
  const text = comment.trim();
  const cuts = [text.length, ...[...text.matchAll(/: | \(|; |, (?=[a-zA-Z]{3})/g)].map((match) => match.index)];
  for (const cut of cuts.sort((a, b) => b - a)) {
    const promised = literalOf(text.slice(0, cut));
    if (promised !== undefined) return promised;
  }
  return undefined;
}

function literalOf(text: string): Promised | undefined {
  // Every second part is a text in quotes, whose signs are its own.
  const plain = text
    .split(/('(?:[^'\\]|\\.)*')/)
    .map((part, i) => (i % 2 === 1 ? part : inCode(part)))
    .join('');
  const source = ts.createSourceFile('value.ts', `(${plain})`, ts.ScriptTarget.ES2023, true);
  const { parseDiagnostics } = source as unknown as { readonly parseDiagnostics: readonly unknown[] };
  if (parseDiagnostics.length > 0 || source.statements.length !== 1 || !isValue(source.statements[0])) return undefined;
  return { value: new Function(`return (${plain});`)() };
}

/** Spells the mathematics of a comment as code. */
const inCode = (text: string) =>
  text
    .replace(
      /(?<![\w.])[−-]?\d*\.?\d+(?:…e[−-]?\d+|(?:e[−-]?\d+)?…)/g,
      (shown) => `({ shown: '${shown.replaceAll('−', '-').replace('…', '')}' })`,
    )
    .replaceAll('−', '-')
    .replace(/√½/g, 'Math.SQRT1_2')
    .replace(/√(\d+)/g, 'Math.sqrt($1)')
    .replace(/\bln (\d+)/g, 'Math.log($1)')
    .replace(/ · /g, ' * ')
    .replaceAll('^', '**')
    .replace(/, …\]/g, ", { more: '…' }]")
    .replace(/, …\}/g, '}');

const VALUE_NAMES = new Set(['undefined', 'Infinity', 'NaN', 'Math', 'Float64Array', 'Int8Array', 'Set', 'Map']);

/** Tells whether a syntax tree holds nothing but literals and arithmetic. */
function isValue(node: ts.Node): boolean {
  if (ts.isIdentifier(node)) {
    const { parent } = node;
    const isName = (ts.isPropertyAssignment(parent) || ts.isPropertyAccessExpression(parent)) && parent.name === node;
    return isName || VALUE_NAMES.has(node.text);
  }
  let all = true;
  ts.forEachChild(node, (child) => {
    all &&= isValue(child);
  });
  return all && !ts.isArrowFunction(node) && !ts.isFunctionExpression(node);
}
