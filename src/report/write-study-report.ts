import { join } from 'node:path';
import type { Study } from '../sweep/cell.ts';
import { makeFolder, writeWhole } from '../sweep/write-whole.ts';
import type { Slope } from './slopes.ts';
import { cellsParquet, trialsParquet } from './study-parquet.ts';
import { studyReport } from './study-report.ts';

/**
 * Writes the report of a study as `report.html` and `report.json`, its tables as `cells` and `trials`, each `.csv` and
 * `.parquet`.
 *
 * Each file appears whole or not at all: it is written under another name first.
 *
 * @param directory made where missing
 * @throws DistillCheckError `BAD_STUDY`, before anything is written; `CANNOT_WRITE`
 * @example
 * const { files, slopes } = await writeStudyReport(study, 'reports/margin-vs-width');
 */
export async function writeStudyReport(study: Study, directory: string): Promise<{ files: string[]; slopes: Slope[] }> {
  const { html, json, csv, trialsCsv } = studyReport(study);
  const contents = {
    'report.html': html,
    'report.json': `${JSON.stringify(json, null, 1)}\n`,
    'cells.csv': csv,
    'trials.csv': trialsCsv,
    'cells.parquet': cellsParquet(study),
    'trials.parquet': trialsParquet(study),
  };
  await makeFolder(directory);
  const files: string[] = [];
  for (const [name, content] of Object.entries(contents)) {
    const path = join(directory, name);
    await writeWhole(path, content);
    files.push(path);
  }
  return { files, slopes: [...json.slopes] };
}
