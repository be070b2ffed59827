import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Study } from '../sweep/cell.ts';
import type { Slope } from './slopes.ts';
import { studyReport } from './study-report.ts';

/**
 * Writes the report of a study as `report.html`, `report.json`, `cells.csv` and `trials.csv`.
 *
 * Each file appears whole or not at all: it is written under another name first.
 *
 * @param directory made where missing
 * @throws DistillCheckError `BAD_STUDY`, before anything is written
 * @example
 * const { files, slopes } = await writeStudyReport(study, 'reports/margin-vs-width');
 */
export async function writeStudyReport(study: Study, directory: string): Promise<{ files: string[]; slopes: Slope[] }> {
  const { html, json, csv, trialsCsv } = studyReport(study);
  await mkdir(directory, { recursive: true });
  const contents = {
    'report.html': html,
    'report.json': `${JSON.stringify(json, null, 1)}\n`,
    'cells.csv': csv,
    'trials.csv': trialsCsv,
  };
  const files: string[] = [];
  for (const [name, content] of Object.entries(contents)) {
    const path = join(directory, name);
    await writeWhole(path, content);
    files.push(path);
  }
  return { files, slopes: [...json.slopes] };
}

async function writeWhole(path: string, content: string): Promise<void> {
  const draft = `${path}.${process.pid}.part`;
  try {
    await writeFile(draft, content);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
