import { angles, type OracleAngles, oracleAngles } from '../../experiment/ji-zhu-2020/oracle-angles.ts';
import { riskSlope } from '../../experiment/ji-zhu-2020/risk-slope.ts';
import { perfectTeacher, transferRisks } from '../../experiment/ji-zhu-2020/transfer-risks.ts';
import { meanOf } from '../../experiment/over-runs.ts';
import { formatList, formatPercent } from '../../page/numbers.ts';
import { estimatedPoint, inWords } from '../estimated-point.ts';
import type { Figure, FigureOptions, FigureRecipe, Panel, Point } from '../figure.ts';
import { runsInWords, simulatedRuns } from '../simulated-runs.ts';
import { figureSource, ratioName } from './paper.ts';

interface Run {
  readonly risks: ReturnType<typeof transferRisks>;
  readonly angles: readonly OracleAngles[];
}

const { softRatios, sizes, fresh, d, centres, temperature } = perfectTeacher;
const names = softRatios.map(ratioName);

/** Figure 2: how fast a student learns from a perfect teacher, by soft ratio. */
export const figure2: FigureRecipe = {
  id: 'ji-zhu-2020/2',
  title: 'Transfer risk of a perfect teacher, and the angles behind it',
  runs: 20,
  draw(options: FigureOptions): Figure {
    const key = `${options.seed}/${figure2.id}`;
    const runs = simulatedRuns(figure2.id, options, (seed): Run => {
      return { risks: transferRisks(seed), angles: oracleAngles(seed) };
    });
    const risk = (some: readonly Run[], ratio: number, size: number) => meanOf(some, (run) => run.risks[ratio][size]);
    const risks: Panel = {
      heading: 'Transfer risk',
      x: { label: 'n (samples)', scale: 'log' },
      y: { label: 'risk: share of inputs where student and teacher disagree', scale: 'log' },
      series: names.map((name, ratio) => {
        const points = sizes.map((n, size) => estimatedPoint(n, runs, (some) => risk(some, ratio, size), key));
        return { name, style: 'line', points };
      }),
    };
    const shares: Panel = {
      heading: 'Accumulative angle distribution',
      x: { label: 'π/2 − β (radians)', scale: 'log' },
      y: { label: 'p(β): share of features further than β from Δw*', scale: 'log' },
      series: names.map((name, ratio) => {
        const points = angles.distances.map((distance, k) => {
          return { x: distance, y: meanOf(runs, (run) => run.angles[ratio].shares[k]) };
        });
        return { name, style: 'curve', points: points.filter(({ y }) => y > 0) };
      }),
    };
    const student: Panel = {
      heading: 'Angle between student and oracle',
      x: { label: 'n (samples)', scale: 'log' },
      y: { label: 'α′(n) (radians)', scale: 'log' },
      series: names.map((name, ratio) => {
        const mean = (size: number) => (some: readonly Run[]) => meanOf(some, (run) => run.angles[ratio].student[size]);
        return { name, style: 'line', points: angles.sizes.map((n, size) => estimatedPoint(n, runs, mean(size), key)) };
      }),
    };
    const slopes = names.map((_, ratio) => {
      return estimatedPoint(
        ratio,
        runs,
        (some) =>
          riskSlope(
            some.map((run) => run.risks),
            ratio,
          ),
        key,
      );
    });
    return {
      id: figure2.id,
      title: figure2.title,
      source: figureSource(2),
      settings: `Student: the NTK of one hidden layer of ReLUs, at convergence; Gaussian inputs, d = ${d}; teacher: a random sum of ${centres} of its kernel functions; labels: the teacher’s signs; T = ${temperature}. Risk on ${fresh.toLocaleString('en')} fresh inputs. ‖Δw*‖ is exact at ρ = 1; for ρ < 1 the target jumps and no oracle exists: the weight change of ${angles.standIn.toLocaleString('en')} samples stands in for it. ${runsInWords(options)}`,
      paperSays:
        'With a perfect teacher the transfer risk falls as a power of n at every ρ, and fastest for soft labels alone (ρ = 1); the angle distribution p(β) and the angle α′(n) explain it.',
      seen: seen(slopes, risks, student, shares),
      panels: [risks, shares, student],
    };
  },
};

function seen(slopes: readonly Point[], risks: Panel, student: Panel, shares: Panel): string {
  const steepest = slopes.reduce((best, { y }, k) => (y < slopes[best].y ? k : best), 0);
  const monotone = slopes.every(({ y }, k) => k === 0 || y >= slopes[k - 1].y);
  const largest = sizes.length - 1;
  const rises = sizes.filter((_, size) => {
    return names.every((_name, k) => {
      return k === 0 || risks.series[k].points[size].y > risks.series[k - 1].points[size].y;
    });
  });
  const at = ({ series }: Panel, ratio: number) => series[ratio].points.map(({ y }) => y);
  const last = (panel: Panel, ratio: number) => at(panel, ratio)[at(panel, ratio).length - 1];
  const near = angles.distances.findIndex((distance) => distance > 0.00099);
  const nearShares = names.map((_, k) => shares.series[k].points.find(({ x }) => x === angles.distances[near])?.y ?? 0);
  const tradesOff = names.every(
    (_, k) => k === 0 || (nearShares[k] < nearShares[0] && last(student, k) > last(student, 0)),
  );
  return [
    `R falls as n to the power ${formatList(slopes.map((slope, k) => `${inWords(slope, 2)} at ${names[k]}`))}.`,
    `The fall is fastest at ${names[steepest]}${steepest === 0 ? ', as the paper says' : ', not at ρ = 1 as the paper says'}; ${
      monotone ? 'it slows down steadily as ρ falls' : 'it is not monotone in ρ'
    }.`,
    `At n = ${sizes[largest]} the mean risk is ${formatList(names.map((name, k) => `${at(risks, k)[largest].toFixed(4)} at ${name}`))}; ${
      rises.length === sizes.length
        ? 'it rises with the share of hard labels at every n'
        : `it rises all the way from ρ = 1 to .05 at ${rises.length === 0 ? 'no n' : `n = ${formatList(rises.map(String))} only`}`
    }.`,
    `α′ at n = ${angles.sizes[angles.sizes.length - 1]}: ${formatList(names.map((name, k) => `${last(student, k).toFixed(2)} at ${name}`))}.`,
    `Within .001 of a right angle with Δw* are ${formatList(
      nearShares.map((share, k) => `${formatPercent(share)} of the features at ${names[k]}`),
    )}${tradesOff ? ': hard labels empty the neighbourhood of β = π/2, but leave the student further from its target' : ''}.`,
  ].join(' ');
}
