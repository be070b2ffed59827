/**
 * Offline distillation against hard labels, on the 8×8 digits: the teacher's outputs bring a student nearer to the
 * teacher; they bring accuracy only where labels are wrong and the teacher has not learnt them by heart.
 *
 * Trends over runs with fresh splits and starts, each with its reversal.
 */
import { claim, type Expectation, mutant } from '../../src/claims/index.ts';
import { digitsClass } from '../../src/experiment/harutyunyan-2023/digits-class.ts';
import { gate } from '../../src/gate/index.ts';
import { keptRuns } from '../kept-runs.ts';
import { byRun } from './by-run.ts';
import { harutyunyan2023 } from './source.ts';
import { gain } from './student-gain.ts';

const source = harutyunyan2023('online distillation, digits');
/** Accuracies that are nearer than this are a tie. */
const TIE = 0.015;
const GAIN = 0.03;
const slow = { tags: ['slow'], timeout: 3_600_000 };

/** A teacher of 64 neurons on 100 images without wrong labels, and students of 32: 800 steps each. */
const clean = keptRuns('harutyunyan-2023/students', 1, (key) => {
  const { report } = digitsClass({ training: 100, teacherWidth: 64, teacherSteps: 800 }, key);
  const student = { width: 32, steps: 800 } as const;
  return {
    hard: report({ ...student, supervision: 'hard' }),
    offline: report({ ...student, supervision: 'offline' }),
  };
});

export const offlineDivergence = claim({
  id: 'harutyunyan-2023/offline-over-hard-divergence',
  ...source,
  statement: String.raw`\text{offline lowers } \mathrm{KL}(\text{teacher} \,\|\, \text{student}) \text{ below that of
    hard labels}`,
  status: 'observed',
  kind: gain(clean, ['offline', 'hard'], 'divergence', { below: 0 }),
});

gate(offlineDivergence, {
  ...slow,
  mutants: [mutant('the other way round', gain(clean, ['hard', 'offline'], 'divergence', { below: 0 }))],
});

export const offlineAccuracy = claim({
  id: 'harutyunyan-2023/offline-over-hard-accuracy-tie',
  ...source,
  statement: String.raw`\text{without wrong labels offline gains less than } ${TIE} \text{ accuracy over hard labels}`,
  status: 'observed',
  kind: gain(clean, ['offline', 'hard'], 'accuracy', { below: TIE }),
});

/**
 * 30 % of 100 training labels are wrong, for the teacher of 64 neurons and for the student of hard labels; the fresh
 * ones are right.
 */
const noisy = keptRuns('harutyunyan-2023/wrong-labels', 1, (key) => {
  const after = (teacherSteps: number) =>
    digitsClass({ training: 100, teacherWidth: 64, wrongLabels: 0.3, teacherSteps }, key);
  const long = { width: 32, steps: 800 } as const;
  const stopped = after(100);
  return {
    hard: stopped.report({ ...long, supervision: 'hard' }).accuracy,
    /** Of a teacher stopped after 100 steps. */
    stopped: stopped.report({ ...long, supervision: 'offline' }).accuracy,
    /** Of one that gives back nearly all labels, the wrong ones too. */
    memorising: after(800).report({ ...long, supervision: 'offline' }).accuracy,
    /** Of one that has hardly learnt anything. */
    ignorant: after(20).report({ ...long, supervision: 'offline' }).accuracy,
  };
});
type NoisyStudent = keyof ReturnType<typeof noisy>[number];

/** How much more accurate one student is than another. */
const noisyGain = (of: NoisyStudent, over: NoisyStudent, expectation: Expectation) =>
  byRun((key) => {
    const [run] = noisy(key);
    return run[of] - run[over];
  }, expectation);

gate(offlineAccuracy, {
  ...slow,
  mutants: [mutant('30 % wrong labels, a stopped teacher', noisyGain('stopped', 'hard', { below: TIE }))],
});

export const wrongLabels = claim({
  id: 'harutyunyan-2023/offline-over-hard-wrong-labels',
  ...source,
  statement: String.raw`30\,\% \text{ wrong labels and a teacher stopped before it memorises them: offline gains more
    than } ${GAIN} \text{ accuracy over hard labels}`,
  status: 'observed',
  kind: noisyGain('stopped', 'hard', { above: GAIN }),
});

gate(wrongLabels, {
  ...slow,
  mutants: [
    mutant('hard labels passed off as the teacher', noisyGain('hard', 'hard', { above: GAIN })),
    mutant('a teacher of 20 steps', noisyGain('ignorant', 'hard', { above: GAIN })),
  ],
});

export const memorisingTeacher = claim({
  id: 'harutyunyan-2023/offline-over-hard-memorising-teacher',
  ...source,
  statement: String.raw`30\,\% \text{ wrong labels: a teacher that memorises them teaches less accuracy than one that
    was stopped}`,
  status: 'observed',
  kind: noisyGain('memorising', 'stopped', { below: 0 }),
});

gate(memorisingTeacher, {
  ...slow,
  mutants: [mutant('a teacher of 20 steps is better', noisyGain('stopped', 'ignorant', { below: 0 }))],
});

/** What a teacher gains over hard labels, less half of what another gains. */
const lessHalf = (of: NoisyStudent, another: NoisyStudent) =>
  byRun(
    (key) => {
      const [run] = noisy(key);
      return run[of] - run.hard - (run[another] - run.hard) / 2;
    },
    { below: 0 },
  );

export const memorisedNoise = claim({
  id: 'harutyunyan-2023/offline-over-hard-memorised-noise',
  ...source,
  statement: String.raw`30\,\% \text{ wrong labels: offline from a teacher that memorises them gains less than half as
    much accuracy over hard labels as from one that was stopped}`,
  status: 'observed',
  kind: lessHalf('memorising', 'stopped'),
});

gate(memorisedNoise, { ...slow, mutants: [mutant('a stopped teacher', lessHalf('stopped', 'memorising'))] });

export const ignorantTeacher = claim({
  id: 'harutyunyan-2023/offline-over-hard-ignorant-teacher',
  ...source,
  statement: String.raw`30\,\% \text{ wrong labels: offline from a teacher stopped too early (20 steps) is \emph{less}
    accurate than hard labels}`,
  status: 'observed',
  kind: noisyGain('ignorant', 'hard', { below: 0 }),
});

gate(ignorantTeacher, {
  ...slow,
  mutants: [mutant('stopped after 100 steps', noisyGain('stopped', 'hard', { below: 0 }))],
});
