import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatNpy } from '../../data/writers/npy.ts';
import { run } from '../test/captured-run.sample.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'distill-check-config-'));
  writeFileSync(join(folder, 'X.npy'), formatNpy(Float64Array.of(1, 0, 0, 1, 0.5, -1), [3, 2]));
  writeFileSync(join(folder, 'y.npy'), formatNpy(Float64Array.of(1, 0, 0), [3]));
  writeFileSync(join(folder, 'z.csv'), 'logit\n2\n-1\n-2\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

const grid = { epsilons: [0.3], radii: [1], seeds: 2, widths: [2, 4], epochsCap: 50, engine: 'reference' };

function configFile(fields: object, start = ''): string {
  const path = join(folder, 'grid.json');
  writeFileSync(path, start + JSON.stringify({ datasets: ['circle:k=1,n=8'], ...grid, ...fields }));
  return path;
}

const sweep = (config: string, out: string, ...words: string[]) =>
  run('sweep', config, '--out', join(folder, out), '--workers', '1', ...words);

test('a byte order mark before the configuration is no part of it', async () => {
  expect((await sweep(configFile({}, '\ufeff'), 'mark')).code).toBe(0);
});

describe('--dry-run', () => {
  test('counts what would be run, and writes nothing', async () => {
    const { code, stdout } = await sweep(configFile({}), 'dry', '--dry-run', '--json');
    expect(code).toBe(0);
    // 2 cells, 2 widths, 2 seeds; 2·(8·2)·(2 + 4)·2·50 multiply-adds each.
    const counts = { version: 1, dryRun: true, cells: 2, datasets: 1, runs: 8, multiplyAdds: 2 * 19_200 };
    expect(JSON.parse(stdout)).toMatchObject(counts);
    expect(readdirSync(folder)).not.toContain('dry');
  });
});

describe('data files of a configuration', () => {
  test('what is missing is a field of the configuration, not a flag', async () => {
    const { code, stderr } = await sweep(configFile({ datasets: [join(folder, 'X.npy')] }), 'none');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error\[NO_LABEL_FILE\]: .*by "labelFile" \(a field of the configuration\)\n$/);
  });

  test.each([
    [{ scale: 'none' }, 'OUTSIDE_BALL', '"scale" unit'],
    [{ drop: ['a'] }, 'NO_COLUMN', '"drop" a'],
  ])('%j', async (fields, code, words) => {
    const datasets = [join(folder, 'X.npy')];
    const { stderr } = await sweep(configFile({ datasets, labelFile: join(folder, 'y.npy'), ...fields }), 'bad');
    expect(stderr).toMatch(new RegExp(`^error\\[${code}\\]`));
    expect(stderr).toContain(words);
    expect(stderr).not.toContain('--');
  });

  test('labels and a teacher from files belong to a cell: it says whose γ it took, and a changed file is another cell', async () => {
    const teacher = join(folder, 'z.csv');
    const config = configFile({ datasets: [join(folder, 'X.npy')], labelFile: join(folder, 'y.npy') });
    expect((await sweep(config, 'own', '--teacher', teacher)).code).toBe(0);
    const cells = () => readdirSync(join(folder, 'own', 'cells')).sort();
    const [first] = cells();
    const { result } = JSON.parse(JSON.parse(readFileSync(join(folder, 'own', 'cells', first), 'utf8')).body);
    expect(result).toMatchObject({ teacher, gamma: { kind: 'transport', teacher: 'transport', confidence: 1 } });
    const before = cells();
    writeFileSync(teacher, 'logit\n2\n-1\n-3\n');
    expect((await sweep(config, 'own', '--teacher', teacher, '--resume')).code).toBe(0);
    expect(cells()).toHaveLength(2 * before.length);
    writeFileSync(teacher, 'logit\n2\n-1\n');
    expect((await sweep(config, 'short', '--teacher', teacher)).stderr).toMatch(/^error\[ROW_COUNT\]/);
  });
});
