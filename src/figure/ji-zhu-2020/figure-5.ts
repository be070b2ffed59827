import { bracketsArePositive, truthReadings } from '../../experiment/ji-zhu-2020/bracket-sign.ts';
import { classroom, imperfect, teacherOfLabels } from '../../experiment/ji-zhu-2020/classroom.ts';
import { meanOf } from '../../experiment/over-runs.ts';
import { formatList, formatPercent } from '../../page/numbers.ts';
import { clopperPearson } from '../../statistics/clopper-pearson.ts';
import { estimatedPoint, inWords } from '../estimated-point.ts';
import type { Figure, FigureOptions, FigureRecipe, Panel, Point, Series } from '../figure.ts';
import { runsInWords, simulatedRuns } from '../simulated-runs.ts';
import { figureSource, ratioName } from './paper.ts';

const softRatios = [0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.98, 1] as const;
const LITTLE = softRatios.indexOf(0.95);
const NONE = softRatios.indexOf(1);

/** Two scales of a teacher's quality: the labels it has, and the step at which it is stopped. */
const MOST_LABELS = 600;
const byLabels = [20, 60, 200, MOST_LABELS].map((labels) => ({ labels, steps: Number.POSITIVE_INFINITY }));
const byStopping = [10, 30, 100, 300].map((steps) => ({ labels: MOST_LABELS, steps }));
const families = [
  { name: 'interpolating 20, 60, 200 or 600 labels', teachers: byLabels },
  { name: 'of 600 labels, stopped early', teachers: byStopping },
];

interface Taught {
  /** The student's, one for each soft ratio. */
  readonly errors: readonly number[];
  readonly teacherError: number;
  /** Theorem 2's bracket, for each reading of the truth. */
  readonly positive: readonly boolean[];
}
interface Run {
  /** By family and teacher. */
  readonly taught: readonly (readonly Taught[])[];
  readonly hardStudentError: number;
}

function simulate(seed: string): Run {
  const room = classroom(seed);
  const study = (labels: number, steps: number): Taught => {
    const teacher = teacherOfLabels(seed, labels, steps);
    const taught = teacher(room.inputs);
    return {
      errors: softRatios.map((softRatio) => room.errorOf(taught, softRatio)),
      teacherError: room.teacherError(teacher),
      positive: bracketsArePositive(room, taught),
    };
  };
  return {
    taught: families.map(({ teachers }) => teachers.map(({ labels, steps }) => study(labels, steps))),
    hardStudentError: room.hardStudentError(),
  };
}

/** Figure 5: what hard labels add to an imperfect teacher. */
export const figure5: FigureRecipe = {
  id: 'ji-zhu-2020/5',
  title: 'Hard labels beside an imperfect teacher',
  runs: 20,
  draw(options: FigureOptions): Figure {
    const key = `${options.seed}/${figure5.id}`;
    const runs = simulatedRuns(figure5.id, options, simulate);
    const errors = byLabels.map(({ labels }, teacher): Series => {
      const points = softRatios.map((softRatio, k) => {
        return estimatedPoint(softRatio, runs, (some) => meanOf(some, (run) => run.taught[0][teacher].errors[k]), key);
      });
      return { name: labelsName(labels), style: 'line', points };
    });
    const teacherError = (family: number, teacher: number) => {
      return meanOf(runs, (run) => run.taught[family][teacher].teacherError);
    };
    const hardStudent = meanOf(runs, (run) => run.hardStudentError);
    const signs = truthReadings.map((reading, k): Series => {
      const points = families.flatMap(({ teachers }, family) => {
        return teachers.map((_, teacher): Point => {
          const positive = runs.filter((run) => run.taught[family][teacher].positive[k]).length;
          const { lower, upper } = clopperPearson(positive, runs.length);
          return { x: teacherError(family, teacher), y: positive / runs.length, low: lower, high: upper };
        });
      });
      return { name: `Δz_g: ${reading}`, style: 'points', points: inOrder(points) };
    });
    const gains = families.map(({ name, teachers }, family): Series => {
      const points = teachers.map((_, teacher) => {
        const gain = (some: readonly Run[]) =>
          meanOf(some, ({ taught }) => taught[family][teacher].errors[NONE] - taught[family][teacher].errors[LITTLE]);
        return estimatedPoint(teacherError(family, teacher), runs, gain, key);
      });
      return { name, style: 'line', points: inOrder(points) };
    });
    const mark = (ends: readonly number[]): Series => {
      return {
        name: 'error of the hard-label student',
        style: 'dashed',
        points: ends.map((y) => ({ x: hardStudent, y })),
      };
    };
    const quality = { label: 'error of the teacher', scale: 'log' } as const;
    const panels: readonly Panel[] = [
      {
        heading: 'Student’s error by soft ratio',
        x: { label: 'ρ (share of soft labels)', scale: 'linear' },
        y: { label: 'error', scale: 'log' },
        series: errors,
      },
      {
        heading: 'Theorem 2’s bracket',
        x: quality,
        y: { label: 'share of runs in which it is positive', scale: 'linear' },
        series: [...signs, mark([0, 1])],
      },
      {
        heading: 'What hard labels gain in fact',
        x: quality,
        y: { label: `error at ρ = 1 less that at ${ratioName(softRatios[LITTLE])}`, scale: 'linear' },
        series: [...gains, mark([0, Math.max(...gains.flatMap(({ points }) => points.map(({ y }) => y)))])],
      },
    ];
    const teacherErrors = byLabels.map((_, teacher) => teacherError(0, teacher));
    return {
      id: figure5.id,
      title: figure5.title,
      source: figureSource(5),
      settings: `Student: the NTK of one hidden layer of ReLUs, n = ${imperfect.samples}; teacher: the NTK of two, fitted to its own hard labels times ${imperfect.scale}; Gaussian inputs, d = ${imperfect.d}; truth: the sign of ‖x‖² − 2; T = ${imperfect.temperature}; errors on ${imperfect.fresh.toLocaleString('en')} fresh inputs. Teachers have ${formatList(byLabels.map(({ labels }) => String(labels)))} labels, or ${MOST_LABELS} and stop at step ${formatList(byStopping.map(({ steps }) => String(steps)))}. ${runsInWords(options)} Shares with Clopper–Pearson intervals.`,
      paperSays:
        'With an imperfect teacher some hard labels help, so that the best ρ lies between 0 and 1; the sign of Theorem 2’s bracket tells whether they do, and switches when the teacher beats a student of hard labels alone.',
      seen: [
        seenOptima(errors, teacherErrors),
        seenGains(gains),
        ...truthReadings.map((reading, k) => seenSigns(reading, signs[k], allGains(gains), hardStudent)),
      ].join(' '),
      panels,
    };
  },
};

