/** Data that the examples of the table name: a {@link table} of one cell in which soft labels are ahead by .1. */
import { table1Settings } from './settings.ts';
import type { Table1 } from './study.ts';

const [variant] = table1Settings.digits.variants;

export const table: Table1 = {
  images: 'digits',
  source: 'made up',
  settings: { ...table1Settings.digits, variants: [variant], widths: [4], radii: [10] },
  runs: 2,
  seed: 1,
  cells: [
    {
      variant: variant.name,
      radius: 10,
      width: 4,
      teacher: 0.95,
      hard: { choice: { stepSize: 1, temperature: null }, accuracies: [0.8, 0.81] },
      soft: { choice: { stepSize: 1, temperature: 1 }, accuracies: [0.9, 0.91] },
    },
  ],
};
