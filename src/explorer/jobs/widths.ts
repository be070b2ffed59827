import { wasmEngine } from '../../student/engines/wasm/wasm.ts';
import type { Engine } from '../../student/training.ts';
import type { WidthTrial } from '../../width/bracket.ts';
import { widthLadder } from '../../width/ladder.ts';
import { minimalWidth } from '../../width/minimal-width.ts';
import { type Running, SIDES, type WidthAnswer, type WidthPart, type WidthTask } from './jobs.ts';
import { FREQUENCY, LARGEST_TRIED, SEEDS } from './search-plan.ts';
import { labelsOf, problemOf } from './students.ts';

/**
 * Searches the least widths at which students of soft and of hard labels reach the target error, as `width` does, and
 * reports the trials as they are made.
 *
 * @throws DistillCheckError as `minimalWidth`.
 */
export async function searchWidths(task: WidthTask, running: Running<WidthPart>): Promise<readonly WidthAnswer[]> {
  const answers: WidthAnswer[] = [];
  for (const side of SIDES) {
    const trials: WidthTrial[] = [];
    const engine: Engine = {
      name: wasmEngine.name,
      async train(problem, specs) {
        await running.pause();
        const traces = await wasmEngine.train(problem, specs);
        for (const [i, { averageError, steps, stoppedEarly }] of traces.entries()) {
          const succeeded = !stoppedEarly && averageError <= task.epsilon;
          trials.push({
            width: specs[i].width,
            seed: Number(specs[i].seed),
            averageError,
            succeeded,
            steps,
            stoppedEarly,
          });
        }
        running.report({ side, trials: [...trials] });
        return traces;
      },
    };
    const { radius, step, epochs, epsilon, seed } = task;
    const bracket = await minimalWidth(
      {
        problem: problemOf(task),
        training: { labels: labelsOf(side, task), radius, stepSize: step, epochs },
        epsilon,
        frequency: FREQUENCY,
        seeds: SEEDS,
        firstSeed: seed,
        ladder: widthLadder(LARGEST_TRIED),
      },
      engine,
    );
    answers.push({ side, ...bracket });
  }
  return answers;
}
