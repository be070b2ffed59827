import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DistillCheckError } from '../errors.ts';
import { readTextNow } from '../files/read-text.ts';
import type { Figure } from './figure.ts';
import { parseFigure } from './figure-file.ts';

/**
 * All figures that a folder has as JSON, by id; nothing where there is no such folder.
 *
 * @param warn Called with one line about each file that cannot be read; the others are read all the same.
 * @example
 * await writeFigure(figure, 'reports/figures');
 * readFigures('reports/figures', console.warn).map(({ id }) => id); // ['ji-zhu-2020/2', …]
 */
export function readFigures(directory: string, warn: (text: string) => void): readonly Figure[] {
  if (!existsSync(directory)) return [];
  const names = readdirSync(directory).filter((name) => name.endsWith('.json'));
  const figures = names.flatMap((name) => {
    const file = join(directory, name);
    try {
      return [parseFigure(readTextNow(file), file)];
    } catch (error) {
      const reason = error instanceof DistillCheckError ? `error[${error.code}]: ${error.message}` : String(error);
      warn(`${file} is left out: ${reason}`);
      return [];
    }
  });
  const collator = new Intl.Collator('en', { numeric: true });
  return figures.toSorted((a, b) => collator.compare(a.id, b.id));
}
