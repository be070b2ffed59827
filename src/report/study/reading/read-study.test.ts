import { describe, expect, test } from 'vitest';
import type { CellResult } from '../../../sweep/grid/cell.ts';
import { compareLabels } from '../comparison.ts';
import { fitSlopes } from '../slopes/slopes.ts';
import { type SampleCell, sampleCell, sampleStudy } from '../study.sample.ts';
import { readStudy } from './read-study.ts';
import type { Reading } from './reading.ts';

type Bracket = readonly [number, number | null];

function read(cells: readonly CellResult[]): Map<string, Reading> {
  const study = sampleStudy(cells);
  const readings = readStudy(study, compareLabels(study), fitSlopes(study));
  return new Map(readings.map((reading) => [reading.topic, plain(reading)]));
}

function plain({ topic, finding, detail }: Reading): Reading {
  return { topic, finding: finding.replaceAll('\u00a0', ' '), detail: detail.replaceAll('\u00a0', ' ') };
}

function pair(soft: Bracket, hard: Bracket, given: SampleCell = {}): CellResult[] {
  return [sampleCell({ ...given, bracket: soft }), sampleCell({ ...given, labels: 'hard', bracket: hard })];
}

const gap: readonly [Bracket, Bracket] = [
  [8, 10],
  [40, 48],
];

test('an empty study says so', () => {
  expect(read([]).get('empty')?.finding).toBe('The study has no cells.');
});

describe('equal radius', () => {
  const finding = (cells: readonly CellResult[]) => read(cells).get('equal-radius');

  test('soft labels need fewer', () => {
    const reading = finding([...pair(...gap), ...pair([4, 6], [4, 6], { margin: 0.4 })]);
    expect(reading?.finding).toBe(
      'At equal radius B = 1, soft labels need fewer neurons in 1 of 2 comparisons, by a factor of up to 4.8.',
    );
    expect(reading?.detail).toContain('hard labels need (40, 48] neurons, soft labels (8, 10], a factor of 4.8');
    expect(reading?.detail).toContain('1 comparison within noise');
    expect(reading?.detail).toContain('on circle at ε = 0.1 it opens (ratio 1 at γ = 0.4, 4.8 at γ = 0.1)');
  });

  test('reversed', () => {
    const reading = finding([...pair(gap[1], gap[0]), ...pair([4, 6], [4, 6], { margin: 0.4 })]);
    expect(reading?.finding).toContain('the effect is reversed: hard labels need fewer neurons in 1 of 2');
    expect(reading?.detail).toContain('The largest gap the other way');
    expect(reading?.detail).toContain('it closes');
  });

  test('mixed', () => {
    const reading = finding([...pair(...gap), ...pair(gap[1], gap[0], { margin: 0.4 })]);
    expect(reading?.finding).toContain(
      'the result is mixed: soft labels need fewer neurons in 1, hard labels in 1 of 2',
    );
  });

  test('absent', () => {
    const reading = finding([...pair([8, 10], [8, 10]), ...pair([8, 10], [8, 10], { margin: 0.4 })]);
    expect(reading?.finding).toContain('no difference between soft and hard labels shows');
    expect(reading?.detail).toContain('it hardly changes');
  });

  test('censored hard cells give lower bounds, censored pairs nothing', () => {
    const reading = finding([...pair([8, 10], [64, null]), ...pair([4, 6], [4, 6], { margin: 0.4 })]);
    expect(reading?.finding).toContain('by a factor of at least 6.4');
    expect(reading?.detail).toContain('In 1 comparison hard labels pass at no width tried while soft labels do.');
    expect(reading?.detail).toContain('≥ 6.4 at γ = 0.1');
    const unknown = finding(pair([64, null], [64, null]));
    expect(unknown?.finding).toContain('nothing is decided: no width tried passes');
  });

  test('a censored ratio at the largest margin leaves the course open', () => {
    const reading = finding([...pair(...gap), ...pair([40, 48], [64, null], { margin: 0.4 })]);
    expect(reading?.detail).toContain('its course is left open');
  });

  test('nothing to compare', () => {
    expect(read([sampleCell()]).get('labels')?.finding).toBe('Soft and hard labels cannot be compared here.');
  });
});

