/**
 * Effective logits a second, one mix a run: `npx tsx bench/effective-logit.ts [count]`.
 *
 * CPU time, beside that of one `Math.exp` on the same machine at the same moment (a logit takes about twelve of them).
 */
import { fillGaussian, rademacher } from '../src/random/distributions.ts';
import { randomStream } from '../src/random/stream.ts';
import { effectiveLogits } from '../src/teacher/effective-logit/effective-logit.ts';

const count = Number(process.argv[2] ?? 1_000_000);
const stream = randomStream('bench-effective-logit');
const logits = fillGaussian(stream, new Float64Array(count)).map((z) => 6 * z);
const labels = Int8Array.from({ length: count }, () => rademacher(stream));

/** User CPU seconds. */
function cpu(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  return process.cpuUsage(before).user / 1e6;
}

const mixes = [
  { softRatio: 0.5, temperature: 5 },
  { softRatio: 0.05, temperature: 1 },
  { softRatio: 0.9, temperature: 20 },
  { softRatio: 0.99, temperature: 0.2 },
];
for (const mix of mixes) effectiveLogits(logits.subarray(0, 10_000), labels.subarray(0, 10_000), mix);
const rows = mixes.map((mix) => {
  const seconds = cpu(() => effectiveLogits(logits, labels, mix));
  let sum = 0;
  const exponential = cpu(() => {
    for (const z of logits) sum += Math.exp(z);
  });
  if (!(sum > 0)) throw new Error('the exponentials were not computed');
  return {
    ...mix,
    'million a second': (count / seconds / 1e6).toFixed(2),
    'ns each': ((seconds / count) * 1e9).toFixed(0),
    'ns of an exponential': ((exponential / count) * 1e9).toFixed(0),
  };
});
console.table(rows);
