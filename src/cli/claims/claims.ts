import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClaimListing } from '../../claims/listing.ts';
import { standing, type Verdict } from '../../claims/verdict.ts';
import { DistillCheckError } from '../../errors.ts';
import { packageRoot } from '../../files/package-root.ts';
import { readCatalogue } from '../../gate/catalogue.ts';
import { parseClaimsReport, type ReportedClaim } from '../../gate/claims-report.ts';
import { didYouMean } from '../../names/did-you-mean.ts';
import { commonArguments } from '../arguments/arguments.ts';
import type { Command } from '../command.ts';
import { emit, textTable } from '../terminal/output.ts';

export const claimsCommand: Command = {
  name: 'claims',
  arguments: {
    paper: { type: 'string', valueHint: 'p', description: 'only the claims of this paper, e.g. mandal-2025' },
    id: { type: 'string', valueHint: 'c', description: 'only this claim, with its statement' },
    ...commonArguments,
  },
  async run(typed) {
    const catalogue = await readCatalogue(join(packageRoot(), 'properties', 'catalogue.json'));
    const claims = chosen(catalogue.claims, typed.paper as string | undefined, typed.id as string | undefined);
    const records = new Map((await lastRun('reports/claims.json')).map((record) => [record.id, record]));
    const rows = claims.map((claim) => {
      const { verdict = null, mutants = [] } = records.get(claim.id) ?? {};
      return { ...claim, verdict, mutants };
    });
    const table = textTable(
      ['claim', 'source', 'kind', 'printed text', 'last verdict', 'mutants caught'],
      rows.map(({ id, source, kind, status, verdict, mutants }) => [
        id,
        source.item,
        kind,
        status,
        verdict === null ? 'not run here' : verdict.outcome,
        mutants.length === 0 ? '–' : `${mutants.filter(({ caught }) => caught).length} of ${mutants.length}`,
      ]),
    );
    const details =
      typed.id === undefined ? [] : rows.flatMap(({ statement, source }) => ['', source.paper, statement]);
    emit(typed.json === true, { claims: rows }, [table, ...details].join('\n'));
    return rows.some(({ verdict }) => isViolated(verdict)) ? 1 : 0;
  },
};

function chosen(claims: readonly ClaimListing[], paper: string | undefined, id: string | undefined): ClaimListing[] {
  const papers = [...new Set(claims.map((claim) => claim.paper))];
  if (paper !== undefined && !papers.includes(paper)) {
    const remedy = `${didYouMean(paper, papers)}papers: ${papers.join(', ')}`;
    throw new DistillCheckError('UNKNOWN_PAPER', `there are no claims of '${paper}'`, remedy);
  }
  const found = claims.filter((claim) => (paper ?? claim.paper) === claim.paper && (id ?? claim.id) === claim.id);
  if (found.length === 0) {
    throw new DistillCheckError('UNKNOWN_CLAIM', `there is no claim '${id}'`, 'distill-check claims lists them all');
  }
  return found;
}

function isViolated(verdict: ReportedClaim['verdict']): boolean {
  return verdict !== null && standing(verdict as Pick<Verdict, 'outcome'>) === 'rejected';
}

/** Reads what the last `npm test` in this folder found; nothing when there was none. */
async function lastRun(path: string): Promise<readonly ReportedClaim[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return text === null ? [] : parseClaimsReport(text, path);
}
