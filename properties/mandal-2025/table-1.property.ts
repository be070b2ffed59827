/**
 * Mandal, Lin, Srikant 2025, Table 1: MNIST, label `digit > 4`, two-layer ReLU students of width 4, 6 and 8 with
 * projected gradient descent, a teacher of width 512; on all digits and without {1, 7, 4, 9}. Test accuracy in %, hard
 * against soft labels:
 *
 * | width | without {1,7,4,9} | all digits |
 * |---|---|---|
 * | 8 | 97.19 / 97.67 | 95.77 / 96.58 |
 * | 6 | 96.84 / 97.26 | 95.33 / 96.00 |
 * | 4 | 93.04 / 95.83 | 88.84 / 95.62 |
 *
 * Learning rate, epochs, radius, seeds and temperature are not printed; here they are those of
 * `experiment/mandal-2025/table-1`, with the step sizes and the temperature chosen on validation images.
 *
 * Tested: the sign of soft − hard, and that the gap is larger on all digits than without {1, 7, 4, 9}, which are hard
 * to tell apart ("the performance gap becoming more pronounced as the dataset becomes increasingly difficult to
 * classify", abstract). On the 8×8 digits over splits with teachers of their own, on MNIST and Fashion-MNIST (slow)
 * over students of one teacher. All of it is seen under a small common radius (`B = 10`) only: without projection soft
 * labels have no advantage. In the printed table the gap is largest at width 4; here, at `B = 10`, it is larger at
 * width 8.
 */
import { claim, type Effect, mutant, trend } from '../../src/claims/index.ts';
import { digitImages, splitImages } from '../../src/experiment/mandal-2025/table-1/images.ts';
import { table1Settings } from '../../src/experiment/mandal-2025/table-1/settings.ts';
import { gapsOf, table1, type Variant } from '../../src/experiment/mandal-2025/table-1/study.ts';
import { gate } from '../../src/gate/index.ts';
import { meanInterval } from '../../src/statistics/mean-interval.ts';
import { keptRuns } from '../kept-runs.ts';
import { mandal2025 } from './source.ts';

const [without, all] = table1Settings.digits.variants;
/**
 * Gap at width 4 on the 8×8 digits, split anew for each replicate, with a teacher, step sizes and three pairs of
 * students of their own: what 200 validation images choose is a lottery that an interval over students alone would not
 * see. The median of the three, because one student of hard labels in seventy learns nothing, which would count for
 * soft ones. All cells of a replicate mean the same split and teacher.
 */
const digits = (variant: Variant, radius: number) =>
  keptRuns('mandal-2025/table-1/digits', 1, async (seed) => {
    const grid = { stepSizes: [2, 8], temperatures: ['bounded'] as const };
    const settings = { ...table1Settings.digits, variants: [variant], radii: [radius], widths: [4], grid };
    const { cells } = await table1(digitImages(seed), settings, { runs: 3, seed, workers: 1 });
    return gapsOf(cells[0]).toSorted((a, b) => a - b)[1];
  });
const digitsGap = {
  all: digits(all, 10),
  without: digits(without, 10),
  unprojected: digits(all, Number.POSITIVE_INFINITY),
};
type Digits = keyof typeof digitsGap;

/** More than a hundredth: at nine splits of ten. Over 60 splits of an earlier stream it was 4.4 points ± 1.7. */
const aboveHundredth = (cell: Digits, sign: 1 | -1) =>
  trend({
    measure: async (key) => sign * (await digitsGap[cell](key)[0]),
    expectation: { above: 0.01 },
    effect: 0.9,
  });

const DIGITS = String.raw`\text{8×8 digits, label } y = \operatorname{sgn}(\text{digit} - 4.5),\ \text{teacher of
    width } 512,
  \text{ its logits scaled to } |z_i| \le \tfrac12,\ m = 4,\ B = 10`;

/** The table is about MNIST. */
const TOY = 'the 1797 digits of 8×8 pixels in place of MNIST';

export const softOnDigits = claim({
  id: 'mandal-2025/table-1-digits',
  ...mandal2025('Table 1'),
  statement: String.raw`${DIGITS}: \text{ with soft labels the test accuracy is more than a hundredth higher (median
    of three
    pairs of students) at most splits}`,
  status: 'observed',
  toy: TOY,
  tags: ['slow'],
  kind: aboveHundredth('all', 1),
});

gate(softOnDigits, {
  timeout: 300_000,
  mutants: [
    mutant('without projection', aboveHundredth('unprojected', 1)),
    mutant('hard labels against soft ones', aboveHundredth('all', -1)),
  ],
});

const largerGap = (harder: Digits, easier: Digits) =>
  trend({
    measure: async (key) => (await digitsGap[harder](key)[0]) - (await digitsGap[easier](key)[0]),
    expectation: { above: 0 },
    effect: 0.9,
  });

