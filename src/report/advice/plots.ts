/** Figures of an advice: {@link temperaturePlot}, {@link widthPlot}, {@link calibrationPlot}. */
import * as Plot from '@observablehq/plot';
import { bottomAxis, logAxis } from '../../page/axis.ts';
import type { Markup } from '../../page/markup.ts';
import { formatPercent } from '../../page/numbers.ts';
import { svgPlot } from '../../page/svg-plot.ts';
import type { AdviceFindings, AdviceTeacherFindings, AdvisedCandidate } from './findings.ts';
import { trainedError } from './words.ts';

const SIZE = { width: 340, height: 230, marginTop: 26, marginLeft: 44, marginRight: 10, marginBottom: 36 };
const STYLE = { fontSize: '11px' };
const percent = (share: number) => `${Math.round(1000 * share) / 10} %`;

/** Colours of the soft ratios, in the order in which they come. */
export const ratioColour = (position: number) => `var(--series-${(position % 7) + 1})`;

/** Error against temperature of one teacher's candidates: predicted by theory (line) and trained (dots). */
export function temperaturePlot(
  id: string,
  teacher: number,
  name: string,
  candidates: readonly AdvisedCandidate[],
): Markup {
  const own = candidates.filter(({ candidate }) => candidate.teacher === teacher);
  const ratios = [...new Set(own.map(({ candidate }) => candidate.softRatio))].sort((a, b) => a - b);
  const axis = logAxis(own.map(({ candidate }) => candidate.temperature));
  const hard = candidates.find(({ candidate }) => candidate.teacher === null);
  const byRatio = (ratio: number) =>
    own
      .filter(({ candidate }) => candidate.softRatio === ratio)
      .toSorted((a, b) => a.candidate.temperature - b.candidate.temperature);
  return svgPlot(
    {
      ...SIZE,
      style: STYLE,
      x: { type: 'log', domain: axis.domain, axis: null },
      y: { label: 'error', tickFormat: percent, zero: false, nice: true, ticks: 5 },
      marks: [
        bottomAxis(axis, 'temperature T'),
        ...(hard ? [Plot.ruleY([hard.predicted.error], { stroke: 'var(--muted)', strokeDasharray: '2 3' })] : []),
        ...ratios.map((ratio, r) =>
          Plot.line(byRatio(ratio), {
            x: ({ candidate }: AdvisedCandidate) => candidate.temperature,
            y: ({ predicted }: AdvisedCandidate) => predicted.error,
            stroke: ratioColour(r),
            strokeWidth: 1.4,
          }),
        ),
        ...ratios.map((ratio, r) =>
          Plot.dot(
            byRatio(ratio).filter(({ runs }) => runs.length > 0),
            {
              x: ({ candidate }: AdvisedCandidate) => candidate.temperature,
              y: trainedError,
              fill: ratioColour(r),
              r: 3,
            },
          ),
        ),
      ],
    },
    {
      id,
      title: `Error against temperature: ${name}`,
      description: own
        .map(
          ({ candidate, predicted }) =>
            `T ${candidate.temperature}, share ${candidate.softRatio}: ${percent(predicted.error)} predicted`,
        )
        .join('; '),
    },
  );
}

/** Error of the best candidate's students against their width. */
export function widthPlot(id: string, { widths }: AdviceFindings['advice']): Markup {
  const axis = logAxis(widths.map(({ width }) => width));
  return svgPlot(
    {
      ...SIZE,
      style: STYLE,
      x: { type: 'log', domain: axis.domain, axis: null },
      y: { label: 'error', tickFormat: percent, nice: true, zero: true, ticks: 5 },
      marks: [
        bottomAxis(axis, 'width m'),
        Plot.ruleX(widths, {
          x: 'width',
          y1: (row: (typeof widths)[number]) => Math.max(0, row.error.lower),
          y2: (row: (typeof widths)[number]) => row.error.upper,
          stroke: 'var(--soft)',
          strokeOpacity: 0.6,
        }),
        Plot.line(widths, {
          x: 'width',
          y: (row: (typeof widths)[number]) => row.error.estimate,
          stroke: 'var(--soft)',
        }),
        Plot.dot(widths, {
          x: 'width',
          y: (row: (typeof widths)[number]) => row.error.estimate,
          fill: 'var(--soft)',
          r: 3,
        }),
      ],
    },
    {
      id,
      title: 'Error against width',
      description: widths.map(({ width, error }) => `${formatPercent(error.estimate)} at ${width}`).join(', '),
    },
  );
}

/** How often a teacher's first choice is right, against how sure it is. */
export function calibrationPlot(id: string, { name, calibration }: AdviceTeacherFindings): Markup {
  const least = Math.min(...calibration.flatMap(({ said, right }) => [said, right]));
  const from = Math.floor(10 * least) / 10;
  return svgPlot(
    {
      ...SIZE,
      style: STYLE,
      x: { domain: [from, 1], label: 'largest probability', tickFormat: percent, ticks: 4 },
      y: { domain: [from, 1], label: 'right', tickFormat: percent, ticks: 5 },
      marks: [
        Plot.line(
          [
            [from, from],
            [1, 1],
          ],
          { stroke: 'var(--muted)', strokeDasharray: '2 3' },
        ),
        Plot.dot(calibration, { x: 'said', y: 'right', fill: 'var(--soft)', r: 3 }),
      ],
    },
    {
      id,
      title: `Calibration of ${name}`,
      description: calibration
        .map(({ said, right }) => `right on ${formatPercent(right)} where it says ${formatPercent(said)}`)
        .join('; '),
    },
  );
}
