import { writeFiles } from '../files/write-files.ts';
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
  const name = figureFileName(figure.id);
  return writeFiles(directory, {
    [`${name}.svg`]: drawFigure(figure),
    [`${name}.png`]: await figurePng(figure),
    [`${name}.csv`]: figureCsv(figure),
    [`${name}.json`]: json,
  });
}
