import { join } from 'node:path';
import { packageRoot } from '../../files/package-root.ts';
import { readText } from '../../files/read-text.ts';
import { readCatalogue } from '../../gate/catalogue.ts';
import { parseClaimsReport, type ReportedClaim } from '../../gate/claims-report.ts';
import { readReleaseVerdicts } from '../../gate/release-verdicts.ts';
import type { Typed } from '../arguments/arguments.ts';
import { emit, textTable } from '../terminal/output.ts';
import { chosenClaims } from './chosen.ts';
import { isViolated, originOf, rowOf, summaryOf } from './rows.ts';

/** The last run in this folder leaves its verdicts here. */
const LOCAL = 'reports/claims.json';

/** Lists the claims with their last verdicts: 1 where one is violated. */
export async function runClaims(typed: Typed): Promise<0 | 1> {
  const properties = join(packageRoot(), 'properties');
  const { claims: shipped } = await readCatalogue(join(properties, 'catalogue.json'));
  const local = await lastRun(LOCAL);
  const release = await readReleaseVerdicts(join(properties, 'verdicts.json'));
  const known = new Set(shipped.map(({ id }) => id));
  const own = local.filter(({ id }) => !known.has(id));
  const claims = chosenClaims([...shipped, ...own], typed.paper, typed.id);
  const records = new Map(local.map((record) => [record.id, record]));
  const rows = claims.map((claim) => rowOf(claim, records.get(claim.id), release));
  const table = textTable(
    ['claim', 'source', 'kind', 'printed text', 'last verdict', 'mutants caught'],
    rows.map(({ id, source, kind, status, outcome, verdictFrom, caught }) => [
      id,
      source.item,
      kind,
      status,
      outcome === null ? 'not run' : `${outcome}${verdictFrom === 'release' ? ' *' : ''}`,
      caught === null ? '–' : `${caught.of} of ${caught.all}`,
    ]),
  );
  const details = typed.id === undefined ? [] : rows.flatMap(({ statement, source }) => ['', source.paper, statement]);
  const origin = rows.some(({ verdictFrom }) => verdictFrom === 'release') && release ? ['', originOf(release)] : [];
  emit(
    typed.json === true,
    { release: release && { version: release.version, node: release.node, date: release.date }, claims: rows },
    [table, ...details, '', summaryOf(rows), ...origin].join('\n'),
  );
  return rows.some(isViolated) ? 1 : 0;
}

/** Reads what the last run in this folder found; nothing when there was none. */
async function lastRun(path: string): Promise<readonly ReportedClaim[]> {
  const text = await readText(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return text === null ? [] : parseClaimsReport(text, path);
}
