import { describe, expect, test } from 'vitest';
import { cellsOf, parseSweepConfig } from './config.ts';
import { fullStudy, quickStudy } from './presets.ts';

const grid = { datasets: ['circle:k=2,n=8', 'circle:k=1,n=8'], epsilons: [0.1, 0.2], radii: [1, 'none'] };

describe('parseSweepConfig', () => {
  test('a grid alone is a list of one grid', () => {
    const alone = parseSweepConfig({ title: 'Mine', ...grid }, 'mine.json');
    const joined = parseSweepConfig({ title: 'Mine', grids: [grid] }, 'mine.json');
    expect(cellsOf(alone)).toEqual(cellsOf(joined));
    expect(alone.title).toBe('Mine');
  });

  test('what is left out has the documented defaults', () => {
    const spelt = {
      ...grid,
      labels: ['soft', 'hard'],
      stepSize: 1,
      epochsCap: 20_000,
      frequency: 0.8,
      seeds: 10,
      largestWidth: 256,
      search: 'gallop',
    };
    expect(cellsOf(parseSweepConfig(grid, 'mine.json'))).toEqual(cellsOf(parseSweepConfig(spelt, 'mine.json')));
  });

  test('lists that make more cells than can be listed are refused', () => {
    const many = { ...grid, epsilons: Array.from({ length: 50_000 }, (_, k) => (k + 1) / 60_000) };
    expect(() => parseSweepConfig(many, 'x.json')).toThrow(/its grids have 400000 cells, more than 100000/);
  });

  test('a checked configuration is a configuration', () => {
    for (const config of [quickStudy, fullStudy]) {
      expect(parseSweepConfig(JSON.parse(JSON.stringify(config)), 'again')).toEqual(config);
    }
  });

  test.each([
    [{ ...grid, epsilons: [0.1, 2] }, 'mine.json: epsilons[1]: '],
    [{ ...grid, radii: ['theorm'] }, "radii[0]: a radius is a positive number, 'none' or 'theorem'"],
    [{ ...grid, widths: [4, 3] }, 'widths[1]: '],
    [{ ...grid, largestWidth: 1 }, 'largestWidth: '],
    [{ ...grid, largestWidth: 7.5 }, 'largestWidth: '],
    [{ ...grid, epsilons: [0] }, 'epsilons[0]: '],
    [{ ...grid, epsilons: [] }, 'epsilons: '],
    [{ ...grid, widths: [4, 2] }, 'widths: widths must increase'],
    [{ ...grid, sead: 3 }, 'Unrecognized key: "sead"'],
    [{ ...grid, search: 'guess' }, 'search: '],
    [{ title: 'x', grids: [grid, { ...grid, seeds: 0 }] }, 'grids[1].seeds: '],
    [{ title: 'x', grids: [] }, 'grids: '],
    [{ title: 'x', grids: [grid], seeds: 3 }, 'Unrecognized key: "seeds"'],
    [{ title: 'x', datasets: 3, epsilons: [] }, '(and 2 more)'],
    [[], 'mine.json: '],
    ['circle', 'mine.json: '],
  ])('refuses %j in one line', (value, text) => {
    const refuse = () => parseSweepConfig(value, 'mine.json');
    expect(refuse).toThrow(text);
    expect(refuse).toThrow(/^[^\n]+; the format is described in docs\/sweeps\.md$/);
  });
});

describe('cellsOf', () => {
  test('is the product of the lists, and counts a shared cell once', () => {
    const one = cellsOf(parseSweepConfig(grid, 'mine.json'));
    expect(one).toHaveLength(16);
    const scan = { ...grid, datasets: ['circle:k=2,n=8'], epsilons: [0.1], radii: [1, 4] };
    const joined = cellsOf(parseSweepConfig({ title: 'x', grids: [grid, scan] }, 'mine.json'));
    expect(joined).toHaveLength(18);
    expect(joined.slice(0, 16)).toEqual(one);
  });

  test('named widths are the ladder', () => {
    const [cell] = cellsOf(parseSweepConfig({ ...grid, widths: [2, 10], search: 'none' }, 'mine.json'));
    expect(cell).toMatchObject({ ladder: [2, 10], search: 'none' });
  });
});