function labelsName(labels: number): string {
  return `teacher of ${labels} labels`;
}

function inOrder(points: readonly Point[]): readonly Point[] {
  return points.toSorted((a, b) => a.x - b.x);
}

function seenOptima(errors: readonly Series[], teacherErrors: readonly number[]): string {
  const said = errors.map(({ name, points }, k) => {
    const best = points.reduce((low, point) => (point.y < low.y ? point : low));
    const interior = best.x > softRatios[0] && best.x < 1;
    return `under the ${name} (error ${formatPercent(teacherErrors[k])}) the best ${ratioName(best.x)} with ${formatPercent(best.y)}, ${
      interior ? `between the ends (${formatPercent(points[0].y)} and ${formatPercent(points[NONE].y)})` : 'an end'
    }`;
  });
  return `Student’s error: ${formatList(said)}.`;
}

function allGains(gains: readonly Series[]): readonly Point[] {
  return inOrder(gains.flatMap(({ points }) => points));
}

function seenGains(gains: readonly Series[]): string {
  const all = allGains(gains);
  const clear = all.filter(({ low = 0 }) => low > 0).length;
  const [least, most] = [all[0], all[all.length - 1]];
  return `A share of .05 hard labels lowers the error clearly (interval above 0) under ${clear} of ${all.length} teachers: by ${inWords(least, 4)} under the best of them and ${inWords(most, 3)} under the worst.`;
}

/** Says whether the bracket's majority is on the side of the gain, teacher by teacher. */
function seenSigns(reading: string, { points }: Series, gains: readonly Point[], hardStudent: number): string {
  const wrong = points.filter(({ y }, k) => {
    const { low = 0, high = 0 } = gains[k];
    return (low > 0 && y < 0.5) || (high < 0 && y > 0.5);
  }).length;
  const clear = gains.filter(({ low = 0, high = 0 }) => low > 0 || high < 0).length;
  const shareOf = (some: readonly Point[]) => formatPercent(meanOf(some, ({ y }) => y));
  const better = points.filter(({ x }) => x < hardStudent);
  const worse = points.filter(({ x }) => x >= hardStudent);
  const sides =
    better.length === 0 || worse.length === 0
      ? `in ${shareOf(points)} of all runs`
      : `in ${shareOf(worse)} of the runs of teachers worse than the hard-label student (error ${formatPercent(hardStudent)}) and ${shareOf(better)} of those of better ones, so it ${
          meanOf(worse, ({ y }) => y) > 0.5 && meanOf(better, ({ y }) => y) < 0.5 ? 'switches' : 'does not switch'
        } there`;
  return `With the ${reading} for Δz_g the bracket is positive ${sides}; its majority is on the wrong side of ${wrong} of the ${clear} clear gains.`;
}
