import { describe, expect, test } from 'vitest';
import { fromRows, rowsAt } from '../../numerics/matrix.ts';
import { randomStream } from '../../random/stream.ts';
import { rkhsMargin } from '../rkhs/rkhs.ts';
import { transportMargin } from '../transport.ts';
import { classMargins } from './class-margins.ts';
import { multiClassMargin } from './multi-class.ts';

/** Three arcs of the circle, the second with fewer points. */
const angles = [0, 0.4, 0.8, 1.2, 2, 2.4, 3.6, 4, 4.4, 4.8, 5.2];
const inputs = fromRows(angles.map((angle) => [Math.cos(angle), Math.sin(angle)]));
const labels = angles.map((angle) => (angle < 1.5 ? 0 : angle < 3 ? 1 : 2));
const classNames = ['setosa', 'versicolor', 'virginica'];

/** Points in `d` dimensions around one corner per class. */
function corners(n: number, d: number) {
  const stream = randomStream('class-margins-test', n, d);
  const rows = Array.from({ length: n }, (_, i) => {
    return Array.from({ length: d }, (_, k) => (i % 3 === k ? 1 : 0) + 0.3 * stream.uniform());
  });
  return { inputs: fromRows(rows), labels: rows.map((_, i) => i % 3), classNames };
}

describe('the table', () => {
  const table = classMargins({ inputs, labels, classNames });

  test('all classes together', () => {
    expect(table.rkhs).toEqual(multiClassMargin({ inputs, labels, classCount: 3 }));
  });

  test('each class against the rest', () => {
    expect(table.classes.map(({ name, count }) => [name, count])).toEqual([
      ['setosa', 4],
      ['versicolor', 2],
      ['virginica', 5],
    ]);
    table.classes.forEach(({ rkhs }, c) => {
      expect(rkhs).toEqual(rkhsMargin({ inputs, labels: Int8Array.from(labels, (y) => (y === c ? 1 : -1)) }));
    });
  });

  test('each pair, with its transport margin', () => {
    expect(table.pairs.map(({ names, counts }) => [...names, ...counts])).toEqual([
      ['setosa', 'versicolor', 4, 2],
      ['setosa', 'virginica', 4, 5],
      ['versicolor', 'virginica', 2, 5],
    ]);
    const { rows, rkhs, transport } = table.pairs[1];
    expect([...rows]).toEqual([0, 1, 2, 3, 6, 7, 8, 9, 10]);
    const pair = { inputs: rowsAt(inputs, rows), labels: Int8Array.of(1, 1, 1, 1, -1, -1, -1, -1, -1) };
    expect(rkhs).toEqual(rkhsMargin(pair));
    const { v: _, ...own } = transport!;
    const { v: __, ...direct } = transportMargin(pair, { rkhs });
    expect(own).toEqual(direct);
  });

  test('the margin of all lies between what the classes and the pairs say', () => {
    const { upper, lower } = table.rkhs;
    for (const { rkhs } of table.pairs) expect(lower).toBeLessThanOrEqual(rkhs.upper);
    const squares = table.classes.reduce((sum, { rkhs }) => sum + 1 / rkhs.lower ** 2, 0);
    expect(upper).toBeGreaterThanOrEqual((Math.SQRT2 / Math.sqrt(squares)) * (1 - 2 ** -50));
  });

  test('points of the classes in any order', () => {
    const order = labels.map((_, i) => i).reverse();
    const turned = classMargins({ inputs: rowsAt(inputs, order), labels: order.map((i) => labels[i]), classNames });
    turned.pairs.forEach(({ rkhs, names, counts }, p) => {
      expect(names).toEqual(table.pairs[p].names);
      expect(counts).toEqual(table.pairs[p].counts);
      expect(rkhs.lower).toBeLessThanOrEqual(table.pairs[p].rkhs.upper);
      expect(rkhs.upper).toBeGreaterThanOrEqual(table.pairs[p].rkhs.lower);
    });
  });
});

describe('options', () => {
  test('the tolerance reaches every margin', () => {
    const loose = classMargins({ inputs, labels, classNames }, { maxIterations: 0, transport: 'none' });
    expect(loose.rkhs.iterations).toBe(0);
    for (const { rkhs } of [...loose.classes, ...loose.pairs]) expect(rkhs.iterations).toBe(0);
    expect(loose.pairs.map(({ transport }) => transport)).toEqual([null, null, null]);
  });

  test('transport margins: exact ones, few sampled numbers, and all where asked for', { tags: ['slow'] }, () => {
    const sampled = classMargins(corners(30, 5), { sampling: { confidence: 0.9, samples: 2000 } });
    for (const { transport, rkhs } of sampled.pairs) {
      expect(transport).toMatchObject({ norm: 'transport', confidence: 0.9 });
      expect(transport!.lower).toBeGreaterThan(0);
      expect(transport!.lower).toBeLessThanOrEqual(rkhs.upper);
    }
    // 40 points of 130 numbers are more than are sampled without being asked for.
    const long = corners(60, 130);
    const [first] = classMargins(long).pairs;
    expect(first.transport).toBeNull();
    const [asked] = classMargins(long, { transport: 'all', sampling: { samples: 200 } }).pairs;
    expect(asked.transport!.upper).toBeLessThanOrEqual(asked.rkhs.upper * (1 + 1e-12));
    expect(asked.transport!.lower).toBeGreaterThan(0);
  });
});

describe('refuses', () => {
  test('parallel points of different classes, by their names', () => {
    const data = { inputs: fromRows([...angles.map((a) => [Math.cos(a), Math.sin(a)]), [2, 0]]), classNames };
    const call = () => classMargins({ ...data, labels: [...labels, 2] });
    expect(call).toThrow(expect.objectContaining({ code: 'NOT_SEPARABLE' }));
    expect(call).toThrow(/data rows 1 and 12 .* classes setosa and virginica/);
  });

  test('a class without points', () => {
    const call = () => classMargins({ inputs, labels: labels.map((y) => (y === 1 ? 2 : y)), classNames });
    expect(call).toThrow(expect.objectContaining({ code: 'BAD_LABEL' }));
    expect(call).toThrow(/class 2 of 3, “versicolor”, has no points/);
  });

  test.each([
    ['a label that is no class', { inputs, labels: labels.map((y) => y + 1), classNames }, 'BAD_LABEL'],
    ['one class', { inputs, labels: labels.map(() => 0), classNames: ['all'] }, 'BAD_COUNT'],
    ['labels that are missing', { inputs, labels: labels.slice(1), classNames }, 'BAD_SHAPE'],
    [
      'a zero row',
      { inputs: { ...inputs, data: inputs.data.map((v, k) => (k < 2 ? 0 : v)) }, labels, classNames },
      'ZERO_INPUT',
    ],
  ])('%s', (_, data, code) => {
    expect(() => classMargins(data)).toThrow(expect.objectContaining({ code }));
  });
});
