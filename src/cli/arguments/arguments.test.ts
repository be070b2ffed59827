import type { ArgsDef } from 'citty';
import { describe, expect, test } from 'vitest';
import { numberOf, readArguments } from './arguments.ts';

const definitions = {
  dataset: { type: 'positional' },
  epsilon: { type: 'string', required: true },
  labels: { type: 'enum', options: ['soft', 'hard'] as string[], default: 'soft' },
  json: { type: 'boolean' },
} as const satisfies ArgsDef;

const read = (...words: string[]) => readArguments('width', definitions, words);

describe('readArguments', () => {
  test('reads positionals, flags and defaults', () => {
    expect(read('a.csv', '--epsilon', '0.1', '--json')).toMatchObject({
      dataset: 'a.csv',
      epsilon: '0.1',
      labels: 'soft',
      json: true,
    });
    expect(read('--epsilon=0.1', 'a.csv').epsilon).toBe('0.1');
  });

  test.each([
    [['a.csv', '--epsilon', '0.1', '--epsilom', '2'], /Unknown option '--epsilom' \(did you mean '--epsilon'\?\);/],
    [['a.csv', '--epsilon', '0.1', '--entirely-else', '2'], /Unknown option '--entirely-else';/],
    [['a.csv', '--epsilon', ''], /--epsilon is empty/],
    [['a.csv'], /--epsilon is missing/],
    [['--epsilon', '1'], /<dataset> is missing/],
    [['a.csv', 'b.csv', '--epsilon', '1'], /too many arguments: 'b.csv'/],
    [['a.csv', '--epsilon', '1', '--labels', 'fuzzy'], /--labels must be one of soft, hard, got 'fuzzy'/],
    [['a.csv', '--epsilon'], /^--epsilon lacks its value;/],
    [['a.csv', '--epsilon', '--json'], /--epsilon/],
    [['a.csv', '--epsilon', '1', '--json=yes'], /--json/],
    [['a.csv', '--epsilon', '1', '--epsilon=2'], /--epsilon is given twice/],
    [['a.csv', '--epsilon', '1', '--json', '--json'], /--json is given twice/],
  ])('refuses %j', (words, message) => {
    expect(() => read(...words)).toThrow(message);
    expect(() => read(...words)).toThrow(/distill-check width --help/);
  });
});

describe('numberOf', () => {
  test.each(['', ' ', 'abc', 'NaN', 'Infinity', '1e999', '0x', '1,5'])('refuses %j as a number', (text) => {
    expect(() => numberOf({ epsilon: text }, 'epsilon')).toThrow(`--epsilon is '${text}'`);
  });

  test('says what is allowed', () => {
    expect(() => numberOf({ seeds: '0' }, 'seeds', { integer: true, min: 1 })).toThrow(
      "--seeds is '0'; it must be an integer, at least 1",
    );
    expect(() => numberOf({ epsilon: '1' }, 'epsilon', { above: 0, below: 1 })).toThrow(
      'a finite number, above 0 and below 1',
    );
    expect(() => numberOf({ seeds: '1.5' }, 'seeds', { integer: true })).toThrow('an integer');
  });

  test('reads what JavaScript reads as a number', () => {
    expect(numberOf({ tolerance: '1e-6' }, 'tolerance')).toBe(1e-6);
    expect(numberOf({}, 'tolerance')).toBeUndefined();
  });
});
