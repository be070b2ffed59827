import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run } from './test/captured-run.sample.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'distill-check-cli-'));
});
afterEach(() => rm(directory, { recursive: true }));

const json = async (...words: string[]) => {
  const { code, stdout, stderr } = await run(...words, '--json');
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout);
};

describe('margin', () => {
  test('γ₂² ≤ γ_∞ ≤ γ₂ on the noisy XOR cube, with the documented keys', async () => {
    const { dataset, rkhs, transport } = await json('margin', 'noisy-xor:n=64,d=6', '--samples', '20000');
    expect(dataset).toEqual({ name: 'noisy-xor:n=64,d=6', n: 64, d: 6, scale: 1 });
    expect(Object.keys(rkhs)).toEqual(['lower', 'upper', 'support', 'iterations']);
    expect(transport.confidence).toBe(0.99);
    // The closed-form teacher's margin; the optimum is at least that.
    expect(transport.upper).toBeGreaterThanOrEqual(Math.asin(1 / Math.sqrt(10)) / (Math.PI * Math.sqrt(5)));
    expect(rkhs.lower ** 2).toBeLessThanOrEqual(transport.upper);
    expect(transport.lower).toBeLessThanOrEqual(rkhs.upper);
  });

  test('says when the margin cannot be distinguished from 0, in the plane and in space', async () => {
    // φ_x − φ_−x = x is linear, and no linear function separates these six (eight) points.
    const files = {
      'plane.csv': 'a,b,label\n1,0,1\n-1,0,-1\n0,1,1\n0,-1,-1\n-.5,-.5,1\n.5,.5,-1\n',
      'space.csv':
        'a,b,c,label\n1,0,0,1\n-1,0,0,-1\n0,1,0,1\n0,-1,0,-1\n0,0,1,1\n0,0,-1,-1\n-.5,-.5,-.5,1\n.5,.5,.5,-1\n',
    };
    for (const [name, text] of Object.entries(files)) {
      const file = join(directory, name);
      await writeFile(file, text);
      const { code, stdout, stderr } = await run('margin', file, '--json', '--samples', '200');
      expect({ code, name }).toEqual({ code: 0, name });
      const { rkhs, transport } = JSON.parse(stdout);
      expect(rkhs.lower).toBe(0);
      expect(transport.lower).toBe(0);
      expect(transport.upper).toBeGreaterThanOrEqual(0);
      expect(transport.upper).toBeLessThanOrEqual(1e-6);
      expect(stderr).toMatch(/^[^\n]*cannot be distinguished from 0[^\n]*\n$/);
      const refused = await run('train', file, '--width', '4', '--labels', 'soft', '--teacher', 'transport');
      expect(refused.stderr).toMatch(/^error\[ZERO_MARGIN\]: [^\n]+\n$/m);
      expect(refused.stderr).not.toMatch(/NaN|at most -/);
    }
  });

  test('reads a CSV and names the rows of a contradiction', async () => {
    const good = join(directory, 'good.csv');
    await writeFile(good, 'a,b,label\n1,0,1\n0,2,-1\n');
    const { dataset, rkhs } = await json('margin', good, '--norm', 'rkhs');
    expect(dataset.scale).toBe(0.5);
    expect(rkhs.lower).toBeGreaterThan(0);
    const bad = join(directory, 'bad.csv');
    await writeFile(bad, 'a,b,label\n1,1,1\n2,2,-1\n');
    const { code, stdout, stderr } = await run('margin', bad, '--json');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error\[NOT_SEPARABLE\]: .*rows 1 and 2.*\n$/);
    const { error, version } = JSON.parse(stdout);
    expect(version).toBe(1);
    expect(Object.keys(error)).toEqual(['code', 'message', 'remedy']);
    expect(stderr).toBe(`error[${error.code}]: ${error.message}; ${error.remedy}\n`);
  });
});

