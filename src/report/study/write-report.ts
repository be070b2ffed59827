import { writeFiles } from '../../files/write-files.ts';
import type { Study } from '../../sweep/grid/cell.ts';
import { cellsParquet, trialsParquet } from './parquet.ts';
import { studyReport } from './report.ts';
import type { Slope } from './slopes/slopes.ts';

/**
 * Writes the report of a study as `report.html` and `report.json`, its tables as `cells` and `trials`, each `.csv` and
 * `.parquet`.
 *
 * The files take their places together, see `writeFiles`.
 *
 * @param directory made where missing
 * @param besides further files of the set, by name, which take their places first. Default: none
 * @throws DistillCheckError `BAD_STUDY`, before anything is written; `CANNOT_WRITE`
 * @example
 * const { files, slopes } = await writeStudyReport(study, 'reports/margin-vs-width');
 */
export async function writeStudyReport(
  study: Study,
  directory: string,
  besides: Readonly<Record<string, string>> = {},
): Promise<{ files: string[]; slopes: Slope[] }> {
  const { html, json, csv, trialsCsv } = studyReport(study);
  const contents = {
    'report.html': html,
    'report.json': `${JSON.stringify(json, null, 1)}\n`,
    'cells.csv': csv,
    'trials.csv': trialsCsv,
    'cells.parquet': cellsParquet(study),
    'trials.parquet': trialsParquet(study),
  };
  const files = await writeFiles(directory, { ...besides, ...contents });
  return { files: files.slice(Object.keys(besides).length), slopes: [...json.slopes] };
}
