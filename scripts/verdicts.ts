/**
 * Writes the verdicts that the next release ships, `properties/verdicts.json`, from the last run of the whole suite:
 *
 *     npm run test:full && npm run verdicts
 */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { parseClaimsReport } from '../src/gate/claims-report.ts';
import { releaseVerdictsOf } from '../src/gate/release-verdicts.ts';

const report = process.argv[2] ?? 'reports/claims.json';
const target = 'properties/verdicts.json';
const claims = parseClaimsReport(readFileSync(report, 'utf8'), report);
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const date = statSync(report).mtime.toISOString().slice(0, 10);
const verdicts = releaseVerdictsOf(claims, { version, node: process.version, date });
writeFileSync(target, `${JSON.stringify(verdicts, null, 1)}\n`);
const { length } = Object.keys(verdicts.claims);
console.log(`${target}: ${length} of ${claims.length} claims have a verdict`);
