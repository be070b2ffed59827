import { claim, type Effect, gate, mutant, trend } from '../../src/claims/index.ts';
import { digitImages, splitImages } from '../../src/figure/mandal-2025/table-1-images.ts';
import { table1Settings } from '../../src/figure/mandal-2025/table-1-settings.ts';
import { gapsOf, type Table1Cell, type Table1Settings, table1 } from '../../src/figure/mandal-2025/table-1-study.ts';
import { meanInterval } from '../../src/statistics/mean-interval.ts';
import { mandal2025 } from './source.ts';

const [without, all] = table1Settings.digits.variants;
const digits: Table1Settings = { ...table1Settings.digits, variants: [all], widths: [4], radii: [10] };
/** A mutant is rejected at its first measurement, and needs no confirmation. */
const ONCE = 0.05;

/** Soft minus hard accuracy over paired students on the 8×8 digits. */
async function gap(settings: Table1Settings, key: string, sign: 1 | -1 = 1): Promise<Effect> {
  const { cells } = await table1(digitImages(key), settings, { runs: 10, seed: key, workers: 1 });
  return meanInterval(
    gapsOf(cells[0]).map((value) => sign * value),
    0.99,
  );
}

const above = (share: number, settings: Table1Settings, sign: 1 | -1 = 1, falseAlarm?: number) =>
  trend({
    measure: (key) => gap(settings, key, sign),
    expectation: { above: share },
    ...(falseAlarm && { falseAlarm }),
  });

export const softOnDigits = claim({
  id: 'mandal-2025/table-1-digits',
  ...mandal2025('Table 1'),
  statement: String.raw`\text{8×8 digits, label } y = \operatorname{sgn}(\text{digit} - 4.5),\ \text{teacher of width } 512,\
    m = 4,\ B = 10: \text{ soft labels give a test accuracy more than a hundredth higher than hard ones}`,
  status: 'derived',
  kind: above(0.01, digits),
});

gate(softOnDigits, {
  mutants: [
    mutant('without projection', above(0.01, { ...digits, radii: [Number.POSITIVE_INFINITY] }, 1, ONCE)),
    mutant('hard labels against soft ones', above(0.01, digits, -1, ONCE)),
  ],
});

const RUNS = 3;
const MNIST = { ...table1Settings.mnist, radii: [10], widths: [4, 8] };
const studies = new Map<string, Promise<readonly Table1Cell[]>>();

/** The cells on MNIST or Fashion-MNIST at `B = 10`, made once for a key; without the files it throws what to install. */
function cellsOf(source: 'mnist' | 'fashion', key: string): Promise<readonly Table1Cell[]> {
  const named = `${source}/${key}`;
  const known = studies.get(named);
  if (known) return known;
  const settings = source === 'mnist' ? MNIST : { ...table1Settings.fashion, radii: [10], widths: [4] };
  const made = splitImages(source, key)
    .then((images) => table1(images, settings, { runs: RUNS, seed: key, workers: 2 }))
    .then(({ cells }) => cells);
  studies.set(named, made);
  return made;
}

const gapAt = (source: 'mnist' | 'fashion', variant: string, width: number, sign: 1 | -1 = 1) =>
  trend({
    async measure(key) {
      const cell = (await cellsOf(source, key)).find((other) => other.variant === variant && other.width === width);
      if (!cell) throw new Error(`${source} has no cell ${variant}, ${width}`);
      return meanInterval(
        gapsOf(cell).map((value) => sign * value),
        0.95,
      );
    },
    expectation: { above: 0 },
  });

for (const { source, variant, width, id, text } of [
  { source: 'mnist', variant: all.name, width: 4, id: 'all-4', text: 'MNIST, all digits, } m = 4' },
  { source: 'mnist', variant: all.name, width: 8, id: 'all-8', text: 'MNIST, all digits, } m = 8' },
  { source: 'mnist', variant: without.name, width: 4, id: 'without-4', text: 'MNIST without 1, 7, 4, 9, } m = 4' },
  { source: 'fashion', variant: 'all classes', width: 4, id: 'fashion', text: 'Fashion-MNIST, class above 4, } m = 4' },
] as const) {
  gate(
    claim({
      id: `mandal-2025/table-1-${id}`,
      ...mandal2025('Table 1'),
      statement: String.raw`\text{${text},\ B = 10: \text{ soft labels give a higher test accuracy than hard ones}`,
      status: 'derived',
      tags: ['slow'],
      kind: gapAt(source, variant, width),
    }),
    {
      tags: ['slow'],
      timeout: 1_800_000,
      mutants: [mutant('hard labels against soft ones', gapAt(source, variant, width, -1))],
    },
  );
}