export const harderDigits = claim({
  id: 'mandal-2025/table-1-digits-harder',
  ...mandal2025('Table 1'),
  statement: String.raw`${DIGITS}: \text{ soft labels gain more on all digits than without } \{1, 7, 4, 9\} \text{ at
    most splits}`,
  status: 'observed',
  toy: TOY,
  tags: ['slow'],
  kind: largerGap('all', 'without'),
});

gate(harderDigits, { timeout: 300_000, mutants: [mutant('the other way round', largerGap('without', 'all'))] });

/**
 * Students of one teacher for each choice of classes: at the gaps and spreads that ten runs of `reproduce` show on
 * MNIST
 * (reports/example), ten runs miss the least clear of these effects, +2.3 ± 1.0 points from width 4 to 8 on all
 * digits, with
 * probability below 1e-3 by Student's interval at 99 %, given the teacher and the step sizes. An effect reversed as
 * clearly for
 * five teachers in a row has a chance of `0.01⁵`, below the claim's 1e-9.
 */
const RUNS = 10;

/** The cells of one choice of classes at `B = 10`, kept: a teacher takes more time than all of its students. */
const study = (source: 'mnist' | 'fashion', variant: Variant, widths: readonly number[]) => {
  const kept = keptRuns(`mandal-2025/table-1/${source}/${variant.name}`, 1, async (seed) => {
    const settings = { ...table1Settings[source], variants: [variant], widths, radii: [10] };
    const { cells } = await table1(await splitImages(source, seed), settings, { runs: RUNS, seed, workers: 2 });
    return cells;
  });
  return async (key: string, width: number) => {
    const [cells] = kept(key);
    const cell = (await cells).find((candidate) => candidate.width === width);
    if (!cell) throw new Error(`no cell of width ${width} on ${variant.name}`);
    return gapsOf(cell);
  };
};
const allDigits = study('mnist', all, [4, 6, 8]);
const withoutSome = study('mnist', without, [4, 6, 8]);
const fashion = study('fashion', table1Settings.fashion.variants[0], [4]);

const isPositive = (values: (key: string) => Promise<readonly number[]>, sign: 1 | -1) =>
  trend({
    async measure(key): Promise<Effect> {
      const signed = (await values(key)).map((value) => sign * value);
      return meanInterval(signed, 0.99);
    },
    expectation: { above: 0 },
  });

for (const { id, gaps, width, text } of [
  ...[4, 6, 8].map((width) => ({ id: `all-${width}`, gaps: allDigits, width, text: 'MNIST, all digits' })),
  ...[4, 6, 8].map((width) => ({ id: `without-${width}`, gaps: withoutSome, width, text: 'MNIST without 1, 7, 4, 9' })),
  { id: 'fashion', gaps: fashion, width: 4, text: 'Fashion-MNIST, class above 4' },
]) {
  const kind = (sign: 1 | -1) => isPositive((key) => gaps(key, width), sign);
  gate(
    claim({
      id: `mandal-2025/table-1-${id}`,
      ...mandal2025('Table 1'),
      statement: String.raw`\text{${text}, } m = ${width},\ B = 10: \text{ soft labels give a higher test accuracy
      than hard ones}`,
      status: 'observed',
      tags: ['slow'],
      kind: kind(1),
    }),
    { timeout: 1_800_000, mutants: [mutant('hard labels against soft ones', kind(-1))] },
  );
}

const differences = (more: readonly number[], less: readonly number[]) => more.map((gap, run) => gap - less[run]);

for (const width of [4, 6, 8]) {
  const kind = (sign: 1 | -1) =>
    isPositive(async (key) => differences(await allDigits(key, width), await withoutSome(key, width)), sign);
  gate(
    claim({
      id: `mandal-2025/table-1-harder-${width}`,
      ...mandal2025('Table 1'),
      statement: String.raw`\text{MNIST, } m = ${width},\ B = 10: \text{ soft labels gain more on all digits than
      without } \{1, 7, 4, 9\}`,
      status: 'observed',
      tags: ['slow'],
      kind: kind(1),
    }),
    { timeout: 1_800_000, mutants: [mutant('the other way round', kind(-1))] },
  );
}

for (const { id, gaps, text } of [
  { id: 'all', gaps: allDigits, text: 'all digits' },
  { id: 'without', gaps: withoutSome, text: 'without 1, 7, 4, 9' },
]) {
  const kind = (sign: 1 | -1) => isPositive(async (key) => differences(await gaps(key, 8), await gaps(key, 4)), sign);
  gate(
    claim({
      id: `mandal-2025/table-1-wider-${id}`,
      ...mandal2025('Table 1'),
      statement: String.raw`\text{MNIST, ${text}, } B = 10: \text{ soft labels gain more at } m = 8 \text{ than at } m
      = 4.
        \text{ In the printed table, whose radius is not given, they gain less.}`,
      status: 'observed',
      tags: ['slow'],
      kind: kind(1),
    }),
    { timeout: 1_800_000, mutants: [mutant('as in the printed table', kind(-1))] },
  );
}
