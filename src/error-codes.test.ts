import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { errorCodes } from './error-codes.ts';

const codes = Object.keys(errorCodes);

test('every code of the catalogue is used', () => {
  // That every code in use is in the catalogue is what the type checker sees to.
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.(test|sample)\.ts$|error-codes\.ts$|assembly/.test(file))
    .map((file) => readFileSync(join('src', file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, ''))
    .join('\n');
  expect(codes.filter((code) => !sources.includes(`'${code}'`))).toEqual([]);
});

test('no two codes of one part have the same meaning, and each is a sentence', () => {
  const parts = Object.entries(errorCodes).map(([code, meaning]) => `${code.split('_')[0]}: ${meaning}`);
  expect(new Set(parts).size).toBe(parts.length);
  for (const meaning of Object.values(errorCodes)) expect(meaning).toMatch(/^[A-Z].*\.$/);
});

test('docs/errors.md lists the catalogue', () => {
  const rows = Object.entries(errorCodes).map(([code, meaning]) => `| \`${code}\` | ${meaning} |`);
  const document = readFileSync('docs/errors.md', 'utf8').split('\n');
  expect(document.filter((line) => line.startsWith('| `'))).toEqual(rows);
});
