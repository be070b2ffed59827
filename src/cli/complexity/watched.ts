import { watchedTask } from '../terminal/watched-task.ts';
import { type ComplexityProgress, type ComplexityResults, type ComplexityTask, computeComplexity } from './compute.ts';
import { complexityPool } from './pool.ts';

/** Points up to which factoring their Gram matrix takes less than a second. */
const QUICK_POINTS = 800;
/** Numbers in the inputs up to which the teacher's training does. */
const QUICK_NUMBERS = 5000;

const WORDS = { teacher: 'training a teacher', comparison: 'factoring the Gram matrix' } as const;

/**
 * Trains the teacher or compares supervisions; where it may take longer than one waits without a word, on a thread of
 * its own, with its progress shown.
 */
export async function watchedComplexity<Kind extends ComplexityTask['kind']>(
  task: Extract<ComplexityTask, { kind: Kind }>,
): Promise<ComplexityResults[Kind]> {
  const result = isQuick(task)
    ? computeComplexity(task)
    : await watchedTask<ComplexityTask, ComplexityResults[ComplexityTask['kind']], ComplexityProgress>(
        complexityPool(),
        task,
        {
          show: (line, { done, total }) => line.show(done, total - done, WORDS[task.kind]),
          soFar: () => 'no complexity is known',
        },
      );
  return result as ComplexityResults[Kind];
}

function isQuick(task: ComplexityTask): boolean {
  const { rows, data } = task.kind === 'teacher' ? task.dataset.inputs : task.inputs;
  return rows <= QUICK_POINTS && (task.kind === 'comparison' || data.length <= QUICK_NUMBERS);
}
