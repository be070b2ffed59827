import { resolve } from 'node:path';
import { writeStudyReport } from '../../report/study/write-report.ts';
import type { Study } from '../../sweep/grid/cell.ts';
import { bracketText } from '../../width/bracket.ts';
import { noteMixedSets } from '../terminal/note-mixed-sets.ts';
import { emit, short, textTable } from '../terminal/output.ts';

/** Writes the report of a study, and files beside it, and prints its table and path. */
export async function reportStudy(
  study: Study,
  directory: string,
  json: boolean,
  besides: Readonly<Record<string, string>> = {},
): Promise<void> {
  await noteMixedSets(directory);
  const { files, slopes } = await writeStudyReport(study, directory, besides);
  const table = textTable(
    ['data set', 'γ', 'ε', 'labels', 'radius', 'width needed', 'smallest bound'],
    study.cells.map((cell) => [
      cell.spec.dataset,
      short(Number(cell.margin.toPrecision(3))),
      String(cell.spec.epsilon),
      cell.spec.labels,
      cell.radius === null ? 'none' : short(Number(cell.radius.toPrecision(3))),
      bracketText(cell.bracket),
      short(Number(Math.min(...cell.bounds.map((bound) => bound.width)).toPrecision(3))),
    ]),
  );
  const page = files.find((file) => file.endsWith('.html')) ?? directory;
  emit(json, { files, slopes }, `${table}\n\nReport: ${resolve(page)}`);
}
