import { DistillCheckError } from '../../errors.ts';
import type { ImageSource } from '../../experiment/mandal-2025/table-1/images.ts';
import { splitImages } from '../../experiment/mandal-2025/table-1/images.ts';
import { table1Settings } from '../../experiment/mandal-2025/table-1/settings.ts';
import { networksOf, type Table1Settings, table1 } from '../../experiment/mandal-2025/table-1/study.ts';
import { signsOf } from '../../figure/mandal-2025/table-1/signs.ts';
import { table1Csv, table1Markdown } from '../../figure/mandal-2025/table-1/text.ts';
import { requiredNumber, type Typed } from '../arguments/arguments.ts';
import { workersOf } from '../arguments/training-arguments.ts';
import { emit, note } from '../terminal/output.ts';
import { runProgress } from '../terminal/run-progress.ts';

/** Seconds of CPU time that a network takes, roughly, on a machine of 2024. */
const SECONDS_A_NETWORK: Readonly<Record<ImageSource, number>> = { mnist: 1.4, fashion: 1.4, digits: 0.03 };

/** Trains the table's students and prints it. */
export async function runReproduce(typed: Typed): Promise<0> {
  const runs = requiredNumber(typed, 'runs', { integer: true, min: 3, max: 1000 });
  const seed = requiredNumber(typed, 'seed', { integer: true });
  const workers = workersOf(typed);
  const source = typed.images as ImageSource;
  const dataDir = typed['data-dir'] === undefined ? undefined : String(typed['data-dir']);
  if (source === 'digits' && dataDir !== undefined) {
    const what = `--data-dir ${dataDir} is given, and the digits come with the package`;
    throw new DistillCheckError('DATA_DIR_UNUSED', what, 'leave it out, or name --images mnist or fashion');
  }
  const images = await splitImages(source, seed, dataDir);
  const settings = table1Settings[source];
  note(
    `Table 1 of Mandal et al. 2025 on ${source}, ${runs} runs of each kind: about ${costText(source, settings, runs)} of CPU time${source === 'digits' ? '' : '; --images digits takes seconds'}`,
  );
  const progress = runProgress('table-1');
  const table = await table1(images, settings, { runs, seed, workers, onProgress: progress.run }).finally(
    progress.clear,
  );
  const signs = table.settings.radii.map((radius) => ({ radius, signs: signsOf(table, radius) }));
  emit(typed.json === true, { ...table, signs }, typed.format === 'csv' ? table1Csv(table) : table1Markdown(table));
  return 0;
}

/** Says what the table will cost. */
function costText(source: ImageSource, settings: Table1Settings, runs: number): string {
  const seconds = networksOf(settings, runs) * SECONDS_A_NETWORK[source];
  return seconds < 90 ? `${Math.ceil(seconds / 10) * 10} seconds` : `${Math.round(seconds / 60)} minutes`;
}
