import { join } from 'node:path';
import { makeFolder, writeWhole } from '../files/write-whole.ts';
import { drawFigure } from './draw-figure.ts';
import type { Figure } from './figure.ts';
import { figureCsv } from './figure-csv.ts';
import { figureFileName, printFigure } from './figure-file.ts';
import { figurePng } from './figure-png.ts';

/**
 * Writes a figure as `<paper>-<number>.svg`, `.png`, `.csv` and `.json`; each file appears whole or not at all.
 *
 * @param directory made where missing
 * @returns the files' paths
 * @throws DistillCheckError `CANNOT_WRITE`; `BAD_FIGURE` before anything is written.
 * @example
 * await writeFigure(figure, 'reports/figures');
 */
export async function writeFigure(figure: Figure, directory: string): Promise<string[]> {
  const json = printFigure(figure);
  const contents = { svg: drawFigure(figure), png: await figurePng(figure), csv: figureCsv(figure), json };
  await makeFolder(directory);
  const files: string[] = [];
  for (const [ending, content] of Object.entries(contents)) {
    const path = join(directory, `${figureFileName(figure.id)}.${ending}`);
    await writeWhole(path, content);
    files.push(path);
  }
  return files;
}
