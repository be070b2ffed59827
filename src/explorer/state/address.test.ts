import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isInUnitBall } from '../../data/unit-ball.ts';
import { addressOf, readAddress } from './address.ts';
import { familyOf, familyPoints, planarFamilies } from './families.ts';
import { pointsText, readPoints } from './point-text.ts';
import { GRID, MOST_POINTS, onGrid, type Point } from './points.ts';
import { initialState, settingNames, settings, withFamily, withPoints, withSetting } from './state.ts';

const coordinate = fc.double({ min: -2, max: 2, noNaN: true });
const point = fc
  .tuple(coordinate, coordinate, fc.boolean())
  .map(([x, y, isPlus]): Point => onGrid({ x, y, label: isPlus ? 1 : -1 }));

test('a point on the grid is in the disc, is apart from 0 and stays where it is', () => {
  fc.assert(
    fc.property(point, (each) => {
      expect(isInUnitBall([each.x, each.y])).toBe(true);
      expect(Math.hypot(each.x, each.y)).toBeGreaterThan(1e-3);
      expect(Number.isInteger(each.x / GRID) && Number.isInteger(each.y / GRID)).toBe(true);
      expect(onGrid(each)).toEqual(each);
    }),
    { seed: 1 },
  );
});

test('a point inside of the disc moves by less than a step of the grid', () => {
  const { x, y } = onGrid({ x: 0.3, y: -0.7, label: 1 });
  expect(Math.abs(x - 0.3)).toBeLessThan(GRID);
  expect(Math.abs(y + 0.7)).toBeLessThan(GRID);
});

test('points and settings come back from an address as they were, to the bit', () => {
  const state = fc
    .record({
      points: fc.array(point, { maxLength: 12 }),
      name: fc.string({ unit: 'grapheme', maxLength: 30 }),
      teacher: fc.constantFrom('transport' as const, 'dual' as const),
      values: fc.tuple(...settingNames.map((name) => fc.constantFrom(...settings[name].stops))),
    })
    .map(({ points, name, teacher, values }) => {
      const set = settingNames.reduce((kept, each, i) => withSetting(kept, each, values[i]), initialState());
      return { ...withPoints(set, points, name), teacher };
    });
  fc.assert(
    fc.property(state, (given) => {
      const { state: read, remarks } = readAddress(`#${addressOf(given)}`);
      expect(remarks).toEqual([]);
      expect(read).toEqual(given);
    }),
    { seed: 1 },
  );
});

test('a family is named in the address, with the seed that draws its points', () => {
  const state = withSetting(withFamily(initialState(), 'linear:gamma=0.1,n=48,d=2'), 'seed', 7);
  const address = addressOf(state);
  expect(address).not.toContain('points');
  expect(readAddress(address).state).toEqual(state);
  expect(state.points).not.toEqual(familyPoints('linear:gamma=0.1,n=48,d=2', 1));
});

test('every stop of every slider is a data set that the page takes', () => {
  for (const family of planarFamilies) {
    for (const stop of family.stops) {
      const points = familyPoints(family.nameAt(stop), 1);
      expect(points.length).toBeLessThanOrEqual(MOST_POINTS);
      expect(new Set(points.map(({ label }) => label)).size).toBe(2);
      expect(familyOf(family.nameAt(stop))?.stop).toBe(stop);
    }
  }
});

describe('what is not understood is named, and the rest is kept', () => {
  test.each([
    ['points=pAAAA', 'the points in the address are damaged'],
    ['points=xAAAAAAAA', 'damaged'],
    ['points=p********', 'damaged'],
    [`points=${'pAAAAAAAA'}`, 'damaged'],
    [`points=${'p'.padEnd(9, '_')}`, 'damaged'],
    ['data=nowhere', "'nowhere' is no data set of this page"],
    ['data=circle:k=3,n=48', 'is no data set of this page'],
    ['data=circle:k=4,n=1e9', 'is no data set of this page'],
    ['data=__proto__', 'is no data set of this page'],
    ['width=33', 'width 33 is none of the values'],
    ['epochs=1e9', 'steps 1e9 is none'],
    ['radius=NaN', 'radius NaN is none'],
    ['teacher=me', "there is no teacher 'me'"],
  ])('%s', (text, remark) => {
    const { state, remarks } = readAddress(`${text}&delta=0.2`);
    expect(remarks.join()).toContain(remark);
    expect(remarks).toHaveLength(1);
    expect(state).toEqual({ ...initialState(), delta: 0.2 });
  });
});

test('as many points as the page takes fit, and no more', () => {
  const points = Array.from({ length: MOST_POINTS }, (_, i) => onGrid({ x: Math.cos(i), y: Math.sin(i), label: 1 }));
  expect(readPoints(pointsText(points))).toEqual(points);
  expect(readPoints(pointsText([...points, points[0]]))).toBeUndefined();
  expect(pointsText(points).length).toBeLessThan(2000);
});
