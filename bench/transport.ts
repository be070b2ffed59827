/**
 * Times and relative widths of the transport margin: `npx tsx bench/transport.ts [samples]`.
 *
 * `samples` (default: the solver's own) applies to the sampled cases, d > 3. CPU seconds of this process, not wall clock.
 */
import { noisyXor } from '../src/data/families/noisy-xor.ts';
import { transportMargin } from '../src/margin/transport.ts';
import { fromRows } from '../src/numerics/matrix.ts';
import { fillSphere } from '../src/random/distributions.ts';
import { randomStream } from '../src/random/stream.ts';

type Label = (x: Float64Array, coin: number) => boolean;

function sphere(n: number, d: number, label: Label) {
  const stream = randomStream('bench', 'transport', n, d);
  const points = Array.from({ length: n }, () => fillSphere(stream, new Float64Array(d)));
  return { inputs: fromRows(points), labels: Int8Array.from(points, (x) => (label(x, stream.uniform()) ? 1 : -1)) };
}

const random: Label = (_, coin) => coin < 0.5;
const xor: Label = (x) => x[0] * x[1] > 0;
const cases = [
  ['d=2 n=100 random labels', sphere(100, 2, random)],
  ['d=2 n=100 XOR', sphere(100, 2, xor)],
  ['d=2 n=500 random labels', sphere(500, 2, random)],
  ['d=2 n=500 XOR', sphere(500, 2, xor)],
  ['d=3 n=20 random labels', sphere(20, 3, random)],
  ['d=3 n=40 random labels', sphere(40, 3, random)],
  ['d=3 n=100 random labels', sphere(100, 3, random)],
  ['d=3 n=100 XOR', sphere(100, 3, xor)],
  ['d=3 n=200 random labels', sphere(200, 3, random)],
  ['d=6 n=64 noisy XOR cube', noisyXor({ n: 64, d: 6 }, 1)],
  ['d=10 n=200 random labels', sphere(200, 10, random)],
  ['d=10 n=200 XOR', sphere(200, 10, xor)],
] as const;
const samples = process.argv[2] === undefined ? {} : { samples: Number(process.argv[2]) };

for (const [name, data] of cases) {
  const before = process.cpuUsage();
  const { lower, upper, iterations, note } = transportMargin(data, samples);
  const { user, system } = process.cpuUsage(before);
  const seconds = ((user + system) / 1e6).toFixed(2);
  const width = ((upper - lower) / upper).toExponential(1);
  const interval = `[${lower.toPrecision(6)}, ${upper.toPrecision(6)}]`;
  console.log(`${name.padEnd(26)} ${interval.padEnd(28)} width ${width}  ${seconds} s  ${iterations} iterations`);
  if (note) console.log(`  ${note}`);
}
