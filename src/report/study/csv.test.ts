import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { toCsv } from '../../files/csv.ts';
import { cellsCsv, trialsCsv } from './csv.ts';
import { richStudy, sampleCell, sampleStudy } from './study.sample.ts';

function rows(csv: string): Record<string, string>[] {
  return parse(csv, { columns: true });
}

test('what a parser reads is what was written', () => {
  const fields = ['plain', 'a,b', 'say "no"', 'two\nlines', 'a\r\nb', '', ' spaced '];
  expect(parse(toCsv(fields, [fields]))).toEqual([fields, fields]);
});

test('one row per cell, with its numbers in full', () => {
  const study = richStudy();
  const read = rows(cellsCsv(study));
  expect(read).toHaveLength(study.cells.length);
  for (const [i, cell] of study.cells.entries()) {
    expect(read[i].dataset).toBe(cell.spec.dataset);
    expect(Number(read[i].gamma)).toBe(cell.margin);
    expect(read[i].upper).toBe(cell.bracket.upper === null ? '' : String(cell.bracket.upper));
    expect(read[i].radius).toBe(cell.radius === null ? '' : String(cell.radius));
    expect(read[i].capped).toBe(String(cell.epochs < cell.epochsAsked));
  }
});

test('bounds have columns of their own, empty for other labels', () => {
  const [soft, hard] = rows(cellsCsv(sampleStudy([sampleCell(), sampleCell({ labels: 'hard' })])));
  expect(Number(soft['mandal-2025/theorem-s'])).toBe(1e6);
  expect(Number(soft['log10_ratio mandal-2025/theorem-s'])).toBe(5);
  expect(soft['mandal-2025/theorem-h']).toBe('');
  expect(Number(hard['mandal-2025/theorem-h'])).toBe(1e6);
});

test('one row a training run', () => {
  const study = richStudy();
  const trials = study.cells.flatMap(({ bracket }) => bracket.trials);
  const read = rows(trialsCsv(study));
  expect(read.map(({ width, seed, average_error }) => [width, seed, average_error].map(Number))).toEqual(
    trials.map(({ width, seed, averageError }) => [width, seed, averageError]),
  );
});

test('an empty study has a header alone', () => {
  expect(cellsCsv(sampleStudy([])).split('\r\n')).toHaveLength(2);
  expect(rows(trialsCsv(sampleStudy([])))).toEqual([]);
});
