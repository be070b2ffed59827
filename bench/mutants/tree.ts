import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Copies the repository's own files into a new temporary folder, where mutants are written: worker threads and child
 * processes that a test starts see them too. `node_modules` is a link, generated kernels come along.
 *
 * @returns the folder, and what removes it
 */
export function copyOfTree(root: string): { readonly tree: string; readonly remove: () => void } {
  const tree = mkdtempSync(join(tmpdir(), 'mutants-'));
  const listed = ['--cached', '--others'].flatMap((which) => {
    return execFileSync('git', ['ls-files', which, '--', '.', ':!reports', ':!node_modules'], {
      cwd: root,
      encoding: 'utf8',
    })
      .split('\n')
      .filter((file) => file !== '' && !file.startsWith('node_modules'));
  });
  for (const file of listed) cpSync(join(root, file), join(tree, file));
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  return { tree, remove: () => rmSync(tree, { recursive: true, force: true }) };
}
