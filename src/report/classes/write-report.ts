import { writeFiles } from '../../files/write-files.ts';
import type { ClassFindings } from './findings.ts';
import { classPage } from './report.ts';

/**
 * Writes the report of a data set of three classes or more: `report.html` and `report.json`, which take their places
 * together, see `writeFiles`.
 *
 * @param directory made where missing
 * @param besides further files of the set, by name, which take their places first. Default: none
 * @returns the paths, the page first
 * @throws DistillCheckError `CANNOT_WRITE`
 */
export async function writeClassReport(
  findings: ClassFindings,
  directory: string,
  besides: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  // The weights that prove a margin and a pair's points are as long as the data, and there are lists for each margin.
  const plain = (key: string, value: unknown) => (key === 'weights' || value instanceof Int32Array ? undefined : value);
  const contents = {
    'report.html': classPage(findings),
    'report.json': `${JSON.stringify({ format: 'distill-check/class-report', formatVersion: 1, ...findings }, plain, 1)}\n`,
  };
  const files = await writeFiles(directory, { ...besides, ...contents });
  return files.slice(Object.keys(besides).length);
}
