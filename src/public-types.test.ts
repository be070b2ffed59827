import ts from 'typescript';
import { expect, test } from 'vitest';

const entries = ['src/index.ts', 'src/node.ts', 'src/claims/index.ts', 'src/gate/index.ts'];

/** The declarations that the compiler would publish, by their file. */
function declarations(): ReadonlyMap<string, string> {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: entries }, ts.sys, '.');
  const program = ts.createProgram([...entries, 'src/random/xor4096.d.ts'], {
    ...options,
    noEmit: false,
    incremental: false,
    tsBuildInfoFile: undefined,
    declaration: true,
    emitDeclarationOnly: true,
    allowImportingTsExtensions: true,
  });
  const texts = new Map<string, string>();
  program.emit(undefined, (file, text) => {
    texts.set(ts.sys.resolvePath(file), text);
  });
  return texts;
}

/** Each entry's program over the declarations alone. */
function programOf(texts: ReadonlyMap<string, string>): ts.Program {
  const options: ts.CompilerOptions = {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ES2023,
    noEmit: true,
    allowImportingTsExtensions: true,
    types: [],
    skipLibCheck: true,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  const roots = entries.map((entry) => ts.sys.resolvePath(entry.replace(/\.ts$/, '.d.ts')));
  return ts.createProgram(roots, options, {
    ...host,
    // A module's source would win over its declarations.
    fileExists: (file) => texts.has(file) || (!isSource(file) && fileExists(file)),
    readFile: (file) => texts.get(file) ?? ts.sys.readFile(file),
    getSourceFile: (file, languageVersion, ...rest) => {
      const text = texts.get(file);
      return text === undefined
        ? getSourceFile(file, languageVersion, ...rest)
        : ts.createSourceFile(file, text, languageVersion, true);
    },
  });
}

function isSource(file: string): boolean {
  return file.startsWith(ts.sys.resolvePath('src'));
}

/** The names of this project's types in the declarations of what the entries export that no entry exports. */
function unreachable(program: ts.Program): string[] {
  const checker = program.getTypeChecker();
  const resolved = (symbol: ts.Symbol): ts.Symbol =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const exported = new Set(
    program.getRootFileNames().flatMap((file) => {
      const module = checker.getSymbolAtLocation(program.getSourceFile(file)!)!;
      return checker.getExportsOfModule(module).map(resolved);
    }),
  );
  expect(exported.size).toBeGreaterThan(150);
  const missing = new Set<string>();
  const visit = (node: ts.Node, from: ts.Symbol): void => {
    const name = nameIn(node);
    const symbol = name && checker.getSymbolAtLocation(name);
    if (symbol) report(resolved(symbol), from);
    ts.forEachChild(node, (child) => visit(child, from));
  };
  const report = (symbol: ts.Symbol, from: ts.Symbol): void => {
    const own = symbol.declarations?.some((at) => isSource(at.getSourceFile().fileName)) ?? false;
    if (own && !(symbol.flags & ts.SymbolFlags.TypeParameter) && !exported.has(symbol)) {
      missing.add(`${symbol.name}, of ${from.name}`);
    }
  };
  for (const symbol of exported) {
    for (const at of symbol.declarations ?? []) if (isSource(at.getSourceFile().fileName)) visit(at, symbol);
  }
  return [...missing].sort();
}

/** What a node refers to by name, if it is a type that does; `typeof x` describes itself. */
function nameIn(node: ts.Node): ts.Node | undefined {
  if (ts.isTypeReferenceNode(node)) return node.typeName;
  if (ts.isExpressionWithTypeArguments(node)) return node.expression;
  return ts.isImportTypeNode(node) ? node.qualifier : undefined;
}

test('every type in a public signature can be imported', { tags: ['slow'], timeout: 600_000 }, () => {
  expect(unreachable(programOf(declarations()))).toEqual([]);
});
