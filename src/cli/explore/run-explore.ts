import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DistillCheckError } from '../../errors.ts';
import { withGivenTable } from '../../explorer/given-table.ts';
import { planarPoints } from '../../explorer/state/table.ts';
import { packageRoot } from '../../files/package-root.ts';
import { requiredNumber, type Typed } from '../arguments/arguments.ts';
import { datasetDocument, loadedFrom } from '../arguments/dataset-argument.ts';
import { onSignals } from '../terminal/on-signals.ts';
import { emit, note } from '../terminal/output.ts';
import { openBrowser } from './open-browser.ts';
import { servePage } from './serve-page.ts';

/** Serves the explorer on this machine until Ctrl-C. */
export async function runExplore(typed: Typed): Promise<0 | 1> {
  const port = requiredNumber(typed, 'port', { integer: true, min: 0, max: 65535 });
  const empty = await explorerPage();
  const dataset = typed.dataset === undefined ? undefined : await loadedFrom(typed);
  const page = dataset ? withGivenTable(empty, planarPoints(dataset, dataset.name)) : empty;
  const { url, close } = await servePage(page, port);
  // Before the address is said: Ctrl-C may follow at once.
  onSignals((exitCode) => {
    close();
    process.exit(exitCode);
  });
  const document = { url, ...(dataset && { dataset: datasetDocument(dataset) }) };
  emit(typed.json === true, document, `The explorer is at ${url} until Ctrl-C.`);
  if (typed['no-open'] !== true) openBrowser(url, () => note(`no browser could be opened: open ${url}`));
  return new Promise(() => {});
}

/** @throws DistillCheckError `FILE_NOT_FOUND` in a clone that was not built */
async function explorerPage(): Promise<string> {
  const path = join(packageRoot(), 'dist', 'explorer.html');
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new DistillCheckError('FILE_NOT_FOUND', `there is no ${path}`, 'run npm run build');
  }
}
