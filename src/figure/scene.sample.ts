/** Data that the examples of figures name: a small {@link figure} of which a logarithmic axis cannot show one point. */
import type { Figure } from './figure.ts';

export const figure: Figure = {
  id: 'ji-zhu-2020/2',
  title: 'Transfer risk',
  source: { paper: 'Ji & Zhu 2020', item: 'Figure 2' },
  settings: 'Means of 3 runs.',
  paperSays: 'The risk falls with the number of samples.',
  seen: 'It falls from 0.5 to 0.',
  panels: [
    {
      heading: 'Transfer risk',
      x: { label: 'n (samples)', scale: 'log' },
      y: { label: 'risk', scale: 'log' },
      series: [
        {
          name: 'ρ = 1',
          style: 'line',
          points: [
            { x: 64, y: 0.5, low: 0.4, high: 0.6 },
            { x: 128, y: 0.1, low: 0.05, high: 0.2 },
            { x: 256, y: 0 },
          ],
        },
      ],
    },
  ],
};
