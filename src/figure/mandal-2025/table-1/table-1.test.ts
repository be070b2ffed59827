import { describe, expect, test } from 'vitest';
import { digitImages } from '../../../experiment/mandal-2025/table-1/images.ts';
import { table1Settings } from '../../../experiment/mandal-2025/table-1/settings.ts';
import { type Table1, type Table1Cell, table1 } from '../../../experiment/mandal-2025/table-1/study.ts';
import { rowsOf } from '../../../experiment/mandal-2025/table-1/tasks.ts';
import { paperRows } from './paper.ts';
import { signsOf } from './signs.ts';
import { table1Figure } from './table-1.ts';
import { table1Csv, table1Markdown } from './text.ts';

const images = digitImages(1);
const settings = {
  ...table1Settings.digits,
  widths: [4, 8],
  teacher: { width: 16, epochs: 3 },
  student: { epochs: 2, batchSize: 32 },
};
const made = table1(images, settings, { runs: 2, seed: 1, workers: 1 });

describe('the images', () => {
  test('lie in the unit ball and have one part each', () => {
    let largest = 0;
    for (let i = 0; i < images.rows; i++) {
      let square = 0;
      for (let k = 0; k < 64; k++) square += images.data[i * 64 + k] ** 2;
      largest = Math.max(largest, square);
    }
    // 64 squares of float32 numbers, each off by two roundings.
    expect(Math.abs(largest - 1)).toBeLessThan(66 * 2 ** -23);
    const sizes = [0, 1, 2].map((part) => rowsOf(images, part, []).length);
    expect(sizes).toEqual([1000, 200, 597]);
    const without = rowsOf(images, 0, [1, 7, 4, 9]);
    expect(without.every((row) => ![1, 7, 4, 9].includes(images.classes[row]))).toBe(true);
    expect(without.length).toBeLessThan(700);
  });
});

describe('the table', () => {
  test('has a cell for each radius, choice of digits and width, and is the same on two threads', async () => {
    const { cells } = await made;
    expect(cells.map(({ radius, variant, width }) => `${radius}/${variant}/${width}`)).toEqual(
      [10, Number.POSITIVE_INFINITY].flatMap((radius) =>
        ['without {1,7,4,9}', 'all digits'].flatMap((name) => [4, 8].map((width) => `${radius}/${name}/${width}`)),
      ),
    );
    for (const { soft, hard } of cells) {
      expect(soft.accuracies).toHaveLength(2);
      expect(hard.choice.temperature).toBeNull();
      expect([...soft.accuracies, ...hard.accuracies].every((share) => share > 0.4 && share <= 1)).toBe(true);
    }
    expect((await table1(images, settings, { runs: 2, seed: 1, workers: 2 })).cells).toEqual(cells);
  });

  test('a part without images is refused', async () => {
    const nothing = { ...images, parts: images.parts.map((part) => (part === 0 ? 1 : part)) };
    await expect(table1(nothing, settings, { runs: 1, seed: 1, workers: 2 })).rejects.toMatchObject({
      code: 'NO_IMAGES',
      message: expect.stringContaining('no training image of without {1,7,4,9}'),
    });
  });

  test('test images decide nothing: others in their place change no choice', async () => {
    const others = {
      ...images,
      data: images.data.map((value, k) => (images.parts[Math.floor(k / 64)] === 2 ? 3 * (1 - value) : value)),
      classes: images.classes.map((digit, i) => (images.parts[i] === 2 ? 9 - digit : digit)),
    };
    const { cells } = await table1(others, { ...settings, radii: [10] }, { runs: 1, seed: 1, workers: 1 });
    const choices = (of: readonly Table1Cell[]) => of.map(({ hard, soft }) => [hard.choice, soft.choice]);
    expect(choices(cells)).toEqual(choices((await made).cells.slice(0, 4)));
  });

  test('in words, as CSV and as a figure', async () => {
    const table = await made;
    const markdown = table1Markdown(table);
    expect(markdown.match(/^\| (B = 10|no projection) \|/gm)).toHaveLength(8);
    expect(markdown).toContain('label: class above 4');
    const lines = table1Csv(table).trimEnd().split('\n');
    expect(lines).toHaveLength(1 + 8 * 2 * 2);
    expect(lines.every((line) => line.split(',').length >= 9)).toBe(true);
    const { panels } = table1Figure('mandal-2025/table-1-digits', table);
    expect(panels.map(({ heading }) => heading)).toContain('all digits, no projection');
    // The paper's numbers are of MNIST.
    expect(panels[0].series.map(({ name }) => name)).toEqual(['soft labels', 'hard labels', 'teacher']);
    const asMnist = table1Figure('mandal-2025/table-1', { ...table, images: 'MNIST' });
    expect(asMnist.panels[0].series[4]).toMatchObject({
      name: "paper's hard",
      points: [
        { x: 4, y: 93.04 },
        { x: 8, y: 97.19 },
      ],
    });
  });

  test("the signs are the paper's on the paper's own numbers", () => {
    const cells = paperRows.map(({ variant, width, teacher, hard, soft }) => {
      const result = (percent: number) => ({
        choice: { stepSize: 1, temperature: null },
        // Two runs that differ by as little as to decide every sign.
        accuracies: [percent / 100 - 1e-6, percent / 100 + 1e-6],
      });
      return { variant, radius: 10, width, teacher, hard: result(hard), soft: result(soft) };
    });
    const table: Table1 = {
      images: 'MNIST',
      source: '',
      settings: { ...table1Settings.mnist, radii: [10] },
      runs: 2,
      seed: 1,
      cells,
    };
    const signs = signsOf(table, 10);
    expect(signs).toHaveLength(6 + 3 + 4);
    expect(signs.map(({ verdict }) => verdict)).toEqual(Array(13).fill('seen'));
    expect(signs[3].difference.estimate).toBeCloseTo(0.0678, 10);
  });
});
