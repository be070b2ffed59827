import { hardShare, hardShareGrowths } from '../../experiment/ji-zhu-2020/hard-share-growths.ts';
import { stopping, stoppingGrowths } from '../../experiment/ji-zhu-2020/stopping-growths.ts';
import { type Growth, growthSlope } from '../../experiment/ji-zhu-2020/weight-growth.ts';
import { formatList } from '../../page/numbers.ts';
import { effectiveLogit } from '../../teacher/effective-logit/effective-logit.ts';
import { gaussianMixture } from '../../teacher/tasks/gaussian-mixture.ts';
import { estimatedPoint, inWords } from '../estimated-point.ts';
import type { Figure, FigureOptions, FigureRecipe, Panel, Point } from '../figure.ts';
import { runsInWords, simulatedRuns } from '../simulated-runs.ts';
import { inefficiencyPanel, inefficiencySeries } from './inefficiency-panel.ts';
import { figureSource, ratioName } from './paper.ts';

const stoppingSizes = [8, 16, 32, 64, 128] as const;
const shareSizes = [16, 32, 64, 128, 256, 512] as const;
const SHARE_DIMENSION = 10;
const TRUTH = 'true labels';
const stoppingNames = [
  ...stopping.steps.map((steps) => (Number.isFinite(steps) ? `stopped at step ${steps}` : 'interpolates')),
  TRUTH,
];
const shareNames = hardShare.softRatios.map(ratioName);

interface Run {
  readonly stopped: readonly Growth[];
  readonly mixed: readonly Growth[];
}

/** Figure 4: what makes a teacher easy to learn from. */
export const figure4: FigureRecipe = {
  id: 'ji-zhu-2020/4',
  title: 'Early stopping and soft labels make a teacher easier to learn',
  runs: 20,
  draw(options: FigureOptions): Figure {
    const key = `${options.seed}/${figure4.id}`;
    const runs = simulatedRuns(figure4.id, options, (seed): Run => {
      return {
        stopped: stoppingGrowths(stoppingSizes, seed),
        mixed: hardShareGrowths(SHARE_DIMENSION, shareSizes, seed),
      };
    });
    const stopped = stoppingNames.map((name, k) => {
      return inefficiencySeries(
        name,
        name === TRUTH ? 'dashed' : 'line',
        runs,
        (run) => run.stopped[k],
        stoppingSizes,
        key,
      );
    });
    const mixed = shareNames.map((name, k) => {
      return inefficiencySeries(name, 'line', runs, (run) => run.mixed[k], shareSizes, key);
    });
    // Over all of the stretch that the claims look at: from a quarter, or an eighth, of the samples to all of them.
    const overall = {
      stopped: stoppingNames.map((_, k) => {
        return estimatedPoint(k, runs, (some) => growthSlope(some, (run) => run.stopped[k], stoppingSizes, 2), key);
      }),
      mixed: shareNames.map((_, k) => {
        return estimatedPoint(k, runs, (some) => growthSlope(some, (run) => run.mixed[k], shareSizes, 2), key);
      }),
    };
    return {
      id: figure4.id,
      title: figure4.title,
      source: figureSource(4),
      settings: `Student: the NTK of one hidden layer of ReLUs; Gaussian inputs; T = ${hardShare.temperature}. Left: ten times a mixture of ${hardShare.modes} bumps in one dimension, labels its signs. Middle: d = ${stopping.d}, the teacher is the same kind of network, trained on ${stopping.labels} hard labels by gradient descent with step size 1/max row sum of its Gram matrix; the student sees its logits at other inputs. Right: d = ${SHARE_DIMENSION}, a teacher as on the left. ${runsInWords(options)}`,
      paperSays:
        'A teacher that is stopped earlier is easier to learn, and hard labels, which put a jump where the teacher changes sign, raise the data inefficiency.',
      seen: seen(overall.stopped, overall.mixed),
      panels: [
        oneDimensional(key),
        inefficiencyPanel(`By the teacher’s stopping step, d = ${stopping.d}`, stopped),
        inefficiencyPanel(`By soft ratio, d = ${SHARE_DIMENSION}`, mixed),
      ],
    };
  },
};

const REACH = 2.5;
const places = Array.from({ length: 251 }, (_, k) => (REACH * (k - 125)) / 125);

/** A teacher of one input with the effective logits of its students. */
function oneDimensional(key: string): Panel {
  const logits = crossingTeacher(key);
  const { softRatios, temperature } = hardShare;
  return {
    heading: 'A teacher of one input, and what its students learn',
    x: { label: 'x', scale: 'linear' },
    y: { label: 'effective logit z_eff (ρ = 1: the teacher’s own)', scale: 'linear' },
    series: softRatios.map((softRatio) => {
      const points = logits.map((z, k) => {
        return { x: places[k], y: effectiveLogit(z, z > 0 ? 1 : -1, { softRatio, temperature }) };
      });
      return { name: ratioName(softRatio), style: 'curve', points };
    }),
  };
}

/** The first mixture of its stream that changes sign at least twice: one that does not has no jump to show. */
function crossingTeacher(key: string): readonly number[] {
  for (let attempt = 0; ; attempt++) {
    const mixture = gaussianMixture(hardShare.modes, 1, key, 'one input', attempt);
    const logits = places.map((x) => hardShare.scale * mixture(Float64Array.of(x)));
    if (logits.filter((z, k) => k > 0 && z * logits[k - 1] < 0).length >= 2) return logits;
  }
}

function seen(stopped: readonly Point[], mixed: readonly Point[]): string {
  const isRising = (points: readonly Point[]) => points.every(({ y }, k) => k === 0 || y > points[k - 1].y);
  const listed = (points: readonly Point[], names: readonly string[]) => {
    return formatList(points.map((point, k) => `${inWords(point, 2)} for ${names[k]}`));
  };
  return [
    `Slopes from n = ${stoppingSizes[2]} to ${stoppingSizes[stoppingSizes.length - 1]} by the teacher: ${listed(stopped, stoppingNames)}; ${
      isRising(stopped)
        ? 'earlier stopping is easier at every step, as in the paper'
        : 'they do not rise at every step, as the paper has it'
    }.`,
    `From n = ${shareSizes[2]} to ${shareSizes[shareSizes.length - 1]} by soft ratio: ${listed(mixed, shareNames)}; ${
      isRising(mixed)
        ? 'every share of hard labels raises the inefficiency'
        : 'not every share of hard labels raises the inefficiency'
    }.`,
  ].join(' ');
}
