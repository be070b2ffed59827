import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** Diagnostics about names that a mutant no longer uses: the compiler would not stop at them. */
const UNUSED = new Set([6133, 6192, 6196, 6198]);

/**
 * Returns a function that tells whether a changed text still compiles in the project: a mutant that does not is no
 * mutant, the compiler kills it.
 *
 * @param root absolute path of the folder that has `tsconfig.json`
 */
export function typeCheck(root: string): (file: string, text: string) => boolean {
  const config = ts.readConfigFile(`${root}/tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  const changed = new Map<string, { readonly version: number; readonly text: string }>();
  const textOf = (name: string) => changed.get(name)?.text ?? ts.sys.readFile(name);
  const service = ts.createLanguageService({
    getCompilationSettings: () => ({ ...options, incremental: false, tsBuildInfoFile: undefined }),
    // What these import is read with them.
    getScriptFileNames: () => [...changed.keys()],
    getScriptVersion: (name) => String(changed.get(name)?.version ?? 0),
    getScriptSnapshot: (name) => {
      const text = textOf(name);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  });
  let version = 0;
  const put = (name: string, text: string) => {
    version += 1;
    changed.set(name, { version, text });
  };
  return (file, text) => {
    const name = `${root}/${file}`;
    put(name, text);
    const problems = [...service.getSyntacticDiagnostics(name), ...service.getSemanticDiagnostics(name)];
    put(name, readFileSync(name, 'utf8'));
    return problems.every(({ code }) => UNUSED.has(code));
  };
}
