import type { ClassDataset } from '../../data/class-dataset.ts';
import { zeros } from '../../numerics/matrix.ts';
import { meanClassRisk } from '../../student/multi-class/descent.ts';
import { classLossOf } from '../../student/multi-class/losses.ts';
import type { TrainingSpec } from '../../student/training.ts';
import type { Typed } from '../arguments/arguments.ts';
import { classEngineOf } from '../arguments/class-engine.ts';
import { classTeacherOf } from '../arguments/class-teacher.ts';
import { classDatasetDocument } from '../arguments/dataset-argument.ts';
import { note, short } from '../terminal/output.ts';
import { runProgress } from '../terminal/run-progress.ts';
import { trainReport } from './train-report.ts';

/** Multiply-adds that take longer than one waits without a word. */
const LONG_WORK = 1e10;

/** Trains students with an output for each class, and returns the runs as a document and as a table. */
export async function trainClasses(
  typed: Typed,
  dataset: ClassDataset,
  specs: readonly (TrainingSpec & { readonly seed: number })[],
): Promise<{ readonly document: object; readonly text: string }> {
  const engine = classEngineOf(typed);
  const teacher = await classTeacherOf(typed, dataset);
  const { inputs, labels } = dataset;
  const problem = { inputs, classes: labels, teacherLogits: teacher.logits };
  const { width, epochs } = specs[0];
  const work = 2 * inputs.rows * (inputs.cols + teacher.logits.cols) * width * epochs * specs.length;
  if (work > LONG_WORK) note(`${short(work)} multiply-adds lie ahead, some two billion a second: Ctrl-C stops them`);
  const progress = runProgress('training');
  const traces = [];
  for (const [i, spec] of specs.entries()) {
    traces.push(...(await engine.train(problem, [spec])));
    if (specs.length > 1) progress.run(i + 1, specs.length);
  }
  progress.clear();
  const startRisk = meanClassRisk(classLossOf(problem, specs[0].labels), zeros(inputs.rows, teacher.logits.cols));
  return trainReport({
    dataset: classDatasetDocument(dataset),
    teacher,
    engine: engine.name,
    specs,
    traces,
    startRisk,
    isInterrupted: false,
  });
}
