import { html, type Markup } from '../../page/markup.ts';
import { formatList, formatPlural } from '../../page/numbers.ts';
import { page, type Section } from '../../page/page.ts';
import type { CellResult, Study } from '../../sweep/grid/cell.ts';
import { assertStudy, isCapped, isCensored, type Plateau, plateau } from './cells.ts';
import { type Comparison, compareLabels } from './comparison.ts';
import { cellsCsv, trialsCsv } from './csv.ts';
import { boundsFigure, successFigures, widthFigures } from './plots/figures.ts';
import { toTheBoundFigures } from './plots/to-the-bound.ts';
import { readStudy } from './reading/read-study.ts';
import type { Reading } from './reading/reading.ts';
import { studySettings } from './settings.ts';
import { fitSlopes, type Slope } from './slopes/slopes.ts';
import { summary } from './summary.ts';
import { cellTable } from './tables/cells.ts';
import { scanTable } from './tables/scans.ts';
import { slopeTable } from './tables/slopes.ts';
import { searchedOnly } from './to-the-bound.ts';

/** A study with everything that is computed from it. */
export interface StudyDocument {
  readonly format: 'distill-check/study-report';
  readonly formatVersion: 1;
  readonly study: Study;
  /** In the order of `study.cells`. */
  readonly cells: readonly { readonly censored: boolean; readonly capped: boolean; readonly plateau: Plateau | null }[];
  /** `soft` and `hard` count the cells of `study.cells` from 0. */
  readonly comparisons: readonly (Omit<Comparison, 'soft' | 'hard'> & {
    readonly soft: number;
    readonly hard: number;
  })[];
  readonly slopes: readonly Slope[];
  readonly readings: readonly Reading[];
}

/** A report in all its forms. */
export interface StudyReport {
  /** One self-contained page. */
  readonly html: string;
  readonly json: StudyDocument;
  /** One row per cell. */
  readonly csv: string;
  /** One row a training run. */
  readonly trialsCsv: string;
}

/**
 * The margin-vs-width report of a study: plots, a table of all cells, the settings, and what the results show and do
 * not show in plain words. Equal studies give equal bytes.
 *
 * @throws DistillCheckError `BAD_STUDY` for numbers that cannot stand in a report
 * @example
 * const { html, json, csv } = studyReport(study);
 */
export function studyReport(study: Study): StudyReport {
  assertStudy(study);
  const searched = searchedOnly(study);
  const comparisons = compareLabels(searched);
  const slopes = fitSlopes(searched);
  const readings = readStudy(searched, comparisons, slopes);
  return {
    html: studyPage(study, searched, comparisons, readings),
    json: {
      format: 'distill-check/study-report',
      formatVersion: 1,
      study,
      cells: study.cells.map((cell) => ({
        censored: isCensored(cell),
        capped: isCapped(cell),
        plateau: plateau(cell),
      })),
      comparisons: comparisons.map((comparison) => ({
        ...comparison,
        soft: study.cells.indexOf(comparison.soft),
        hard: study.cells.indexOf(comparison.hard),
      })),
      slopes,
      readings,
    },
    csv: cellsCsv(study),
    trialsCsv: trialsCsv(study),
  };
}

function studyPage(
  study: Study,
  searched: Study,
  comparisons: readonly Comparison[],
  readings: readonly Reading[],
): string {
  const { title, command, version, cells } = study;
  return page({
    title,
    description: readings[0].finding,
    meta: html`Width needed against margin, soft against hard labels. distill-check ${version}, ${sizeWords(cells)}.`,
    opening: summary(study, comparisons, readings),
    sections: cells.length === 0 ? [settingsSection(study)] : sections(study, searched, comparisons, readings),
    footer: html`Made by <code>${command}</code>, distill-check ${version}. The numbers are in the CSV and JSON files next to this page.`,
  });
}

function sizeWords(cells: readonly CellResult[]): string {
  const families = [...new Set(cells.map(({ family }) => family))];
  const datasets = new Set(cells.map(({ spec }) => spec.dataset)).size;
  if (cells.length === 0) return 'no cells';
  return `${formatPlural(cells.length, 'cell')} on ${formatPlural(datasets, 'data set')} (${formatList(families)})`;
}

function sections(
  study: Study,
  searched: Study,
  comparisons: readonly Comparison[],
  readings: readonly Reading[],
): Section[] {
  const bounds = boundsFigure(searched);
  const climbs = toTheBoundFigures(study);
  const success = successFigures(searched);
  const exponents = slopeTable(searched);
  const sizes = scanTable(searched);
  const all: (Section | null)[] = [
    { id: 'widths', heading: 'Margin against width needed', body: widthFigures(searched, comparisons) },
    { id: 'reading', heading: 'What is shown and what is not', body: readingList(readings) },
    exponents && { id: 'exponents', heading: 'How the exponent moves', body: exponents },
    sizes && { id: 'sizes', heading: 'Samples and dimensions', body: sizes },
    bounds && { id: 'bounds', heading: 'What the theorems ask for', body: bounds },
    climbs && { id: 'to-the-bound', heading: 'From practice to the bound', body: climbs },
    success.length === 0 ? null : { id: 'success', heading: 'Success curves', body: success },
    { id: 'cells', heading: 'All cells', body: cellTable(study) },
    settingsSection(study),
  ];
  return all.filter((section) => section !== null);
}

function readingList(readings: readonly Reading[]): Markup {
  const items = readings.map(
    ({ finding, detail }) => html`<li><details><summary><b>${finding}</b></summary>${detail}</details></li>\n`,
  );
  return html`<ul class="reading">
${items}</ul>`;
}

function settingsSection(study: Study): Section {
  return { id: 'settings', heading: 'Settings', body: studySettings(study) };
}
