import type { ImageSource } from './images.ts';
import type { Table1Settings } from './study.ts';

const all = { name: 'all digits', leftOut: [] };
const without = { name: 'without {1,7,4,9}', leftOut: [1, 7, 4, 9] };

const large: Omit<Table1Settings, 'variants'> = {
  widths: [4, 6, 8],
  teacher: { width: 512, epochs: 12 },
  student: { epochs: 12, batchSize: 64 },
  radii: [10, Number.POSITIVE_INFINITY],
  grid: { stepSizes: [8, 32, 128, 512], temperatures: [1, 'bounded'] },
};

/** Settings of the table on each set of images; the paper gives widths, labels and the left-out digits only. */
export const table1Settings: Readonly<Record<ImageSource, Table1Settings>> = {
  mnist: { ...large, variants: [without, all] },
  fashion: { ...large, variants: [{ name: 'all classes', leftOut: [] }] },
  digits: {
    variants: [without, all],
    widths: [4, 6, 8],
    teacher: { width: 512, epochs: 30 },
    student: { epochs: 60, batchSize: 16 },
    radii: [10, Number.POSITIVE_INFINITY],
    grid: { stepSizes: [1, 4, 16], temperatures: [1, 'bounded'] },
  },
};
