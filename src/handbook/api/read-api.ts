/** The public API from its doc comments: {@link readApi}. */
import { join } from 'node:path';
import ts from 'typescript';

/** An entry point of the package with all that it exports. */
export interface ApiEntry {
  /** As it is imported. */
  readonly specifier: string;
  readonly exports: readonly ApiExport[];
}

/** One export. */
export interface ApiExport {
  readonly name: string;
  readonly kind: 'function' | 'constant' | 'type' | 'class';
  /** Its declaration without its body. */
  readonly signature: string;
  /** Its doc comment, Markdown. */
  readonly summary: string;
  readonly tags: readonly { readonly name: string; readonly text: string }[];
}

/** Entry points by what is imported. */
const ENTRIES = {
  'distill-check': 'src/index.ts',
  'distill-check/node': 'src/node.ts',
  'distill-check/claims': 'src/claims/index.ts',
  'distill-check/gate': 'src/gate/index.ts',
} as const;

/** Reads the exports of every entry point in the repository of a folder, sorted by name. */
export function readApi(root: string, entries: Readonly<Record<string, string>> = ENTRIES): readonly ApiEntry[] {
  const files = Object.values(entries).map((path) => join(root, path));
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    noEmit: true,
    skipLibCheck: true,
    strict: true,
    resolveJsonModule: true,
  });
  const checker = program.getTypeChecker();
  return Object.entries(entries).map(([specifier, path]) => {
    const source = program.getSourceFile(join(root, path));
    const module = source && checker.getSymbolAtLocation(source);
    if (module === undefined) throw new Error(`${path} exports nothing`);
    const exports = checker
      .getExportsOfModule(module)
      .map((symbol) => exportOf(symbol, checker))
      .toSorted((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
    return { specifier, exports };
  });
}

function exportOf(symbol: ts.Symbol, checker: ts.TypeChecker): ApiExport {
  const own = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const [declaration] = own.declarations ?? [];
  if (declaration === undefined) throw new Error(`${symbol.name} has no declaration`);
  return {
    name: symbol.name,
    kind: kindOf(declaration),
    signature: signatureOf(declaration, checker),
    summary: ts.displayPartsToString(own.getDocumentationComment(checker)),
    tags: own.getJsDocTags(checker).map(({ name, text }) => ({ name, text: ts.displayPartsToString(text) })),
  };
}

function kindOf(declaration: ts.Declaration): ApiExport['kind'] {
  if (ts.isFunctionDeclaration(declaration)) return 'function';
  if (ts.isClassDeclaration(declaration)) return 'class';
  return ts.isVariableDeclaration(declaration) ? 'constant' : 'type';
}

function signatureOf(declaration: ts.Declaration, checker: ts.TypeChecker): string {
  const text = declaration.getText();
  const start = declaration.getStart();
  if (ts.isFunctionDeclaration(declaration) && declaration.body) {
    return text
      .slice(0, declaration.body.getStart() - start)
      .replace(/^export\s+/, '')
      .trim();
  }
  if (ts.isVariableDeclaration(declaration)) {
    const type = checker.getTypeAtLocation(declaration);
    const shown = declaration.type?.getText() ?? checker.typeToString(type, declaration);
    return `const ${declaration.name.getText()}: ${shown}`;
  }
  return text.replace(/^export\s+/, '').trim();
}