describe('other radii', () => {
  const none = { radius: 'none' } as const;
  const far = { ...none, margin: 0.4 };
  const advantage = [...pair(...gap), ...pair(...gap, { margin: 0.4 })];
  const finding = (cells: readonly CellResult[]) => read([...advantage, ...cells]).get('no-projection')?.finding;

  test('the advantage is gone everywhere, in places, nowhere', () => {
    expect(finding([...pair([8, 10], [8, 10], none), ...pair([8, 10], [0, 2], far)])).toBe(
      'Without projection, soft labels lose that advantage in all 2 comparisons where they needed fewer at equal radius.',
    );
    expect(finding([...pair([8, 10], [8, 10], none), ...pair(...gap, far)])).toContain('in 1 of 2 comparisons');
    expect(finding([...pair(...gap, none), ...pair(...gap, far)])).toContain(
      'soft labels keep that advantage in 2 of 2',
    );
    expect(finding(pair([64, null], [64, null], none))).toContain('it is left open whether that advantage is gone');
  });

  test('without an advantage at equal radius only the comparison itself is reported', () => {
    const cells = [...pair([8, 10], [8, 10]), ...pair(gap[1], gap[0], { radius: 'theorem' })];
    const reading = read(cells).get('theorem-radius');
    expect(reading?.finding).toBe(
      'With each theorem’s own radius, the effect is reversed: hard labels need fewer neurons in the one comparison.',
    );
  });
});

describe('the linear control', () => {
  const control = (widths: readonly Bracket[]) =>
    read(widths.map((bracket, i) => sampleCell({ family: 'linear', margin: 0.4 / 2 ** i, bracket }))).get('control');

  test('flat, steep, or beyond judgement', () => {
    const flat = control([
      [6, 8],
      [6, 8],
      [8, 10],
    ]);
    expect(flat?.finding).toBe('The linear control is flat in γ: its width does not follow the margin in 1 series.');
    expect(flat?.detail).toBe('Where it is flat, soft labels need 8 to 10 neurons from γ = 0.4 to 0.1.');
    const steep = control([
      [4, 6],
      [20, 24],
    ]);
    expect(steep?.finding).toBe('The linear control is not flat in γ in 1 of 1 series.');
    expect(steep?.detail).toContain('6 to 24 neurons');
    expect(
      control([
        [4, 6],
        [64, null],
      ])?.finding,
    ).toBe('The linear control cannot be judged.');
    expect(
      control([
        [6, 8],
        [6, 8],
        [64, null],
      ])?.detail,
    ).toContain('1 cell of it passes at no width tried');
  });

  test('flat under one radius and steep under another: both are reported', () => {
    const cells = [
      ...[
        [6, 8],
        [8, 10],
      ].map(([lower, upper], i) => sampleCell({ family: 'linear', margin: 0.4 / 2 ** i, bracket: [lower, upper] })),
      ...[
        [4, 6],
        [64, 80],
      ].map(([lower, upper], i) =>
        sampleCell({ family: 'linear', margin: 0.4 / 2 ** i, bracket: [lower, upper], radius: 'none' }),
      ),
    ];
    const reading = read(cells).get('control');
    expect(reading?.finding).toBe('The linear control is flat in γ in 1 of 2 series, and not in 1.');
    expect(reading?.detail).toContain('Where it is flat, soft labels need 8 to 10 neurons');
    expect(reading?.detail).toContain('Where it is not, soft labels need 6 to 80 neurons');
  });

  test('is not mentioned where there is none', () => {
    expect(read([sampleCell()]).has('control')).toBe(false);
  });
});

describe('slopes', () => {
  const law = (exponent: number, labels: 'soft' | 'hard', wobble = 1) =>
    [0.4, 0.2 * Math.SQRT2, 0.2, 0.1 * Math.SQRT2, 0.1].map((margin, i) =>
      sampleCell({ margin, labels, bracket: [2, (i === 2 ? wobble : 1) * (1 / margin) ** exponent] }),
    );

  test('an interval that holds 2 is no confirmation, one that does not is no contradiction', () => {
    const near = read(law(2, 'soft', 1.2)).get('slopes');
    expect(near?.finding).toBe('The fitted exponent of 1/γ is 2.00 on circle.');
    expect(near?.detail).toContain('1 of 1 soft-label interval contains 2');
    expect(near?.detail).toContain('the exponent of the theorem’s bound: that is no confirmation of it.');
    expect(near?.detail).toContain('moves with the horizon and with the range of γ');
    const far = read(law(1, 'hard')).get('slopes');
    expect(far?.detail).toContain('0 of 1 hard-label interval contain 4');
    expect(far?.detail).toContain('that does not contradict an upper bound');
  });

  test('exponents that differ are no single exponent', () => {
    const reading = read([...law(1, 'soft'), ...law(3, 'hard')]).get('slopes');
    expect(reading?.finding).toBe('The fitted exponents of 1/γ are 1.00 to 3.00 on circle: no single exponent.');
  });

  test('too few answers', () => {
    expect(read([sampleCell()]).get('slopes')?.finding).toBe('No exponent of 1/γ is fitted.');
  });
});