test('bounds: every row has the documented keys', async () => {
  const { rows } = await json('bounds', '--gamma', '.1', '--epsilon', '.1', '--delta', '.01', '--n', '1000');
  for (const row of rows) {
    for (const key of ['id', 'paper', 'labels', 'width', 'radius', 'stepSize', 'epochs', 'tex']) {
      expect(row, row.id).toHaveProperty(key);
    }
  }
});

test('train: one run a seed, and the engines agree', async () => {
  const words = ['train', 'circle:k=2,n=16', '--width', '12', '--labels', 'soft', '--epochs', '50', '--seeds', '3'];
  const { runs, mean, spec } = await json(...words, '--engine', 'reference');
  expect(runs.map(({ seed }: { seed: number }) => seed)).toEqual([1, 2, 3]);
  expect(spec).toMatchObject({ width: 12, radius: 1, engine: 'reference' });
  expect(mean.averageRisk).toBeCloseTo((runs[0].averageRisk + runs[1].averageRisk + runs[2].averageRisk) / 3, 15);
  // Over 50 steps in float32 50 × 1e−6, as in the engines' own tests, and in float64 2^−29 of that.
  for (const [engine, bound] of [
    ['wasm', 5e-5],
    ['wasm-float64', 5e-5 * 2 ** -29],
    ['tfjs', 5e-5],
  ] as const) {
    const other = await json(...words, '--engine', engine);
    expect(Math.abs(other.mean.averageRisk - mean.averageRisk)).toBeLessThan(bound);
  }
});

test.each([
  'reference',
  'wasm',
  'tfjs',
])('train: %s says when steps were too long to learn anything', async (engine) => {
  const words = ['train', 'circle:k=2,n=16', '--width', '8', '--labels', 'soft', '--epochs', '5', '--engine', engine];
  for (const radius of ['1', 'none']) {
    const { code, stdout, stderr } = await run(...words, '--radius', radius, '--step-size', '1e12', '--json');
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^(TensorFlow[^\n]*\n)?1 of 1 runs ended no better than they began[^\n]*smaller step size\n$/,
    );
    expect(JSON.parse(stdout).spec.radius).toBe(radius === 'none' ? null : 1);
    for (const value of Object.values(JSON.parse(stdout).mean)) expect(value).toBeTypeOf('number');
    expect((await run(...words, '--radius', radius)).stderr).not.toContain('no better');
  }
});

test('width: a bracket for each kind of labels, beside the bounds', async () => {
  const words = ['width', 'circle:k=1,n=16', '--epsilon', '.2', '--seeds', '3', '--largest', '16'];
  const { soft, hard, bounds } = await json(...words, '--engine', 'reference', '--workers', '1');
  for (const { lower, upper } of [soft, hard]) expect(lower).toBeLessThan(upper);
  expect(soft.trials[0]).toHaveProperty('averageError');
  for (const { labels, width } of bounds) expect(width).toBeGreaterThan(labels === 'soft' ? soft.upper : hard.upper);
});

test('sweep, report: files where they were asked for', async () => {
  const config = join(directory, 'sweep.json');
  const out = join(directory, 'out');
  const grid = {
    datasets: ['circle:k=1,n=16', 'circle:k=2,n=16'],
    epsilons: [0.2],
    radii: [1],
    seeds: 2,
    largestWidth: 8,
  };
  await writeFile(config, JSON.stringify({ ...grid, epochsCap: 200 }));
  await json('sweep', config, '--out', out, '--engine', 'reference', '--workers', '1');
  expect(await readdir(join(out, 'cells'))).toHaveLength(4);
  const { files } = await json('report', out, '--out', join(directory, 'report'));
  expect(files.some((file: string) => file.endsWith('.html'))).toBe(true);
});

