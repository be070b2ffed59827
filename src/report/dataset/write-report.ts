import { writeFiles } from '../../files/write-files.ts';
import { cellsCsv, trialsCsv } from '../study/csv.ts';
import type { DatasetFindings } from './findings.ts';
import { datasetPage } from './report.ts';

/**
 * Writes the report of one data set: `report.html`, `report.json`, and its widths as `cells.csv` and `trials.csv`. The
 * files take their places together, see `writeFiles`.
 *
 * @param directory made where missing
 * @param besides further files of the set, by name, which take their places first. Default: none
 * @returns the paths, the page first
 * @throws DistillCheckError `CANNOT_WRITE`
 */
export async function writeDatasetReport(
  findings: DatasetFindings,
  directory: string,
  besides: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const plain = (_key: string, value: unknown) => (value instanceof Float64Array ? Array.from(value) : value);
  const contents = {
    'report.html': datasetPage(findings),
    'report.json': `${JSON.stringify({ format: 'distill-check/dataset-report', formatVersion: 1, ...findings }, plain, 1)}\n`,
    'cells.csv': cellsCsv(findings.study),
    'trials.csv': trialsCsv(findings.study),
  };
  const files = await writeFiles(directory, { ...besides, ...contents });
  return files.slice(Object.keys(besides).length);
}
