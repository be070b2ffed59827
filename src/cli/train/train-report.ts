import type { MarginInterval } from '../../margin/interval.ts';
import type { TrainingSpec, TrainingTrace } from '../../student/training.ts';
import { note, short, textTable } from '../terminal/output.ts';

/** Runs of one kind, and what they were runs of. */
export interface TrainedRuns {
  /** As every document says it. */
  readonly dataset: { readonly name: string };
  readonly teacher: { readonly name: string; readonly margin?: Pick<MarginInterval, 'lower' | 'upper'> | null };
  readonly engine: string;
  readonly specs: readonly (TrainingSpec & { readonly seed: number })[];
  /** Of the first specs, in their order. */
  readonly traces: readonly TrainingTrace[];
  /** Of a student that says 0 everywhere. */
  readonly startRisk: number;
  readonly isInterrupted: boolean;
}

/** Returns what `train` says of runs, as a document and as a table; notes runs that a step size was too large for. */
export function trainReport(run: TrainedRuns): { readonly document: object; readonly text: string } {
  const { dataset, teacher, engine, specs, traces, startRisk, isInterrupted } = run;
  const { width, labels, radius, stepSize, epochs } = specs[0];
  const runs = traces.map((trace, i) => ({ seed: specs[i].seed, ...numbersOf(trace) }));
  const mean = meanOf(traces.map(numbersOf));
  const worse = traces.filter(({ finalRisk }) => startRisk > 0 && !(finalRisk < startRisk)).length;
  if (worse > 0) {
    note(
      `${worse} of ${traces.length} runs ended no better than they began, at risk ${short(startRisk)}: take a smaller step size`,
    );
  }
  const margin = teacher.margin && { lower: teacher.margin.lower, upper: teacher.margin.upper };
  const document = {
    dataset,
    spec: {
      dataset: dataset.name,
      teacher: teacher.name,
      margin,
      engine,
      width,
      labels,
      radius: Number.isFinite(radius) ? radius : null,
      stepSize,
      epochs,
      seeds: specs.length,
    },
    ...(isInterrupted && { interrupted: true }),
    runs,
    mean,
  };
  const cells = (numbers: RunNumbers) => [
    short(numbers.averageRisk),
    short(numbers.averageError),
    short(numbers.finalError),
    short(numbers.maxMovement),
  ];
  const table = textTable(
    ['seed', 'average risk', 'average error', 'final error', 'largest movement'],
    [...runs.map((own) => [String(own.seed), ...cells(own)]), ['mean', ...cells(mean)]],
  );
  const heading = `${dataset.name}: ${labels} labels from the teacher ${teacher.name}, width ${width}, ${epochs} steps, engine ${engine}`;
  return { document, text: `${heading}\n\n${table}` };
}

/** Numbers that a run is reported by. */
interface RunNumbers {
  readonly averageRisk: number;
  readonly averageError: number;
  readonly finalError: number;
  readonly maxMovement: number;
}

function numbersOf({ averageRisk, averageError, finalError, maxMovement }: TrainingTrace): RunNumbers {
  return { averageRisk, averageError, finalError, maxMovement };
}

function meanOf(runs: readonly RunNumbers[]): RunNumbers {
  const mean = (key: keyof RunNumbers) => runs.reduce((sum, run) => sum + run[key], 0) / runs.length;
  return {
    averageRisk: mean('averageRisk'),
    averageError: mean('averageError'),
    finalError: mean('finalError'),
    maxMovement: mean('maxMovement'),
  };
}
