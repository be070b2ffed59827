import { writeFiles } from '../../files/write-files.ts';
import type { AdviceFindings } from './findings.ts';
import { advicePage } from './report.ts';

/**
 * Writes an advice: `report.html` and `report.json`, which take their places together, see `writeFiles`.
 *
 * @param directory made where missing
 * @param besides further files of the set, by name, which take their places first. Default: none
 * @returns the paths, the page first
 * @throws DistillCheckError `CANNOT_WRITE`
 */
export async function writeAdvice(
  findings: AdviceFindings,
  directory: string,
  besides: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const contents = {
    'report.html': advicePage(findings),
    'report.json': `${JSON.stringify({ format: 'distill-check/advice', formatVersion: 1, ...findings }, null, 1)}\n`,
  };
  const files = await writeFiles(directory, { ...besides, ...contents });
  return files.slice(Object.keys(besides).length);
}
