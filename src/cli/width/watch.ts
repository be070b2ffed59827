import type { Trainer, TrainingProblem, TrainingSpec } from '../../student/training.ts';
import { failuresAllowed } from '../../width/try-width.ts';
import { patientLine } from '../terminal/patient-line.ts';
import type { ProgressTarget } from '../terminal/progress-line.ts';

/** A search for the smallest width, as far as its progress is concerned. */
export interface WatchedSearch {
  readonly epsilon: number;
  readonly frequency: number;
  readonly seeds: number;
  readonly ladder: readonly number[];
}

/** An engine whose runs are counted, and the answer that they give so far. */
export interface WidthWatch<Problem = TrainingProblem> {
  readonly engine: Trainer<Problem>;
  /** Says which widths failed and passed: `soft labels, B = 1: 24 neurons fail, 32 pass`. */
  soFar(): string;
  /** Before anything else is written, and at the end. */
  clear(): void;
}

interface Tally {
  passed: number;
  failed: number;
}

/**
 * Watches the runs of a search for widths: one line on a terminal, else a line now and then.
 *
 * @param clock milliseconds
 */
export function watchWidths<Problem>(
  engine: Trainer<Problem>,
  search: WatchedSearch,
  target: ProgressTarget = process.stderr,
  clock: () => number = () => performance.now(),
): WidthWatch<Problem> {
  const { epsilon, frequency, seeds, ladder } = search;
  const allowed = failuresAllowed(seeds, frequency);
  const questions = new Map<string, Map<number, Tally>>();
  const shown = patientLine(target, clock);
  let neurons = 0;
  const bracketOf = (tallies: ReadonlyMap<number, Tally>) => {
    const widths = (holds: (tally: Tally) => boolean) =>
      [...tallies].filter(([, tally]) => holds(tally)).map(([width]) => width);
    const passed = widths((tally) => tally.passed >= seeds - allowed);
    const failed = widths((tally) => tally.failed > allowed);
    return { lower: Math.max(0, ...failed), upper: Math.min(Number.POSITIVE_INFINITY, ...passed) };
  };
  const soFar = () =>
    [...questions]
      .map(([name, tallies]) => {
        const { lower, upper } = bracketOf(tallies);
        const parts = [lower > 0 ? `${lower} neurons fail` : '', Number.isFinite(upper) ? `${upper} pass` : ''];
        return `${name}: ${parts.filter((part) => part !== '').join(', ') || 'nothing decided'}`;
      })
      .join('; ');
  /** Neurons of all runs that the search may still make: it seldom makes them all. */
  const ahead = () =>
    [...questions.values()].reduce((sum, tallies) => {
      const { lower, upper } = bracketOf(tallies);
      return ladder.reduce((all, width) => (width > lower && width < upper ? all + seeds * width : all), sum);
    }, 0);
  return {
    engine: {
      ...engine,
      async train(problem, specs) {
        const traces = await engine.train(problem, specs);
        for (const [i, { averageError, stoppedEarly }] of traces.entries()) {
          const tallies = questions.get(nameOf(specs[i])) ?? new Map<number, Tally>();
          questions.set(nameOf(specs[i]), tallies);
          const tally = tallies.get(specs[i].width) ?? { passed: 0, failed: 0 };
          tallies.set(specs[i].width, tally);
          tally[!stoppedEarly && averageError <= epsilon ? 'passed' : 'failed']++;
          neurons += specs[i].width;
        }
        shown.show(neurons, ahead(), soFar(), 'at most ');
        return traces;
      },
    },
    soFar,
    clear: shown.clear,
  };
}

function nameOf({ labels, radius }: TrainingSpec): string {
  const kind = typeof labels === 'string' ? labels : 'mixed';
  return `${kind} labels, ${Number.isFinite(radius) ? `B = ${Number(radius.toPrecision(3))}` : 'no projection'}`;
}
