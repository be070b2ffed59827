/** Mutants of a source file: {@link mutantsOf}, {@link writtenMutant}, {@link mutatedText}, {@link keyOf}. */
import ts from 'typescript';
import { type Change, changesOf } from './operators.ts';

/** A source file with one small change. */
export interface Mutant extends Change {
  /** Relative to the root of the repository. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** The lines around the change, in one line, as they are. */
  readonly before: string;
  /** The same lines with the change. */
  readonly after: string;
}

/** Returns all mutants of a text, in the order of the text; none in messages, types, imports or annotations. */
export function mutantsOf(file: string, text: string): Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const mutants: Mutant[] = [];
  const visit = (node: ts.Node): void => {
    if (isSkipped(node, source)) return;
    for (const change of changesOf(node, source)) mutants.push(described(file, text, source, change));
    node.forEachChild(visit);
  };
  source.forEachChild(visit);
  // Half of 2 and one less are the same.
  return [...new Map(mutants.map((mutant) => [keyOf(mutant), mutant])).values()];
}

/**
 * Returns a mutant that was written down as a line before and after, or `undefined` when the file has no such line, or
 * several.
 */
export function writtenMutant(
  text: string,
  { file, before, after }: Pick<Mutant, 'file' | 'before' | 'after'>,
): Mutant | undefined {
  const lines = text.split('\n');
  const at = lines.flatMap((line, i) => (inOneLine(line) === before ? [i] : []));
  if (at.length !== 1) return undefined;
  const [i] = at;
  const start = lines.slice(0, i).reduce((sum, line) => sum + line.length + 1, 0);
  return { file, before, after, line: i + 1, start, end: start + lines[i].length, text: after, operator: 'by hand' };
}

/** Returns the whole text with the change. */
export function mutatedText(text: string, { start, end, text: replacement }: Change): string {
  return text.slice(0, start) + replacement + text.slice(end);
}

/** Returns what names a mutant whatever its line number is. */
export function keyOf({ file, before, after }: Pick<Mutant, 'file' | 'before' | 'after'>): string {
  return `${file}: ${before} → ${after}`;
}

function isSkipped(node: ts.Node, source: ts.SourceFile): boolean {
  return (
    ts.isTypeNode(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node) ||
    ts.isThrowStatement(node) ||
    ts.isTemplateExpression(node) ||
    ts.isTaggedTemplateExpression(node) ||
    (ts.isNewExpression(node) && /Error$/.test(node.expression.getText(source)))
  );
}

function described(file: string, text: string, source: ts.SourceFile, change: Change): Mutant {
  const from = text.lastIndexOf('\n', change.start) + 1;
  const next = text.indexOf('\n', change.end);
  const to = next < 0 ? text.length : next;
  return {
    ...change,
    file,
    line: source.getLineAndCharacterOfPosition(change.start).line + 1,
    before: inOneLine(text.slice(from, to)),
    after: inOneLine(text.slice(from, change.start) + change.text + text.slice(change.end, to)),
  };
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