describe('bad input: one line, exit code 2, nothing on standard output', () => {
  test.each([
    [['nope'], 'UNKNOWN_COMMAND'],
    [['marign', 'a.csv'], 'UNKNOWN_COMMAND'],
    [['help', 'nope'], 'UNKNOWN_COMMAND'],
    [['bounds', '--gamma', '.1', '--gamma', '.2'], 'USAGE'],
    [['train', 'circle:k=2', '--width', '1e10', '--labels', 'soft'], 'BAD_NUMBER'],
    [['train', 'circle:k=2', '--width', '8', '--labels', 'soft', '--seeds', '1e9'], 'BAD_NUMBER'],
    [
      ['train', 'circle:k=2', '--width', '8', '--labels', 'soft', '--seed', '9007199254740991', '--seeds', '2'],
      'BAD_NUMBER',
    ],
    [['width', 'circle:k=2', '--epsilon', '.1', '--largest', '1e12'], 'BAD_NUMBER'],
    [['width', 'circle:k=2', '--epsilon', '1e-300'], 'BAD_NUMBER'],
    [['sweep', 'grid.json', '--out', ''], 'USAGE'],
    [['margin'], 'USAGE'],
    [['margin', 'nowhere.csv'], 'FILE_NOT_FOUND'],
    [['margin', 'circel:k=2'], 'UNKNOWN_DATASET'],
    [['margin', 'circle:k=2', '--tolerance', 'x'], 'BAD_NUMBER'],
    [['bounds', '--gamma', '2', '--epsilon', '.1', '--delta', '.1', '--n', '10'], 'BAD_BOUND_INPUT'],
    [['train', 'circle:k=2', '--width', '7', '--labels', 'soft'], 'BAD_WIDTH'],
    [['train', 'circle:k=2', '--width', '8', '--labels', 'soft', '--radius', '-1'], 'BAD_NUMBER'],
    [['train', 'circle:k=2', '--width'], 'USAGE'],
    [['train', 'circle:k=2', '--width', '8', '--labels', 'soft', '--radius', '0'], 'BAD_NUMBER'],
    [['train', 'circle:k=2', '--width', '8', '--labels', 'soft', '--teacher', 'given'], 'NO_SOFT_LABELS'],
    [['train', 'circle:k=2', '--width', '8', '--labels', 'soft', '--radius', '1e-300'], 'BAD_NUMBER'],
    [['train', 'circle:k=2', '--width', '8', '--labels', 'soft', '--step-size', '1e300'], 'BAD_NUMBER'],
    [['width', 'circle:k=2', '--epsilon', '.1', '--step-size', '1e300'], 'BAD_NUMBER'],
    [['bounds', '--gamma', '1e-300', '--epsilon', '.1', '--delta', '.1', '--n', '10'], 'BAD_BOUND_INPUT'],
    [['train', 'circle:k=2', '--width', '8', '--labels', 'soft', '--epochs', '1e15'], 'BAD_NUMBER'],
    [['train', 'circle:k=2', '--width', '8', '--labels', 'soft', '--teacher', './'], 'FILE_IS_DIRECTORY'],
    [['report', 'nowhere'], 'NO_SWEEP'],
    [['sweep', 'nowhere.json', '--out', 'x'], 'NO_CONFIG'],
    [['claims', '--paper', 'nobody-2000'], 'UNKNOWN_PAPER'],
  ])('%j', async (words, code) => {
    const { code: exit, stdout, stderr } = await run(...words);
    expect(stderr).toMatch(new RegExp(`^error\\[${code}\\]: [^\\n]+; [^\\n]+\\n$`));
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
  });
});

