/**
 * What the claims of a suite cover of each paper and what they do not, as Markdown: {@link coverageDocument}, and {@link
 * withSummary} for a README; both from {@link readCoverageSources}.
 */
import { join } from 'node:path';
import { z } from 'zod';
import type { PrintedStatus } from '../claims/claim.ts';
import type { ClaimListing } from '../claims/listing.ts';
import { readText } from '../files/read-text.ts';
import { grouped } from '../page/grouped.ts';
import { readCatalogue } from './catalogue.ts';
import { formatFactor, readSensitivities, type Sensitivities, type Sensitivity } from './sensitivity.ts';

const gap = z.strictObject({
  item: z.string().describe('where the paper says it'),
  says: z.string(),
  why: z.string().describe('why it is no claim'),
});

/** What a paper says and no claim does, by the ids of the papers: `properties/not-covered.json`. */
export const gapsSchema = z.record(z.string(), z.array(gap));
export type Gaps = Readonly<z.infer<typeof gapsSchema>>;

/** What coverage is written from. */
export interface CoverageSources {
  readonly claims: readonly ClaimListing[];
  readonly gaps: Gaps;
  readonly sensitivities: Sensitivities;
}

const STATUSES: readonly PrintedStatus[] = [
  'as printed',
  'corrected',
  'refuted as printed',
  'derived',
  'observed',
  'conjectured',
];

/** Reads the catalogue, the gaps and the sensitivities of the repository in a folder. */
export async function readCoverageSources(folder: string): Promise<CoverageSources> {
  const { claims } = await readCatalogue(join(folder, 'properties', 'catalogue.json'));
  const gaps = gapsSchema.parse(JSON.parse(await readText(join(folder, 'properties', 'not-covered.json'))));
  return { claims, gaps, sensitivities: readSensitivities(join(folder, 'fixtures', 'sensitivity.json')) };
}

const [BEGIN, END] = ['<!-- coverage: written by scripts/coverage.ts -->', '<!-- end of coverage -->'];

/**
 * Returns a README with the table of the papers between its two marks.
 *
 * @throws Error where a mark is missing.
 */
export function withSummary(readme: string, sources: CoverageSources): string {
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`the README lacks the marks ${BEGIN} and ${END}: put them back`);
  return `${readme.slice(0, begin + BEGIN.length)}\n\n${coverageSummary(sources)}\n\n${readme.slice(end)}`;
}

/** Returns a table of the papers with their claims by status. */
export function coverageSummary({ claims, gaps }: CoverageSources): string {
  const rows = byPaper(claims).map(([paper, own]) => {
    const counts = STATUSES.map((status) => count(own.filter((claim) => claim.status === status)));
    return [own[0].source.paper, ...counts, count(gaps[paper] ?? [])];
  });
  return table(['paper', ...STATUSES, 'not covered'], rows);
}

/**
 * Returns the whole document: for every paper its items with the claims about them, what is not covered, and how far its
 * bounds can be weakened.
 */
export function coverageDocument({ claims, gaps, sensitivities }: CoverageSources): string {
  const papers = byPaper(claims).map(([paper, own]) =>
    [
      `## ${own[0].source.paper}`,
      table(['where', 'claims'], itemsOf(paper, own)),
      notCovered(gaps[paper] ?? []),
      ...weakened(paper, own, sensitivities),
    ].join('\n\n'),
  );
  return `${[HEAD, ...papers].join('\n\n')}\n`;
}

const HEAD = `<!-- Written by scripts/coverage.ts from properties/catalogue.json, properties/not-covered.json and
fixtures/sensitivity.json: not edited by hand. -->

# What is covered

Each claim stands under the place in its paper that it is about. *Slow* ones run with \`npm run test:full\` only. A
conjecture is what one might expect of the paper, or what it says in words that are not its own: it was put up to be
refuted. \`npx distill-check claims --id …\` prints a claim.

"Weakened" says how many times a width, a horizon or a constant was weakened until the claim's own test rejected it:
a bound that still holds far below what it asks for is loose at the instances that are tried.`;

function itemsOf(paper: string, own: readonly ClaimListing[]): string[][] {
  const items = grouped(own, ({ source }) => source.item).toSorted(([a], [b]) => inOrder(a, b));
  return items.map(([item, about]) => {
    const parts = STATUSES.flatMap((status) => {
      const names = about.filter((claim) => claim.status === status).map((claim) => nameOf(paper, claim));
      return names.length === 0 ? [] : [`${status}: ${names.join(', ')}`];
    });
    return [item, parts.join('; ')];
  });
}

function notCovered(gaps: Gaps[string]): string {
  if (gaps.length === 0) return 'Not covered: nothing that is known of.';
  return `Not covered:\n\n${gaps.map(({ item, says, why }) => `- **${item}**: ${says}. Why: ${why}.`).join('\n')}`;
}

function weakened(paper: string, own: readonly ClaimListing[], sensitivities: Sensitivities): string[] {
  const rows = own.flatMap((claim) =>
    (sensitivities[claim.id] ?? []).map((part) => [nameOf(paper, claim), part.of, holdsAt(part), failsAt(part)]),
  );
  return rows.length === 0 ? [] : [table(['claim', 'its', 'weakened, still holds', 'weakened, is rejected'], rows)];
}

function holdsAt({ accepted }: Sensitivity): string {
  return accepted === 1 ? '–' : `${formatFactor(accepted)} times`;
}

function failsAt({ rejected }: Sensitivity): string {
  return rejected === null ? 'at no factor that was tried' : `${formatFactor(rejected)} times`;
}

function nameOf(paper: string, { id, tags }: ClaimListing): string {
  const name = `\`${id.startsWith(`${paper}/`) ? id.slice(paper.length + 1) : id}\``;
  return tags.includes('slow') ? `${name} (slow)` : name;
}

function byPaper(claims: readonly ClaimListing[]): readonly (readonly [string, readonly ClaimListing[]])[] {
  const sorted = claims.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return grouped(sorted, ({ paper }) => paper);
}

/** Sections and equations in the order of their numbers. */
function inOrder(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

function count(list: readonly unknown[]): string {
  return list.length === 0 ? '–' : String(list.length);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return lines.join('\n');
}
