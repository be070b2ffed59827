import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sampleFigure } from './figure.sample.ts';
import { figureFileName, parseFigure, printFigure } from './figure-file.ts';
import { readFigures } from './read-figures.ts';
import { writeFigure } from './write-figure.ts';

const folder = mkdtempSync(join(tmpdir(), 'figures-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a figure survives being written and read', () => {
  expect(parseFigure(printFigure(sampleFigure), 'x.json')).toEqual(sampleFigure);
});

test('what cannot be read again is not written', () => {
  const points = [{ x: 1, y: Number.NaN }];
  const panels = [{ ...sampleFigure.panels[0], series: [{ name: 'a', style: 'line' as const, points }] }];
  expect(() => printFigure({ ...sampleFigure, panels })).toThrow(/paper-2025\/7 is not a figure \(.*NaN/);
});

test('a file that is not a figure is named in one line', () => {
  expect(() => parseFigure('{', 'a.json')).toThrow(/^a\.json is not a figure \([^\n]*\); draw it again/);
  expect(() => parseFigure('{"id": 3}', 'a.json')).toThrow(/^a\.json is not a figure \([^\n]*\); draw it again/);
});

test('four files a figure, read back by folder; one that is broken is warned of', async () => {
  const ten = { ...sampleFigure, id: 'paper-2025/10' };
  writeFileSync(join(folder, 'ten.json'), printFigure(ten));
  await writeFigure(sampleFigure, folder);
  const name = figureFileName(sampleFigure.id);
  expect(
    readdirSync(folder)
      .filter((file) => file.startsWith(`${name}.`))
      .toSorted(),
  ).toEqual(['csv', 'json', 'png', 'svg'].map((ending) => `${name}.${ending}`));
  writeFileSync(join(folder, 'broken.json'), '[]');
  const warnings: string[] = [];
  expect(readFigures(folder, (text) => warnings.push(text))).toEqual([sampleFigure, ten]);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toMatch(/broken\.json is left out: error\[BAD_FIGURE\]/);
  expect(readFigures(join(folder, 'none'), (text) => warnings.push(text))).toEqual([]);
});
