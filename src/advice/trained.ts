import { rowsAt, zeros } from '../numerics/matrix.ts';
import { countMistakes } from '../student/multi-class/descent.ts';
import type { ClassEngine } from '../student/multi-class/engines.ts';
import { classForward } from '../student/multi-class/passes.ts';
import { symmetricClassInitialisation } from '../student/multi-class/student.ts';
import { type Candidate, labelsOf } from './candidates.ts';
import type { Split } from './folds.ts';
import type { AdviceProblem, StudentRules } from './problem.ts';

/**
 * Trains one student of a candidate on a part of the samples and says which of the others it gets wrong.
 *
 * The step is that of the loss with the factor T², so that all candidates descend at the same curvature.
 *
 * @param seed names the initialisation: the same for all candidates that are compared
 * @returns for each sample of the test part 1 where it is wrong (ties are), else 0
 * @example
 * const wrong = await testStudent(problem, HARD, split, rules, 1, classWasmEngine);
 * wrong.length; // as many as split.test
 */
export async function testStudent(
  { inputs, classes, classCount, teachers }: AdviceProblem,
  candidate: Candidate,
  { train, test }: Split,
  { width, epochs, stepSize }: StudentRules,
  seed: number | string,
  engine: ClassEngine,
): Promise<Uint8Array> {
  const { labels, factor } = labelsOf(candidate);
  const teacher = candidate.teacher === null ? null : teachers[candidate.teacher];
  const own = rowsAt(inputs, train);
  const problem = {
    inputs: own,
    classes: Int32Array.from(train, (i) => classes[i]),
    teacherLogits: teacher === null ? zeros(train.length, classCount) : teacher.logitsAt(train),
  };
  const [{ finalWeights }] = await engine.train(problem, [
    {
      width,
      labels,
      radius: Number.POSITIVE_INFINITY,
      stepSize: stepSize * factor,
      epochs,
      seed,
      keepWeights: true,
    },
  ]);
  const { signs } = symmetricClassInitialisation(width, inputs.cols, classCount, seed);
  const weights = finalWeights as NonNullable<typeof finalWeights>;
  const logits = zeros(test.length, classCount);
  classForward({ weights, signs }, rowsAt(inputs, test), logits);
  return Uint8Array.from(test, (i, at) => {
    const one = { rows: 1, cols: classCount, data: logits.data.subarray(at * classCount, (at + 1) * classCount) };
    return countMistakes({ classes: [classes[i]] }, one);
  });
}

/**
 * Returns a step that descends surely: half of the largest stable one, `2/(λ_max/n)`, as the Hessian of the softmax's
 * loss is at most ½.
 *
 * @param gram `n×n` kernel of the samples; `λ_max` is bounded by its largest row sum
 */
export function stableStep({ rows, data }: { readonly rows: number; readonly data: Float64Array }): number {
  let largest = 0;
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let j = 0; j < rows; j++) sum += Math.abs(data[i * rows + j]);
    largest = Math.max(largest, sum);
  }
  return (2 * rows) / largest;
}
