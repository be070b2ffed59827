/** The whole site: {@link readSite} returns its pages and files. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readFigures } from '../figure/read-figures.ts';
import { readTextNow } from '../files/read-text.ts';
import { readCatalogue } from '../gate/catalogue.ts';
import { parseClaimsReport } from '../gate/claims-report.ts';
import { gapsSchema } from '../gate/coverage.ts';
import { anchorOf } from '../gate/page/words.ts';
import { readReleaseVerdicts } from '../gate/release-verdicts.ts';
import { apiPages, apiPathOf } from './api/api-pages.ts';
import { type ApiEntry, readApi } from './api/read-api.ts';
import { readDocuments } from './documents.ts';
import { commandPages } from './pages/command-pages.ts';
import { homePage } from './pages/home-page.ts';
import { paperPages } from './pages/paper-pages.ts';
import { type Hit, searchPage } from './pages/search-page.ts';
import { type SitePage, sitePageText } from './site-page.ts';

/** The site: texts by path, and files that are copied as they are. */
export interface Site {
  readonly texts: ReadonlyMap<string, string>;
  /** Paths in the site with those in the repository. */
  readonly copies: ReadonlyMap<string, string>;
}

/** Folder of the report that is committed. */
const EXAMPLE = 'reports/example';
/** Last run's page, where there was one. */
const VERIFICATION = 'reports/verification.html';

/**
 * Reads the repository in a folder: its documents, papers, commands and exports as pages, with the explorer, the report
 * that is committed and the verification page of the last run as they are.
 *
 * @param api Default: read from the sources, which takes seconds.
 * @param warn called for a figure that cannot be read and is left out. Default: nothing
 */
export async function readSite(
  root: string,
  api: readonly ApiEntry[] = readApi(root),
  warn: (text: string) => void = () => {},
): Promise<Site> {
  const at = (path: string) => join(root, path);
  const copies = new Map([
    ['explorer.html', 'dist/explorer.html'],
    ...readdirSync(at(EXAMPLE))
      .filter((name) => !name.endsWith('.md'))
      .map((name): [string, string] => [`${EXAMPLE}/${name}`, `${EXAMPLE}/${name}`]),
    ['docs/kubernetes-job.yaml', 'docs/kubernetes-job.yaml'],
    ...(existsSync(at(VERIFICATION)) ? [['verification.html', VERIFICATION] as [string, string]] : []),
  ]);
  const catalogue = await readCatalogue(at('properties/catalogue.json'));
  const papers = paperPages({
    catalogue,
    release: await readReleaseVerdicts(at('properties/verdicts.json')),
    local: existsSync(at('reports/claims.json'))
      ? parseClaimsReport(readTextNow(at('reports/claims.json')), at('reports/claims.json'))
      : [],
    gaps: gapsSchema.parse(JSON.parse(readTextNow(at('properties/not-covered.json')))),
    figures: readFigures(at('reports/figures'), warn),
  });
  const pages = [
    homePage({
      hasVerification: copies.has('verification.html'),
      claims: catalogue.claims.length,
      papers: papers.length - 1,
    }),
    ...readDocuments(root, [...copies.keys()]),
    ...papers,
    ...(await commandPages()),
    ...apiPages(api),
  ];
  const hits: Hit[] = [
    ...pages.map(({ title, path }) => ({ text: title, kind: 'page', to: path })),
    ...catalogue.claims.map(({ id, paper, source }) => {
      return { text: `${id}: ${source.item}`, kind: 'claim', to: `papers/${paper}.html#${anchorOf(id)}` };
    }),
    ...api.flatMap(({ specifier, exports }) =>
      exports.map(({ name, kind }) => ({ text: name, kind, to: `${apiPathOf(specifier)}#${name}` })),
    ),
  ];
  const all: readonly SitePage[] = [...pages, searchPage(hits)];
  return { texts: new Map(all.map((page) => [page.path, sitePageText(page)])), copies };
}
