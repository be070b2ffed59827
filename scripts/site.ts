/**
 * Builds the site into `dist-site/`: explorer, handbook, verification page and the report of `reports/example`, static
 * files that work from any server and below any path.
 *
 *     npm run site
 *
 * The verification page is the last run's: `npm test` first has it in the site.
 */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readSite } from '../src/handbook/read-site.ts';

const out = 'dist-site';
const { texts, copies } = await readSite('.', undefined, console.warn);
rmSync(out, { recursive: true, force: true });
for (const [path, text] of texts) {
  mkdirSync(dirname(join(out, path)), { recursive: true });
  writeFileSync(join(out, path), text);
}
for (const [path, from] of copies) {
  mkdirSync(dirname(join(out, path)), { recursive: true });
  cpSync(from, join(out, path));
}
console.log(`${texts.size} pages and ${copies.size} files in ${out}/`);
