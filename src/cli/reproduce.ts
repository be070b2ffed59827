import type { ImageSource } from '../figure/mandal-2025/table-1-images.ts';
import { splitImages } from '../figure/mandal-2025/table-1-images.ts';
import { table1Settings } from '../figure/mandal-2025/table-1-settings.ts';
import { signsOf } from '../figure/mandal-2025/table-1-signs.ts';
import { table1 } from '../figure/mandal-2025/table-1-study.ts';
import { table1Csv, table1Markdown } from '../figure/mandal-2025/table-1-text.ts';
import { commonArguments, requiredNumber } from './arguments.ts';
import type { Command } from './command.ts';
import { emit, note } from './output.ts';
import { workersArgument, workersOf } from './training-arguments.ts';

/** Progress is told at these shares of the work. */
const STEPS = 20;

export const reproduceCommand: Command = {
  name: 'reproduce',
  summary: 'Makes a table of a paper anew, beside the printed numbers: table-1 of Mandal et al. 2025',
  arguments: {
    table: { type: 'enum', options: ['table-1'], default: 'table-1', description: 'which table' },
    images: {
      type: 'enum',
      options: ['mnist', 'fashion', 'digits'],
      default: 'mnist',
      description: 'mnist: as the paper; fashion: Fashion-MNIST; digits: the 8×8 ones that come with the package',
    },
    'data-dir': { type: 'string', valueHint: 'folder', description: 'where the image files are' },
    runs: { type: 'string', default: '10', valueHint: 'k', description: 'students of each kind, at least 3' },
    format: {
      type: 'enum',
      options: ['markdown', 'csv'],
      default: 'markdown',
      description: 'a table with its settings and signs, or a line a run',
    },
    ...workersArgument,
    ...commonArguments,
  },
  async run(typed) {
    const runs = requiredNumber(typed, 'runs', { integer: true, min: 3, max: 1000 });
    const seed = requiredNumber(typed, 'seed', { integer: true });
    const workers = workersOf(typed);
    const source = typed.images as ImageSource;
    const dataDir = typed['data-dir'] === undefined ? undefined : String(typed['data-dir']);
    const images = await splitImages(source, seed, dataDir);
    const table = await table1(images, table1Settings[source], {
      runs,
      seed,
      workers,
      onProgress(done, total) {
        const step = (count: number) => Math.floor((STEPS * count) / total);
        if (step(done) > step(done - 1)) note(`${done} of ${total} networks trained`);
      },
    });
    const signs = table.settings.radii.map((radius) => ({ radius, signs: signsOf(table, radius) }));
    emit(typed.json === true, { ...table, signs }, typed.format === 'csv' ? table1Csv(table) : table1Markdown(table));
    return 0;
  },
};
