/**
 * Complexity over training, run by run: the orders that hold on average over runs
 * (`complexity-in-training.property.ts`) do not hold in every run at every checkpoint. The witnesses are single runs.
 */
import { claim, counterexample, mutant } from '../../src/claims/index.ts';
import type { ComplexityCurves, SupervisionName } from '../../src/experiment/harutyunyan-2023/complexity-curves.ts';
import { type PictureName, runPicture } from '../../src/experiment/harutyunyan-2023/pictures.ts';
import { gate } from '../../src/gate/index.ts';
import * as exact from './exact.ts';
import { harutyunyan2023 } from './source.ts';
import { END, START } from './training-curves.ts';

const source = harutyunyan2023('adjusted complexity over training');
const slow = { tags: ['slow'], timeout: 3_600_000 };
/** What is true instead, on average. */
const BELOW = 'harutyunyan-2023/training-online-below-offline';
const ABOVE = 'harutyunyan-2023/training-random-over-labels';

/** A run of one picture, by its key, at a checkpoint. */
interface Moment {
  readonly picture: PictureName;
  readonly key: string;
  readonly checkpoint: number;
}

const kept = new Map<string, ComplexityCurves>();
function curvesOf({ picture, key }: Moment): ComplexityCurves {
  const name = `${picture}/${key}`;
  const curves = kept.get(name) ?? runPicture(picture, key);
  kept.set(name, curves);
  return curves;
}

const ordered = (above: SupervisionName, below: SupervisionName, witness: Moment, correction: string) =>
  counterexample({
    witness,
    check: (moment) => {
      const curves = curvesOf(moment);
      const [upper, lower] = [curves[above][moment.checkpoint], curves[below][moment.checkpoint]];
      return { slack: Math.log(upper / lower), [above]: upper, [below]: lower };
    },
    exact: exact.trainingRun,
    correction,
  });

const onlineAbove: Moment = { picture: 'rich', key: 'x2', checkpoint: 8 };

export const onlineNeverAbove = claim({
  id: 'harutyunyan-2023/training-online-never-above-offline',
  ...source,
  statement: String.raw`\text{online teacher} \le \text{offline teacher at every checkpoint}`,
  status: 'conjectured',
  kind: ordered('offline', 'online', onlineAbove, BELOW),
});

gate(onlineNeverAbove, {
  ...slow,
  mutants: [
    mutant('before the first step', ordered('offline', 'online', { ...onlineAbove, checkpoint: START }, BELOW)),
  ],
});

const labelsAbove: Moment = { picture: 'rich', key: 'x2', checkpoint: 1 };

export const randomAlwaysAbove = claim({
  id: 'harutyunyan-2023/training-random-always-over-labels',
  ...source,
  statement: String.raw`\text{random labels} \ge \text{labels in every run and at every checkpoint}`,
  status: 'conjectured',
  kind: ordered('random', 'labels', labelsAbove, ABOVE),
});

gate(randomAlwaysAbove, {
  ...slow,
  mutants: [mutant('against the offline teacher', ordered('random', 'offline', labelsAbove, ABOVE))],
});

const meets = (witness: Moment) =>
  counterexample({
    witness,
    check: (moment) => {
      const curves = curvesOf(moment);
      const { online, offline } = {
        online: curves.online[moment.checkpoint],
        offline: curves.offline[moment.checkpoint],
      };
      return { slack: 0.1 - Math.abs(Math.log(online / offline)), online, offline };
    },
    exact: exact.trainingRun,
    correction: 'harutyunyan-2023/training-online-ends-at-offline',
  });

export const richEnd = claim({
  id: 'harutyunyan-2023/training-online-always-ends-at-offline',
  ...source,
  statement: String.raw`\text{online teacher ends within } 10\,\% \text{ of the offline one in every run}`,
  status: 'conjectured',
  kind: meets({ picture: 'rich', key: 'x2', checkpoint: END }),
});

gate(richEnd, { ...slow, mutants: [mutant('another run', meets({ picture: 'rich', key: 'x1', checkpoint: END }))] });
