/**
 * The RKHS margin against npm's quadprog on the same Gram matrix, and its own time and memory on larger ones.
 *
 * `npx tsx bench/rkhs.ts [all|compare|large] [repetitions]`; every large run is a process of its own, so that its peak memory is too.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ntkGram } from '../src/kernel/ntk.ts';
import { rkhsMargin, rkhsMarginOfGram } from '../src/margin/rkhs/rkhs.ts';
import { zeros } from '../src/numerics/matrix.ts';
import { fillSphere, rademacher } from '../src/random/distributions.ts';
import { randomStream } from '../src/random/stream.ts';
import { median } from './median.ts';
import { plainCertificate, quadprogProblem, quadprogWeights } from './rkhs-quadprog-weights.ts';

const families = ['random', 'linear', 'xor'] as const;
type Family = (typeof families)[number];

/** Points on the sphere; linear and XOR labels keep a gap around their boundaries. */
function dataset(family: Family, n: number, d: number) {
  const stream = randomStream('bench-rkhs', family, n, d);
  const inputs = zeros(n, d);
  const labels = new Int8Array(n);
  for (let i = 0; i < n; i++) {
    const x = inputs.data.subarray(i * d, (i + 1) * d);
    let score = 0;
    do {
      fillSphere(stream, x);
      if (family === 'random') score = rademacher(stream);
      if (family === 'linear') score = Math.abs(x[0]) > 0.05 ? x[0] : 0;
      if (family === 'xor') score = Math.abs(x[0] * x[1]) > 0.01 ? x[0] * x[1] : 0;
    } while (score === 0);
    labels[i] = Math.sign(score);
  }
  return { inputs, labels };
}

/** Wall and user-CPU milliseconds of one call. */
function clock<T>(run: () => T): { value: T; wall: number; cpu: number } {
  const start = performance.now();
  const before = process.cpuUsage();
  const value = run();
  return { value, wall: performance.now() - start, cpu: process.cpuUsage(before).user / 1000 };
}

const relativeGap = ({ lower, upper }: { lower: number; upper: number }) => ((upper - lower) / upper).toExponential(1);

/** quadprog gets the formulation that suits it better, and its arrays for free. */
function compare(n: number, d: number, repetitions: number): void {
  const table = families.map((family) => {
    const { inputs, labels } = dataset(family, n, d);
    const gram = ntkGram(inputs);
    const our = () => clock(() => rkhsMarginOfGram(gram, labels, { tolerance: 1e-6 }));
    const their = (formulation: 'dual' | 'primal') => {
      const problem = quadprogProblem(gram, labels, formulation);
      return clock(() => quadprogWeights(problem));
    };
    // Also warms both up.
    const { value: interval } = our();
    const formulation = their('dual').cpu < their('primal').cpu ? 'dual' : 'primal';
    const runs = Array.from({ length: repetitions }, () => ({ our: our(), their: their(formulation) }));
    const ourCpu = median(runs.map((run) => run.our.cpu));
    const theirCpu = median(runs.map((run) => run.their.cpu));
    const wallRatio = median(runs.map((run) => run.their.wall)) / median(runs.map((run) => run.our.wall));
    return {
      labels: family,
      margin: interval.upper.toExponential(3),
      support: interval.support,
      'our gap': relativeGap(interval),
      'quadprog gap': relativeGap(plainCertificate(gram, labels, runs[0].their.value)),
      quadprog: formulation,
      'our cpu ms': Math.round(ourCpu),
      'quadprog cpu ms': Math.round(theirCpu),
      'cpu ratio': (theirCpu / ourCpu).toFixed(1),
      'wall ratio': wallRatio.toFixed(1),
    };
  });
  console.log(`n = ${n}, d = ${d}, the same Gram matrix, medians of ${repetitions} interleaved runs`);
  console.table(table);
}

/** One run with the Gram matrix included, printed as JSON. */
function measure(family: Family, n: number, d: number): void {
  const data = dataset(family, n, d);
  const { value, wall, cpu } = clock(() => rkhsMargin(data));
  console.log(
    JSON.stringify({
      labels: family,
      n,
      d,
      margin: value.upper.toExponential(3),
      support: value.support,
      iterations: value.iterations,
      gap: relativeGap(value),
      'cpu s': Number((cpu / 1000).toFixed(1)),
      'wall s': Number((wall / 1000).toFixed(1)),
      'peak MB': Math.round(process.resourceUsage().maxRSS / 1024),
    }),
  );
}

function large(n: number, d: number): void {
  console.log(`n = ${n}, d = ${d}, Gram matrix included`);
  const table = families.map((family) => {
    const script = [...process.execArgv, fileURLToPath(import.meta.url), 'measure', family, String(n), String(d)];
    const { stdout, stderr, status } = spawnSync(process.execPath, script, { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout);
  });
  console.table(table);
}

const [what = 'all', ...rest] = process.argv.slice(2);
if (what === 'measure') measure(rest[0] as Family, Number(rest[1]), Number(rest[2]));
if (what === 'all' || what === 'compare') compare(500, 10, Number(rest[0] ?? 7));
if (what === 'all' || what === 'large') {
  large(2000, 10);
  large(5000, 10);
}
