import { DistillCheckError } from '../../../errors.ts';
import { zeros } from '../../../numerics/matrix.ts';
import type { TraceState } from '../../trace.ts';
import type { TrainingSpec } from '../../training.ts';
import { assertTrainingSpec } from '../../validation.ts';
import { classResiduals, countMistakes, meanClassRisk } from '../descent.ts';
import { classLossOf } from '../losses.ts';
import { assertClassProblem, type ClassProblem } from '../problem.ts';
import { symmetricClassInitialisation } from '../student.ts';
import { type ClassArray, classKernel } from './kernel.ts';

/**
 * The states of `descendClasses`, up to rounding, with the passes over the neurons in WebAssembly: `2nm(d + K)`
 * multiplications a step.
 *
 * @throws DistillCheckError as `descendClasses`; `TOO_LARGE` where the student does not fit into 4 GiB.
 */
export function* descendClassesWasm(problem: ClassProblem, spec: TrainingSpec): Generator<TraceState, void, undefined> {
  assertClassProblem(problem);
  assertTrainingSpec(spec);
  const { inputs, teacherLogits } = problem;
  const { width, epochs, stepSize, radius, seed } = spec;
  const { rows: n, cols: d } = inputs;
  const k = teacherLogits.cols;
  const kernel = classKernel();
  if (!kernel.layOut(n, d, k, width)) {
    throw new DistillCheckError('TOO_LARGE', `${width} neurons on ${n} inputs do not fit into 4 GiB`, 'take fewer');
  }
  const numbers = (name: ClassArray, length: number) =>
    new Float64Array(kernel.memory.buffer, kernel[name].value, length);
  const padded = 2 * Math.ceil(n / 2);
  const columns = numbers('inputs', d * padded);
  for (let i = 0; i < n; i++) for (let c = 0; c < d; c++) columns[c * padded + i] = inputs.data[i * d + c];
  const student = symmetricClassInitialisation(width, d, k, seed);
  const weights = numbers('weights', width * d);
  weights.set(student.weights.data);
  numbers('start', width * d).set(student.weights.data);
  numbers('signs', student.signs.length).set(student.signs);
  const sums = numbers('logits', k * padded);
  const pull = numbers('pull', k * padded);

  const loss = classLossOf(problem, spec.labels);
  const logits = zeros(n, k);
  const residuals = zeros(n, k);
  const root = Math.sqrt(width);
  let movement = 0;
  kernel.forward();
  for (let step = 0; ; step++) {
    for (let i = 0, p = 0; i < n; i++) for (let c = 0; c < k; c++, p++) logits.data[p] = sums[c * padded + i] / root;
    yield {
      step,
      weights: { rows: width, cols: d, data: weights },
      risk: meanClassRisk(loss, logits),
      wrong: countMistakes(problem, logits),
      movement,
    };
    if (step === epochs) return;
    classResiduals(loss, logits, residuals);
    const factor = -stepSize / (n * root);
    for (let i = 0, p = 0; i < n; i++) {
      for (let c = 0; c < k; c++, p++) pull[c * padded + i] = factor * residuals.data[p];
    }
    movement = kernel.update(radius / root);
  }
}