describe('bounds', () => {
  const bound = (width: number) => [{ id: 'mandal-2025/theorem-s', labels: 'soft', width } as const];

  test('far above, near, below, contradicted', () => {
    const far = read([sampleCell({ bounds: bound(1e5) })]);
    expect(far.get('bounds')?.finding).toBe('The bounds are far above practice.');
    expect(far.get('bounds')?.detail).toContain('4 orders of magnitude above for soft labels');
    expect(far.has('violations')).toBe(false);
    expect(read([sampleCell({ bounds: bound(50) })]).get('bounds')?.finding).toContain('within a factor of ten');
    const below = read([sampleCell({ bounds: bound(9) })]);
    expect(below.get('bounds')?.finding).toContain('fewer neurons than the smallest width seen to pass');
    expect(below.has('violations')).toBe(false);
    const violated = read([sampleCell({ bounds: bound(8) })]).get('violations');
    expect(violated?.finding).toBe('1 bound is contradicted by the measurements.');
    expect(violated?.detail).toContain('Theorem 2, sharpened (Mandal et al. 2025) promises ε = 0.1');
  });

  test('a bound says nothing at another radius or at a capped horizon', () => {
    const unpromised = read([sampleCell({ radius: 'none', bounds: bound(4) })]);
    expect(unpromised.has('violations')).toBe(false);
    expect(unpromised.get('bounds')?.finding).toBe('No measured width can be held against a bound.');
    expect(read([sampleCell({ epochsCap: 10, bounds: bound(4) })]).has('violations')).toBe(false);
  });

  test('Theorem 2.2 of Ji and Telgarsky speaks about runs without projection', () => {
    const bounds = [{ id: 'ji-telgarsky-2020/theorem-2.2', labels: 'hard', width: 1e9 } as const];
    expect(read([sampleCell({ radius: 'none', labels: 'hard', bounds })]).get('bounds')?.detail).toContain(
      '8 orders of magnitude above for hard labels',
    );
  });

  test('sufficient widths are distinguished from necessary ones only where there are bounds', () => {
    expect(read([sampleCell()]).get('sufficient')?.detail).toContain('no lower bound for hard labels');
    expect(read([sampleCell({ bounds: [] })]).has('sufficient')).toBe(false);
  });
});

describe('limits', () => {
  test('censored cells with their plateau, exact or as a lower bound', () => {
    const censored = sampleCell({ bracket: [64, null] });
    expect(read([censored]).get('censored')?.detail).toContain('widest students is 25 %.');
    const trials = censored.bracket.trials.map((trial) => ({ ...trial, stoppedEarly: true }));
    expect(read([sampleCell({ bracket: [64, null], trials })]).get('censored')?.detail).toContain('is at least 25 %');
    const bare = read([sampleCell({ bracket: [64, null], trials: [] })]).get('censored');
    expect(bare?.finding).toBe('1 cell of 1 passes at no width tried.');
    expect(bare?.detail.startsWith('Such a cell')).toBe(true);
    expect(read([sampleCell()]).get('censored')?.finding).toBe('Every cell has an answer within the widths tried.');
  });

  test('capped horizons', () => {
    expect(read([sampleCell()]).has('horizon')).toBe(false);
    const reading = read([sampleCell({ epochsCap: 5334 }), sampleCell({ margin: 0.4 })]).get('horizon');
    expect(reading?.finding).toBe('1 cell of 2 ran a capped horizon.');
    expect(reading?.detail).toContain('50 % of the steps');
    const compared = read(pair([8, 10], [40, 48], { epochsCap: 10 })).get('equal-radius');
    expect(compared?.detail).toContain('1 comparison at a capped horizon.');
  });

  test('noise', () => {
    expect(read([sampleCell()]).get('noise')?.detail).toContain(
      '80 % of its seeds reach the target; with 5 seeds a width',
    );
  });
});
