/**
 * A program for tests that kill it: writes sets of files into a folder, and entries into a corpus, without end.
 *
 * `node --import tsx src/gate/kill.sample.ts <folder> <writer>` prints the number of each entry that is in the corpus.
 */
import { join } from 'node:path';
import { writeFiles } from '../files/write-files.ts';
import { fileCorpus } from './file-corpus.ts';

const [folder, writer] = process.argv.slice(2);
const corpus = fileCorpus(join(folder, 'corpus'));
for (let k = 0; ; k++) {
  const text = `${writer}-${k}\n`.repeat(20_000);
  await writeFiles(join(folder, `set-${writer}`), { a: text, b: text, c: text, d: text });
  const instance = `${writer}-${process.pid}-${k}`;
  await corpus.append('p/x', { instance, slack: -1, seed: 1, path: null });
  process.stdout.write(`${instance}\n`);
}
