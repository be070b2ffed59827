/**
 * Microseconds a training step, engine by engine and shape by shape, on one thread, and whether the targets are met.
 *
 * `npx tsx bench/engines.ts [--rounds 5] [--shape 64x4x64] [--clock wall|cpu]`. The engines take turns; each number is the median over the
 * rounds of (time of a long run − time of a one-step run) / steps, so that setting up a run is not counted.
 * `--clock cpu` counts the process's own processor time: for a machine that is busy with other things. Where the runtime has
 * relaxed SIMD, or can be told to have it, the wasm engine's opt-in build is measured too; `tfjs` is slow and gets one round.
 *
 * The wasm engine computes one by one only what can still change, which is more the farther neurons have moved: `wasm, far`
 * is a run of such large steps that every neuron is at its radius.
 */
import { parseArgs } from 'node:util';
import { referenceEngine } from '../src/student/engines/reference.ts';
import { tensorFlow } from '../src/student/engines/tfjs/backend.ts';
import { tfjsEngine } from '../src/student/engines/tfjs/tfjs.ts';
import { relaxedSimdAvailable } from '../src/student/engines/wasm/relaxed-simd.ts';
import { wasmEngine, wasmEngineWith, wasmFloat64Engine } from '../src/student/engines/wasm/wasm.ts';
import type { Engine, TrainingProblem, TrainingSpec } from '../src/student/training.ts';
import { allowRelaxedSimd } from '../src/sweep/pool/relaxed-simd-flag.ts';
import { engineProblem, flops, SHAPES, type Shape } from './engine-problem.ts';
import { targetsAt } from './engine-targets.ts';
import { median } from './median.ts';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    shape: { type: 'string' },
    clock: { type: 'string', default: 'wall' },
  },
});

/** A row of the table. */
interface Entrant {
  readonly name: string;
  readonly engine: Engine;
  readonly stepSize: number;
  readonly rounds: number;
  /** Milliseconds of steps that one measurement takes at least. */
  readonly budget: number;
}

/** Milliseconds. */
function now(): number {
  if (options.clock !== 'cpu') return performance.now();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds of a run of `epochs` steps. */
async function time({ engine, stepSize }: Entrant, problem: TrainingProblem, shape: Shape, epochs: number) {
  const spec: TrainingSpec = { width: shape.width, labels: 'soft', radius: 1, stepSize, epochs, seed: 1 };
  const before = now();
  await engine.train(problem, [spec]);
  return now() - before;
}

/** Milliseconds of `steps` steps. */
async function timeSteps(entrant: Entrant, problem: TrainingProblem, shape: Shape, steps: number): Promise<number> {
  const setUp = await time(entrant, problem, shape, 1);
  return (await time(entrant, problem, shape, steps + 1)) - setUp;
}

/** Steps that fill the budget, found by doubling, which also warms the engine up: on a busy machine a difference of two times is no estimate. */
async function stepsFor(entrant: Entrant, problem: TrainingProblem, shape: Shape): Promise<number> {
  for (let steps = 2; ; steps *= 2) {
    const elapsed = await timeSteps(entrant, problem, shape, steps);
    if (elapsed > entrant.budget / 4) return Math.max(2, Math.ceil((steps * entrant.budget) / elapsed));
  }
}

const rounds = Number(options.rounds);
const { backend } = await tensorFlow();
allowRelaxedSimd();
const entrants: readonly Entrant[] = [
  { name: 'reference', engine: referenceEngine, stepSize: 1, rounds, budget: 300 },
  { name: 'wasm', engine: wasmEngine, stepSize: 1, rounds, budget: 300 },
  { name: 'wasm, far', engine: wasmEngine, stepSize: 1e4, rounds, budget: 300 },
  { name: 'wasm float64', engine: wasmFloat64Engine, stepSize: 1, rounds, budget: 300 },
  ...(relaxedSimdAvailable()
    ? [{ name: 'wasm relaxed', engine: wasmEngineWith({ relaxed: true }), stepSize: 1, rounds, budget: 300 }]
    : []),
  { name: `tfjs ${backend}`, engine: tfjsEngine, stepSize: 1, rounds: 1, budget: 150 },
];

console.log('n×d×m              engine            µs/step    GF/s   × reference');
for (const shape of SHAPES) {
  const { n, d, width } = shape;
  if (options.shape !== undefined && options.shape !== `${n}x${d}x${width}`) continue;
  const problem = engineProblem(shape);
  const steps: number[] = [];
  for (const entrant of entrants) steps.push(await stepsFor(entrant, problem, shape));
  const times: number[][] = entrants.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [place, entrant] of entrants.entries()) {
      if (round >= entrant.rounds) continue;
      times[place].push((await timeSteps(entrant, problem, shape, steps[place])) * (1000 / steps[place]));
    }
  }
  const micros = new Map(entrants.map(({ name }, place) => [name, median(times[place])]));
  for (const [name, value] of micros) {
    console.log(
      `${`${n}×${d}×${width}`.padEnd(18)} ${name.padEnd(14)} ${value.toFixed(2).padStart(10)} ` +
        `${(flops(shape) / value / 1000).toFixed(1).padStart(7)} ${(micros.get('reference')! / value).toFixed(1).padStart(13)}`,
    );
  }
  for (const { says, reached, goal, unit } of targetsAt(shape, micros)) {
    console.log(
      `  target: ${says} ≥ ${goal}${unit}: ${reached.toFixed(1)}${unit}, ${reached >= goal ? 'met' : 'missed'}`,
    );
  }
}
