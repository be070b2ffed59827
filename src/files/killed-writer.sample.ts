/**
 * A program for tests that replaces a set of files and is killed within the renames.
 *
 * `node --import tsx src/files/killed-writer.sample.ts <folder> <k>` dies by SIGKILL after the k-th file is in its place.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const [folder, after] = process.argv.slice(2);
const { renameSync } = fs;
let placed = 0;
fs.renameSync = (from, to) => {
  renameSync(from, to);
  if (!String(to).endsWith('.incomplete')) placed++;
  if (placed === Number(after)) process.kill(process.pid, 'SIGKILL');
};
syncBuiltinESMExports();

// After the change: the module takes its functions when it is loaded.
const { writeFiles } = await import('./write-files.ts');
await writeFiles(folder, { a: '2', b: '2', c: '2' });
