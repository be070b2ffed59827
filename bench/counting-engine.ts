import type { Engine } from '../src/student/training.ts';

/** What an engine was asked to do. */
export interface Effort {
  runs: number;
  /** Gradient steps made. */
  steps: number;
  /** Multiply-adds: forward and backward product, `2·n·d·m` a step. */
  work: number;
}

/** The same engine, and a count of what it did that goes on growing. */
export function countingEngine(engine: Engine): { engine: Engine; effort: Effort } {
  const effort: Effort = { runs: 0, steps: 0, work: 0 };
  return {
    effort,
    engine: {
      name: engine.name,
      async train(problem, specs) {
        const traces = await engine.train(problem, specs);
        for (const [i, { steps }] of traces.entries()) {
          effort.runs++;
          effort.steps += steps;
          effort.work += 2 * problem.inputs.rows * problem.inputs.cols * specs[i].width * steps;
        }
        return traces;
      },
    },
  };
}
