/**
 * Writes what the claims cover of each paper: `docs/coverage.md`, and the table between the marks of `README.md`.
 *
 *     node --import tsx scripts/coverage.ts
 *
 * Its sources are `properties/catalogue.json`, `properties/not-covered.json` and `fixtures/sensitivity.json`; a test
 * compares what is committed.
 */
import { readFileSync } from 'node:fs';
import { writeWhole } from '../src/files/write-whole.ts';
import { coverageDocument, readCoverageSources, withSummary } from '../src/gate/coverage.ts';

const sources = await readCoverageSources('.');
await writeWhole('docs/coverage.md', coverageDocument(sources));
await writeWhole('README.md', withSummary(readFileSync('README.md', 'utf8'), sources));
