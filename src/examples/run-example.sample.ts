/** Runs one `@example`: {@link runExample}, and says what it names that it does not declare: {@link freeNames}. */
import ts from 'typescript';
import { promisedValue } from './read-examples.sample.ts';

/** A statement of an example with the value that a comment behind it promises. */
export interface Outcome {
  readonly text: string;
  readonly promised: unknown;
  readonly got: unknown;
}

const parse = (code: string) => ts.createSourceFile('example.ts', code, ts.ScriptTarget.ES2023, true);

/** Returns the names that a piece of code uses and does not declare. */
export function freeNames(code: string): string[] {
  const used = new Set<string>();
  const declared = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const { parent } = node;
      if (ts.isBindingElement(parent) && parent.propertyName === node) return;
      if (isDeclaration(parent) && parent.name === node) declared.add(node.text);
      else if (!isMemberName(parent, node)) used.add(node.text);
    }
    if (!ts.isTypeNode(node)) ts.forEachChild(node, visit);
  };
  visit(parse(code));
  return [...used].filter((name) => !declared.has(name) && !(name in globalThis));
}

const isDeclaration = (node: ts.Node): node is ts.NamedDeclaration =>
  ts.isVariableDeclaration(node) ||
  ts.isBindingElement(node) ||
  ts.isParameter(node) ||
  ts.isFunctionDeclaration(node) ||
  ts.isImportSpecifier(node);

const isMemberName = (parent: ts.Node, node: ts.Node) =>
  (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent)) &&
  parent.name === node;

/** Runs a piece of code with the given names in scope and returns what its comments promise beside what came out. */
export async function runExample(code: string, scope: Readonly<Record<string, unknown>>): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const check = async (text: string, comment: string, run: () => unknown) => {
    if (comment.startsWith('throws')) {
      outcomes.push({ text, promised: 'throws', got: await thrown(run) });
      return;
    }
    const got = await run();
    const promised = promisedValue(comment);
    if (promised !== undefined) outcomes.push({ text, promised: promised.value, got });
    return got;
  };
  const names = Object.keys(scope);
  const run = compiled(withChecks(code), [...names, 'check$']);
  await run(...names.map((name) => scope[name]), check);
  return outcomes;
}

const AsyncFunction = (async () => {}).constructor as new (
  ...parts: string[]
) => (...values: unknown[]) => Promise<void>;

/** Makes a function of a piece of code. Most examples are plain JavaScript, which needs no compiler. */
function compiled(code: string, parameters: readonly string[]): (...values: unknown[]) => Promise<void> {
  try {
    return new AsyncFunction(...parameters, code);
  } catch {
    const compilerOptions = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext };
    const { outputText } = ts.transpileModule(code, { compilerOptions });
    return new AsyncFunction(...parameters, outputText.replace(/export \{\};?/g, ''));
  }
}

async function thrown(run: () => unknown): Promise<unknown> {
  try {
    await run();
  } catch {
    return 'throws';
  }
  return 'throws nothing';
}

/** Wraps each expression that has a comment behind it, on its line, into a check of what the comment promises. */
function withChecks(exported: string): string {
  const code = exported.replace(/^export (default )?/gm, '');
  const source = parse(code);
  return source.statements
    .map((statement) => {
      const text = statement.getText(source);
      if (ts.isImportDeclaration(statement)) return '';
      const comment = commentBehind(code, statement.end);
      if (comment === undefined) return text;
      const quoted = [text, comment].map((part) => JSON.stringify(part)).join(', ');
      if (ts.isExpressionStatement(statement)) {
        return `await check$(${quoted}, async () => (${statement.expression.getText(source)}));`;
      }
      const [declaration] = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [];
      if (declaration === undefined || !ts.isIdentifier(declaration.name)) return text;
      return `${text}\nawait check$(${quoted}, async () => (${declaration.name.text}));`;
    })
    .join('\n');
}

function commentBehind(code: string, end: number): string | undefined {
  const [line] = code.slice(end).split('\n');
  return /^[\s;]*\/\/ ?(.*)$/.exec(line)?.[1];
}
