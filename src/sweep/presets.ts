import { parseSweepConfig, type SweepConfig } from './config.ts';

/** `study --quick`: margins from .21 to .04 on the circle and a linear control, at equal radius, at the theorems' own and without projection. */
export const quickStudy: SweepConfig = parseSweepConfig(
  {
    title: 'Margin against width: soft and hard labels',
    datasets: [
      'circle:k=2,n=48',
      'circle:k=4,n=48',
      'circle:k=8,n=48',
      'linear:gamma=0.4,n=64,d=6,spread=0',
      'linear:gamma=0.1,n=64,d=6,spread=0',
      'linear:gamma=0.05,n=64,d=6,spread=0',
    ],
    epsilons: [0.1],
    radii: [1, 'none', 'theorem'],
  },
  'study --quick',
);