test('--help and --version', async () => {
  const overview = await run('--help');
  for (const name of ['margin', 'bounds', 'train', 'width', 'study', 'report', 'claims']) {
    expect(overview.stdout).toContain(name);
    expect((await run(name, '--help')).stdout).toContain('--json');
  }
  expect((await run('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test('help of a command by either word order, without colour codes outside a terminal', async () => {
  const { stdout, code } = await run('help', 'margin');
  expect(code).toBe(0);
  expect(stdout).toBe((await run('margin', '--help')).stdout);
  expect(stdout).toContain('--tolerance');
  expect(stdout).not.toContain('\u001b');
  expect((await run('--help')).stdout).not.toContain('\u001b');
  expect(stdout).not.toMatch(/ $/m);
});

test('a mistyped command is guessed', async () => {
  expect((await run('marign')).stderr).toContain("did you mean 'margin'?");
});

test('a message of several lines is printed on one', async () => {
  const file = join(directory, 'broken.json');
  await writeFile(file, 'a,b\n1,2\n');
  const { stderr, code } = await run('sweep', file, '--out', join(directory, 'out'));
  expect(code).toBe(2);
  expect(stderr).toMatch(/^error\[[A-Z_]+\]: [^\n]+\n$/);
});

test('a folder where the manifest of a sweep should be is one line', async () => {
  await mkdir(join(directory, 'sweep.json'));
  const { code, stderr } = await run('report', directory, '--out', join(directory, 'report'));
  expect(code).toBe(2);
  expect(stderr).toMatch(/^error\[FILE_UNREADABLE\]: \S+sweep.json cannot be read \(EISDIR\); [^\n]+\n$/);
});

test('nothing of a strange name reaches the terminal as a command', async () => {
  const { stderr, code } = await run('margin', './no\u001b[31m\u0007 such.csv');
  expect(code).toBe(2);
  expect(stderr).toBe(
    `error[FILE_NOT_FOUND]: there is no file ./no\ufffd[31m\ufffd such.csv${stderr.slice(stderr.indexOf(';'))}`,
  );
});

test('--out is never a file that the command reads', async () => {
  const [points, logits, link] = ['points.csv', 'logits.csv', 'link.csv'].map((name) => join(directory, name));
  await writeFile(points, 'a,b,label\n1,0,1\n0,2,-1\n');
  await writeFile(logits, 'logit\n1\n-1\n');
  await symlink(points, link);
  for (const [out, ...words] of [
    [points, 'teacher', points],
    [link, 'teacher', points],
    [`${directory}/../${basename(directory)}/points.csv`, 'soften', points],
    [logits, 'teacher', points, '--teacher', logits],
  ]) {
    const { code, stdout, stderr } = await run(...words, '--out', out);
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: '',
      stderr: `error[USAGE]: --out would replace ${out}; name another file\n`,
    });
  }
  expect(await readFile(points, 'utf8')).toContain('a,b,label');
  expect(await readFile(logits, 'utf8')).toBe('logit\n1\n-1\n');
});

test('where nothing can be written, nothing is begun', async () => {
  const file = join(directory, 'points.csv');
  await writeFile(file, 'a,b,label\n1,0,1\n0,2,-1\n');
  for (const words of [
    ['study', '--out', file],
    ['merge', directory, '--out', file],
    ['report', directory, '--out', file],
    ['report', '--dataset', 'circle:k=2', '--out', file],
    ['report', '--dataset', 'circle:k=2', '--out', join(file, 'below')],
    ['figure', 'ji-zhu-2020/1', '--out', join(file, 'below', 'it')],
  ]) {
    const { code, stdout, stderr } = await run(...words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(
      /^error\[CANNOT_WRITE\]: cannot write \S+: \S+points.csv is a file, not a folder; [^\n]+\n$/,
    );
  }
  for (const [out, reason] of [
    [join(directory, 'no', 'such.csv'), `there is no folder ${join(directory, 'no')}`],
    [join(file, 'such.csv'), `${file} is a file, not a folder`],
    [`${directory}/folder.csv`, 'it is a folder'],
    ...(existsSync('/proc/self') ? [['/proc/logits.csv', '/proc takes no new files'] as const] : []),
  ]) {
    await mkdir(`${directory}/folder.csv`, { recursive: true });
    for (const words of [
      ['teacher', file],
      ['soften', file],
      ['hunt', '--statement', 'soft-needs-no-more'],
    ]) {
      const { code, stdout, stderr } = await run(...words, '--out', out);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/^error\[CANNOT_WRITE\]: cannot write [^\n]+; [^\n]+\n$/);
      expect(stderr).toContain(reason);
    }
  }
  expect((await readdir(directory)).sort()).toEqual(['folder.csv', 'points.csv']);
  const device = await run('soften', file, '--out', '/dev/null');
  expect({ code: device.code, stdout: device.stdout }).toEqual({ code: 2, stdout: '' });
  expect(device.stderr).toContain('it is no ordinary file');
});
