import { resolve } from 'node:path';
import { writeStudyReport } from '../report/write-study-report.ts';
import type { Study } from '../sweep/cell.ts';
import { readStudy } from '../sweep/manifest.ts';
import { bracketText } from '../width/bracket.ts';
import { commonArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { emit, note, short, textTable } from './output.ts';

export const reportCommand: Command = {
  name: 'report',
  summary: 'The report of a sweep: HTML with plots, JSON, CSV and Parquet',
  arguments: {
    directory: { type: 'positional', description: 'a folder that `study --out` or `sweep --out` wrote' },
    out: { type: 'string', default: 'reports/margin-vs-width', valueHint: 'DIR', description: 'where to write' },
    ...commonArguments,
  },
  async run(typed) {
    const { study, missing } = await readStudy(String(typed.directory));
    if (missing > 0)
      note(`${missing} of ${missing + study.cells.length} cells are not finished: the report leaves them out`);
    await reportStudy(study, String(typed.out), typed.json === true);
    return 0;
  },
};

/** Writes the report of a study and prints its table and path. */
export async function reportStudy(study: Study, directory: string, json: boolean): Promise<void> {
  const { files, slopes } = await writeStudyReport(study, directory);
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
