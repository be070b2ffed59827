/**
 * Microseconds a training step, engine by engine and shape by shape, on one thread.
 *
 * `npx tsx bench/engines.ts [--rounds 5] [--shape 64x4x64] [--clock wall|cpu]`. The engines take turns; each number is the median over the
 * rounds of (time of a long run − time of a one-step run) / steps, so that setting up a run is not counted.
 * `--clock cpu` counts the process's own processor time: for a machine that is busy with other things. Where the runtime has
 * relaxed SIMD, or can be told to have it, the wasm engine's opt-in build is measured too.
 */
import { parseArgs } from 'node:util';
import { referenceEngine } from '../src/student/engines/reference.ts';
import { relaxedSimdAvailable } from '../src/student/engines/wasm/relaxed-simd.ts';
import { wasmEngine, wasmEngineWith } from '../src/student/engines/wasm/wasm.ts';
import type { Engine, TrainingProblem, TrainingSpec } from '../src/student/training.ts';
import { allowRelaxedSimd } from '../src/sweep/relaxed-simd-flag.ts';
import { engineProblem, flops, SHAPES, type Shape } from './engine-problem.ts';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    shape: { type: 'string' },
    clock: { type: 'string', default: 'wall' },
  },
});

/** Milliseconds. */
function now(): number {
  if (options.clock !== 'cpu') return performance.now();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds of a run of `epochs` steps. */
async function time(engine: Engine, problem: TrainingProblem, shape: Shape, epochs: number): Promise<number> {
  const spec: TrainingSpec = { width: shape.width, labels: 'soft', radius: 1, stepSize: 1, epochs, seed: 1 };
  const before = now();
  await engine.train(problem, [spec]);
  return now() - before;
}

/** Microseconds a step. */
async function stepTime(engine: Engine, problem: TrainingProblem, shape: Shape, steps: number): Promise<number> {
  const setUp = await time(engine, problem, shape, 1);
  return ((await time(engine, problem, shape, steps + 1)) - setUp) * (1000 / steps);
}

/** What one measurement of one engine takes at least, in milliseconds. */
const BUDGET = 300;

/** Steps that fill the budget, found by doubling, which also warms the engine up: on a busy machine a difference of two times is no estimate. */
async function stepsFor(engine: Engine, problem: TrainingProblem, shape: Shape): Promise<number> {
  for (let steps = 2; ; steps *= 2) {
    const elapsed = await time(engine, problem, shape, steps);
    if (elapsed > BUDGET / 4) return Math.max(2, Math.ceil((steps * BUDGET) / elapsed));
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const rounds = Number(options.rounds);
const engines = new Map<string, Engine>([
  ['reference', referenceEngine],
  ['wasm', wasmEngine],
]);
allowRelaxedSimd();
if (relaxedSimdAvailable()) engines.set('wasm relaxed', wasmEngineWith({ relaxed: true }));

console.log('n×d×m              engine          µs/step    GF/s   × reference');
for (const shape of SHAPES) {
  const { n, d, width } = shape;
  if (options.shape !== undefined && options.shape !== `${n}x${d}x${width}`) continue;
  const problem = engineProblem(shape);
  const steps = new Map<Engine, number>();
  for (const engine of engines.values()) steps.set(engine, await stepsFor(engine, problem, shape));
  const times = new Map<Engine, number[]>();
  for (let round = 0; round < rounds; round++) {
    for (const engine of engines.values()) {
      const before = times.get(engine) ?? [];
      times.set(engine, [...before, await stepTime(engine, problem, shape, steps.get(engine)!)]);
    }
  }
  const reference = median(times.get(referenceEngine)!);
  for (const [name, engine] of engines) {
    const micros = median(times.get(engine)!);
    console.log(
      `${`${n}×${d}×${width}`.padEnd(18)} ${name.padEnd(12)} ${micros.toFixed(2).padStart(10)} ` +
        `${(flops(shape) / micros / 1000).toFixed(1).padStart(7)} ${(reference / micros).toFixed(1).padStart(13)}`,
    );
  }
}
