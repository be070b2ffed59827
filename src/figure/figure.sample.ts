import type { Figure } from './figure.ts';

/** A small figure with every style, both scales and both kinds of intervals, for tests. */
export const sampleFigure: Figure = {
  id: 'paper-2025/7',
  title: 'Risk & <width>',
  source: { paper: 'A paper, 2025', item: 'Figure 7' },
  settings: 'Two runs, seed 1.',
  paperSays: 'It falls.',
  seen: 'It falls from 0.5 to 0.1.',
  panels: [
    {
      heading: 'Logarithmic',
      x: { label: 'n (samples)', scale: 'log' },
      y: { label: 'risk', scale: 'log' },
      series: [
        {
          name: 'ρ = 1',
          style: 'line',
          points: [
            { x: 10, y: 0.5, low: 0.4, high: 0.6 },
            { x: 100, y: 0.1, low: 0, high: 0.2 },
            { x: 1000, y: 0 },
          ],
        },
        { name: 'bound', style: 'dashed', points: [10, 1000].map((x) => ({ x, y: 1 / x })) },
      ],
    },
    {
      heading: 'Linear',
      x: { label: 'β', scale: 'linear' },
      y: { label: 'share', scale: 'linear' },
      series: [
        {
          name: 'a, "b"',
          style: 'curve',
          points: Array.from({ length: 30 }, (_, k) => ({ x: k - 15, y: k * k, low: k * k - 9, high: k * k + 9 })),
        },
        { name: 'ρ = 1', style: 'points', points: [{ x: -3, y: 200 }] },
      ],
    },
  ],
};
