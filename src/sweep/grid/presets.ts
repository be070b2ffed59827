import { parseSweepConfig, type SweepConfig } from './config.ts';

/**
 * The teacher of the circles: in closed form, and known before any margin is computed; it attains 85 to 97 % of the
 * transport margin there.
 */
const circle = { teacher: 'ready' };

/**
 * From practice to the bound: every seed at widths from 2 neurons to more than Theorem S asks for (34 182 at k = 2,
 * 226 954 at k = 4).
 */
const toTheBound = {
  ...circle,
  epsilons: [0.2],
  radii: [1],
  widths: [2, 8, 64, 512, 4096, 32_768, 262_144],
  search: 'none',
};

/**
 * `study --quick`: margins from .37 to .04 on the circle and a linear control, two targets, at equal radius, at the
 * theorems' own and without projection; and two data sets from practice to the bound.
 */
export const quickStudy: SweepConfig = parseSweepConfig(
  {
    title: 'Margin against width: soft and hard labels',
    grids: [
      {
        ...circle,
        datasets: ['circle:k=1,n=48', 'circle:k=2,n=48', 'circle:k=4,n=48', 'circle:k=6,n=48', 'circle:k=8,n=48'],
        epsilons: [0.1, 0.2],
        radii: [1, 'none', 'theorem'],
      },
      {
        datasets: [
          'linear:gamma=0.4,n=64,d=6,spread=0',
          'linear:gamma=0.1,n=64,d=6,spread=0',
          'linear:gamma=0.05,n=64,d=6,spread=0',
        ],
        epsilons: [0.1],
        radii: [1, 'none', 'theorem'],
      },
      { ...toTheBound, datasets: ['circle:k=2,n=48', 'circle:k=4,n=48'], seeds: 3 },
    ],
  },
  'study --quick',
);

const full = { seeds: 20, largestWidth: 512, epochsCap: 100_000 };
const circles = [1, 2, 4, 6, 8, 12].map((k) => `circle:k=${k},n=48`);

/**
 * `study --full`: margins from .37 to .03 on the circle at three targets and three radius rules; a scan of the radius
 * there; controls whose width the margin should not set (linear) or whose margin is one number (noisy XOR); random
 * tasks in four dimensions (sphere); other numbers of samples and dimensions; one target again at a fiftieth of the
 * horizon.
 *
 * The horizon is capped at 100 000 steps, which keeps the whole under a quarter of an hour on two cores: the rule asks
 * for up to 534 042 at the smallest margins, and the report marks the cells that ran fewer.
 */
export const fullStudy: SweepConfig = parseSweepConfig(
  {
    title: 'Margin against width: soft and hard labels, all radii',
    grids: [
      { ...full, ...circle, datasets: circles, epsilons: [0.1, 0.05, 0.02], radii: [1, 'none', 'theorem'] },
      {
        ...full,
        ...circle,
        datasets: ['circle:k=2,n=48', 'circle:k=4,n=48', 'circle:k=8,n=48'],
        epsilons: [0.1],
        radii: [1, 4, 16, 64],
      },
      {
        ...full,
        datasets: [
          'linear:gamma=0.4,n=64,d=6,spread=0',
          'linear:gamma=0.1,n=64,d=6,spread=0',
          'linear:gamma=0.05,n=64,d=6,spread=0',
          'noisy-xor:n=64,d=6',
          'sphere:gamma=0.2,n=64,d=4',
          'sphere:gamma=0.1,n=64,d=4',
          'sphere:gamma=0.05,n=64,d=4',
        ],
        epsilons: [0.1],
        radii: [1, 'none', 'theorem'],
      },
      {
        ...full,
        ...circle,
        datasets: [24, 96, 192].map((n) => `circle:k=4,n=${n}`),
        epsilons: [0.1],
        radii: [1, 'none'],
      },
      {
        ...full,
        datasets: [
          ...[3, 12, 24].map((d) => `linear:gamma=0.1,n=64,d=${d},spread=0`),
          ...[8, 10].map((d) => `noisy-xor:n=64,d=${d}`),
        ],
        epsilons: [0.1],
        radii: [1, 'none'],
      },
      { ...full, ...circle, epochsCap: 2_000, datasets: circles, epsilons: [0.1], radii: [1] },
    ],
  },
  'study --full',
);
