/**
 * A step of the engine wide beside one of wasm, on the circle (k = 4, n = 48, soft labels, B = 1), from a thousand neurons
 * to a hundred million, and how its cost grows with the width.
 *
 * `npm run bench -- wide [largest width]`. Processor time, which a busy machine distorts least. Steps are those of a run
 * of 200, of which the first hundred warm the code up; drawing is the engine's own, once for each width. The exponent is
 * the slope of the least squares line of log time against log width from a million neurons on: below, a step is
 * arithmetic that does not depend on the width.
 */
import { familyDataset } from '../src/data/dataset-by-name.ts';
import { wasmEngine } from '../src/student/engines/wasm/wasm.ts';
import { sortPairs } from '../src/student/engines/wide/neurons.ts';
import { stepsOf } from '../src/student/engines/wide/steps.ts';
import { lossOf } from '../src/student/losses.ts';
import { readyTeacher } from '../src/teacher/ready-teacher.ts';

const STEPS = 100;
/** Above, a step of wasm takes seconds. */
const LARGEST_OF_WASM = 1e7;

const largest = Number(process.argv[2] ?? 1e8);
const data = familyDataset('circle:k=4,n=48', 1);
const { inputs, labels } = data;
const problem = { inputs, labels, teacherLogits: readyTeacher(data).logits(inputs) };

/** Milliseconds of processor time. */
function now(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds of drawing, and of a step. */
function measureWide(width: number): { readonly drawing: number; readonly step: number; readonly kept: number } {
  const before = now();
  const sorted = sortPairs({ inputs, width, seed: 1 }, 1);
  const drawing = now() - before;
  const steps = stepsOf(inputs, width, sorted);
  const loss = lossOf(problem, 'soft');
  const logits = new Float64Array(inputs.rows);
  const residuals = new Float64Array(inputs.rows);
  const run = (count: number) => {
    for (let step = 0; step < count; step++) {
      steps.forward(logits);
      for (let i = 0; i < residuals.length; i++) residuals[i] = loss.residual(logits[i], i);
      steps.update(residuals, 1, 1);
    }
  };
  run(STEPS);
  const begun = now();
  run(STEPS);
  return { drawing, step: (now() - begun) / STEPS, kept: sorted.pairs.length };
}

/** Milliseconds of a step of wasm: a longer run less a shorter one. */
async function measureWasm(width: number): Promise<number> {
  const time = async (epochs: number) => {
    const before = now();
    await wasmEngine.train(problem, [{ width, labels: 'soft', radius: 1, stepSize: 1, epochs, seed: 1 }]);
    return now() - before;
  };
  const steps = Math.max(3, Math.min(STEPS, Math.round(2e8 / (width * inputs.rows))));
  await time(2);
  const setUp = await time(1);
  return ((await time(steps + 1)) - setUp) / steps;
}

/** Slope of the least squares line. */
function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(([value]) => value)), mean(points.map(([, value]) => value))];
  return (
    points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0) / points.reduce((sum, [a]) => sum + (a - x) ** 2, 0)
  );
}

console.log('neurons        drawing s   pairs kept   wide ms/step   wasm ms/step   wasm / wide');
const points: [number, number][] = [];
for (let width = 1000; width <= largest; width *= 10) {
  const { drawing, step, kept } = measureWide(width);
  const wasm = width <= LARGEST_OF_WASM ? await measureWasm(width) : Number.NaN;
  if (width >= 1e6) points.push([Math.log(width), Math.log(step)]);
  const cells = [
    String(width).padEnd(12),
    (drawing / 1000).toFixed(2).padStart(11),
    String(kept).padStart(12),
    step.toFixed(3).padStart(14),
    (Number.isNaN(wasm) ? '' : wasm.toFixed(3)).padStart(14),
    (Number.isNaN(wasm) ? '' : (wasm / step).toFixed(1)).padStart(13),
  ];
  console.log(cells.join(' '));
}
if (points.length > 1) console.log(`a step costs as the width to the power ${slopeOf(points).toFixed(2)}`);
