import { formatFixed, formatList, formatPercent } from '../../page/numbers.ts';
import { effectiveLogit } from '../../teacher/effective-logit/effective-logit.ts';
import type { LabelMix } from '../../teacher/effective-logit/label-mix.ts';
import type { Figure, FigureRecipe, Panel, Series } from '../figure.ts';
import { figureSource, ratioName } from './paper.ts';

const RIGHT_LABEL = 1;
const softRatios = [1, 0.99, 0.9, 0.5, 0.05] as const;
const temperatures = [0.5, 1, 2, 5, 10] as const;
const FIXED_TEMPERATURE = 5;
const FIXED_RATIO = 0.05;
const REACH = 10;
const teacherLogits = Array.from({ length: 8 * REACH + 1 }, (_, k) => -REACH + k / 4);
const REFERENCE: Series = {
  name: 'z_eff = z_t',
  style: 'dashed',
  points: [
    { x: -REACH, y: -REACH },
    { x: REACH, y: REACH },
  ],
};

function curve(name: string, mix: LabelMix): Series {
  const points = teacherLogits.map((x) => ({ x, y: effectiveLogit(x, RIGHT_LABEL, mix) }));
  return { name, style: 'curve', points };
}

function panel(heading: string, series: readonly Series[]): Panel {
  const x = { label: 'teacher logit z_t (the label is 1: right of 0 it is correct)', scale: 'linear' } as const;
  return { heading, x, y: { label: 'effective logit z_eff', scale: 'linear' }, series: [...series, REFERENCE] };
}

/** Of the teacher's logits on one side, how many give a larger logit than the teacher's. */
function largerShare(curves: readonly Series[], side: 1 | -1): number {
  const points = curves.flatMap(({ points: all }) => all.filter(({ x }) => side * x > 0));
  return points.filter(({ x, y }) => Math.abs(y) > Math.abs(x)).length / points.length;
}

function isRising(values: readonly number[]): boolean {
  return values.every((value, k) => k === 0 || value > values[k - 1]);
}

function seen(byRatio: readonly Series[], byTemperature: readonly Series[]): string {
  const logits = (teacherLogit: number, mixes: readonly LabelMix[]) => {
    return mixes.map((mix) => effectiveLogit(teacherLogit, RIGHT_LABEL, mix));
  };
  const alongRatio = softRatios.map((softRatio) => ({ softRatio, temperature: FIXED_TEMPERATURE }));
  const alongTemperature = temperatures.map((temperature) => ({ softRatio: FIXED_RATIO, temperature }));
  const split = { byRatio: logits(0, alongRatio), byTemperature: logits(0, alongTemperature) };
  const saturation = logits(Number.NEGATIVE_INFINITY, alongTemperature);
  const listed = (values: readonly number[], names: readonly string[]) => {
    return formatList(values.map((value, k) => `${formatFixed(value, 2)} at ${names[k]}`));
  };
  const mixed = [...byRatio.slice(1), ...byTemperature];
  const [right, wrong] = [largerShare(mixed, 1), largerShare(mixed, -1)];
  const somewhere = (share: number) =>
    share === 1 ? 'at every point drawn' : `at ${formatPercent(share)} of the points drawn`;
  const opens = isRising(split.byRatio) && isRising(split.byTemperature);
  return [
    `At z_t = 0 the logit is ${listed(split.byRatio, softRatios.map(ratioName))}, and with the label −1 the negative of that: the jump ${
      opens ? 'opens as ρ falls and as T grows, as in the paper' : 'does not open steadily as ρ falls and T grows'
    }.`,
    `|z_eff| > |z_t| for ρ < 1 ${somewhere(right)} where the teacher is right, and ${somewhere(wrong)} where it is wrong${
      wrong < 1 ? ': “always larger” is not seen there' : ''
    }.`,
    `A teacher that is infinitely sure and wrong leaves the logit at ${listed(
      saturation,
      temperatures.map((temperature) => `T = ${temperature}`),
    )}: a plateau, but one that ${saturation.every((value) => value === saturation[0]) ? 'does not depend' : 'depends'} on T.`,
  ].join(' ');
}

/** Figure 1: the logit that a student converges to, against the teacher's. Without randomness. */
export const figure1: FigureRecipe = {
  id: 'ji-zhu-2020/1',
  title: 'The effective logit of a student that sees soft and hard labels',
  runs: 0,
  draw(): Figure {
    const byRatio = softRatios.map((softRatio) => {
      return curve(ratioName(softRatio), { softRatio, temperature: FIXED_TEMPERATURE });
    });
    const byTemperature = temperatures.map((temperature) => {
      return curve(`T = ${temperature}`, { softRatio: FIXED_RATIO, temperature });
    });
    return {
      id: figure1.id,
      title: figure1.title,
      source: figureSource(1),
      settings: `The root of equation (3) at ${teacherLogits.length} teacher logits from −${REACH} to ${REACH} for the label 1; T = ${FIXED_TEMPERATURE} on the left, ρ = ${FIXED_RATIO} on the right. No randomness.`,
      paperSays:
        'Hard labels push the effective logit away from zero, to the side of the label: a jump in it opens at z_t = 0 as ρ falls or T grows, and the student’s logit is larger than the teacher’s.',
      seen: seen(byRatio, byTemperature),
      panels: [
        panel(`By soft ratio, at T = ${FIXED_TEMPERATURE}`, byRatio),
        panel(`By temperature, at ${ratioName(FIXED_RATIO)}`, byTemperature),
      ],
    };
  },
};
