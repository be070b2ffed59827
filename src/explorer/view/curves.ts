import type { StudentRun } from '../jobs/jobs.ts';
import { colours } from './canvas.ts';
import { chartOn } from './chart.ts';

/** Points of a curve: more than dots of a screen show nothing more. */
const PLACES = 400;

/** Draws the average 0/1 error of both students up to each step, beside the target. */
export function drawCurves(
  canvas: HTMLCanvasElement,
  runs: readonly StudentRun[],
  epsilon: number,
  step: number,
): void {
  const epochs = runs[0]?.error.length ?? 1;
  const averages = runs.map(({ error }) => runningAverages(error));
  const most = Math.max(epsilon * 1.6, ...averages.flatMap((places) => places.map(([, error]) => error)));
  const top = Math.min(1, Math.ceil(most * 10 + 0.2) / 10);
  const decades = Array.from({ length: Math.floor(Math.log10(epochs)) + 1 }, (_, i) => 10 ** i);
  const chart = chartOn(
    canvas,
    {
      domain: [1, Math.max(2, epochs)],
      isLog: true,
      ticks: decades.map((at) => ({ at, text: at.toLocaleString('en') })),
      label: 'steps τ',
    },
    {
      domain: [0, top],
      ticks: [0, top / 2, top].map((at) => ({ at, text: `${Math.round(at * 100)} %` })),
      label: 'average 0/1 error so far',
    },
  );
  if (chart === undefined) return;
  chart.level(epsilon, `ε = ${epsilon}`, colours('good'));
  for (const [i, { side }] of runs.entries()) {
    chart.line(averages[i], colours(side), side === 'hard' ? { dash: [6, 3] } : {});
  }
  const at = Math.max(1, step);
  chart.line(
    [
      [at, 0],
      [at, top],
    ],
    colours('muted'),
    { width: 1 },
  );
}

/** Means of the first errors, at steps that are evenly spaced on a logarithmic axis. */
export function runningAverages(error: Float64Array): (readonly [number, number])[] {
  const places: (readonly [number, number])[] = [];
  let sum = 0;
  let next = 1;
  for (let step = 1; step <= error.length; step++) {
    sum += error[step - 1];
    if (step < next && step < error.length) continue;
    places.push([step, sum / step]);
    next = Math.max(step + 1, step * error.length ** (1 / PLACES));
  }
  return places;
}
