import { claim, gate, mutant, trend } from '../../src/claims/index.ts';
import { pairNamed } from '../../src/figure/mandal-2025/figure-1-images.ts';
import { type NoiseLevel, noiseLevel, type StudentLabels } from '../../src/figure/mandal-2025/figure-1-run.ts';
import { gapContrast } from '../../src/figure/mandal-2025/figure-1-runs.ts';
import { figure1Settings } from '../../src/figure/mandal-2025/figure-1-settings.ts';
import { halved } from '../../src/figure/mandal-2025/noisy-images.ts';
import { meanInterval } from '../../src/statistics/mean-interval.ts';
import { mandal2025 } from './source.ts';

const [QUIET, LOUD] = [0.01, 0.2];
/** Half of the growth that the paper's picture shows. */
const HALF_THE_PAPERS = 0.035;
const RUNS = 5;
/** A mutant is rejected at its first measurement, and needs no confirmation. */
const ONCE = 0.05;

const honest: StudentLabels = { hard: 'hard', soft: 'soft' };
/** At such a temperature all labels are one half, and the logits of the loss are 0: nothing is learned. */
const unlearning: StudentLabels = { ...honest, hard: { softRatio: 1, temperature: 1e9 } };

const levels = new Map<string, Promise<NoiseLevel>>();

/** One run at one variance on Fashion-MNIST, made once; without the files it throws what to install. */
function levelOf(variance: number, seed: string, labels: StudentLabels): Promise<NoiseLevel> {
  const named = JSON.stringify([variance, seed, labels]);
  const made =
    levels.get(named) ??
    pairNamed('fashion:0v6').then((pair) => {
      return noiseLevel({ ...pair, images: halved(pair.images) }, figure1Settings.small, variance, seed, labels);
    });
  levels.set(named, made);
  return made;
}

/** Growth of soft − hard accuracy from little noise to much; `loud` is what the students at much noise are taught. */
const growth = (expectation: { below: number } | { above: number }, loud: StudentLabels, runs: number) =>
  trend({
    async measure(key) {
      const contrasts: number[] = [];
      for (let run = 0; run < runs; run++) {
        const at = [await levelOf(QUIET, `${key}/${run}`, honest), await levelOf(LOUD, `${key}/${run}`, loud)];
        contrasts.push(gapContrast(at, [QUIET, LOUD]));
      }
      return meanInterval(contrasts, 0.99);
    },
    expectation,
    ...((loud !== honest || 'above' in expectation) && { falseAlarm: ONCE }),
  });

export const noGrowth = claim({
  id: 'mandal-2025/figure-1-small',
  ...mandal2025('Figure 1'),
  statement: String.raw`\text{Fashion-MNIST, T-shirt against shirt, 14×14 pixels, 400 training images, teacher 8+3, students 2+3 with few channels: from
    noise of variance } .01 \text{ to } .2 \text{ the gain of soft over hard labels grows by less than 3.5 points, half of what the paper's Figure 1
    shows on CIFAR-10 with full-size networks; its effect does not carry over to this setting}`,
  status: 'derived',
  tags: ['slow'],
  kind: growth({ below: HALF_THE_PAPERS }, honest, RUNS),
});

gate(noGrowth, {
  tags: ['slow'],
  timeout: 1_800_000,
  mutants: [
    mutant('it grows by more than that', growth({ above: HALF_THE_PAPERS }, honest, RUNS)),
    mutant('students of hard labels that learn nothing', growth({ below: HALF_THE_PAPERS }, unlearning, 3)),
  ],
});
