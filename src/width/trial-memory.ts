import type { TrainingSpec } from '../student/training.ts';
import type { WidthTrial } from './bracket.ts';

/** Everything about a run but its width, its seed and its early stop. */
export type WidthTraining = Omit<TrainingSpec, 'width' | 'seed' | 'stopAboveError' | 'keepCurves' | 'keepWeights'>;

/** Inputs that decide a trial on one problem: equal questions have equal trials, to the bit. */
export interface TrialQuestion {
  readonly training: WidthTraining;
  readonly epsilon: number;
  readonly width: number;
  readonly seed: number;
  /** True if the run stops once it cannot reach ε any more. */
  readonly stops: boolean;
}

/** Trials on one problem that are known or under way. */
export interface TrialMemory {
  /** Adds a finished trial. */
  learn(question: TrialQuestion, trial: WidthTrial): void;
  /**
   * The trials of all questions, in order; only those that are neither known nor under way are handed to `run`, in one
   * batch.
   */
  recall(
    questions: readonly TrialQuestion[],
    run: (missing: readonly TrialQuestion[]) => Promise<WidthTrial[]>,
  ): Promise<WidthTrial[]>;
}

/**
 * An empty memory. Keep one a problem (data set and teacher): a question does not name its problem.
 *
 * @example
 * const { inputs, labels } = linear({ gamma: 0.4, n: 8, d: 2 }, 1);
 * const problem = { inputs, labels, teacherLogits: Float64Array.from(labels) };
 * const training = { labels: 'hard', radius: Infinity, stepSize: 1, epochs: 100 } as const;
 * const question = { problem, training, epsilon: 0.1, frequency: 0.8, seeds: 5, memory: trialMemory() };
 * await minimalWidth({ ...question, ladder: widthLadder(8) }, referenceEngine);
 * await minimalWidth({ ...question, ladder: widthLadder(16) }, referenceEngine); // trains at new widths only
 */
export function trialMemory(): TrialMemory {
  const known = new Map<string, Promise<WidthTrial>>();
  return {
    learn(question, trial) {
      known.set(keyOf(question), Promise.resolve(trial));
      // A run that reaches ε is never stopped: it is the same run whether it would have been allowed to or not.
      if (trial.succeeded) known.set(keyOf({ ...question, stops: !question.stops }), Promise.resolve(trial));
    },
    recall(questions, run) {
      const missing = questions.filter((question) => !known.has(keyOf(question)));
      if (missing.length > 0) {
        const running = run(missing);
        for (const [i, question] of missing.entries()) {
          const trial = running.then((trials) => trials[i]);
          // A failed run is reported to each caller that waits for it; the memory itself must not turn it into an unhandled rejection.
          trial.catch(() => known.delete(keyOf(question)));
          known.set(keyOf(question), trial);
        }
      }
      return Promise.all(questions.map((question) => known.get(keyOf(question))!));
    },
  };
}

function keyOf({ training, epsilon, width, seed, stops }: TrialQuestion): string {
  const { labels, radius, stepSize, epochs } = training;
  // JSON has no infinity.
  return JSON.stringify([labels, String(radius), stepSize, epochs, epsilon, width, seed, stops]);
}
