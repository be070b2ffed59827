import { claim, gate, mutant, type TrendKind, trend } from '../../src/claims/index.ts';
import { type DigitsReport, digitsClass } from '../../src/figure/harutyunyan-2023/digits-class.ts';
import { meanOf } from '../../src/figure/over-runs.ts';
import { meanInterval } from '../../src/statistics/mean-interval.ts';
import { keptRuns } from '../kept-runs.ts';
import { harutyunyan2023 } from './source.ts';

const source = harutyunyan2023('online distillation, digits');
const slow = { tags: ['slow'], timeout: 3_600_000 };

/** A teacher of 128 neurons and students of 32 on 150 images; after 2400 steps all of them give their own labels back. */
const patient = keptRuns('harutyunyan-2023/students', 6, (key) => {
  const { report } = digitsClass({ teacherSteps: 2400 }, key);
  const student = { width: 32, steps: 2400 } as const;
  return {
    offline: report({ ...student, supervision: 'offline' }),
    online: report({ ...student, supervision: 'online' }),
    /** Offline at temperature 4. */
    softer: report({ ...student, supervision: 'offline', temperature: 4 }),
  };
});

const STARTS = [0, 1, 2, 3];

/** A teacher of 64 neurons and 800 steps on 100 images, and students of 800 and of 120 steps. */
const hasty = keptRuns('harutyunyan-2023/students', 10, (key) => {
  const { report } = digitsClass({ training: 100, teacherWidth: 64, teacherSteps: 800 }, key);
  const brief = { width: 32, steps: 120 } as const;
  /** Students of 4 neurons differ much by their starts. */
  const narrow = (supervision: 'offline' | 'online'): DigitsReport => {
    const reports = STARTS.map((start) => report({ width: 4, steps: 120, supervision, start }));
    const mean = (quantity: keyof DigitsReport) => meanOf(reports, (one) => one[quantity]);
    return {
      accuracy: mean('accuracy'),
      fidelity: mean('fidelity'),
      divergence: mean('divergence'),
      alignment: mean('alignment'),
    };
  };
  return {
    hard: report({ width: 32, steps: 800, supervision: 'hard' }),
    offline: report({ width: 32, steps: 800, supervision: 'offline' }),
    briefOffline: report({ ...brief, supervision: 'offline' }),
    briefOnline: report({ ...brief, supervision: 'online' }),
    narrowOffline: narrow('offline'),
    narrowOnline: narrow('online'),
  };
});

type Expectation = TrendKind['expectation'];

/** The mean over runs of how much more of a quantity one student has than another with the same teacher. */
function gain<Student extends string>(
  runs: (key: string) => readonly Readonly<Record<Student, DigitsReport>>[],
  [of, over]: readonly [Student, Student],
  quantity: keyof DigitsReport,
  expectation: Expectation,
): TrendKind {
  return trend({
    measure: (key) => {
      return meanInterval(runs(key).map((run) => run[of][quantity] - run[over][quantity]));
    },
    expectation,
  });
}

export const onlineDivergence = claim({
  id: 'harutyunyan-2023/online-divergence',
  ...source,
  statement: String.raw`\text{teacher and student interpolate: online lowers } \mathrm{KL}(\text{teacher} \,\|\, \text{student}) \text{ on fresh images}`,
  status: 'derived',
  kind: gain(patient, ['online', 'offline'], 'divergence', { below: 0 }),
});

gate(onlineDivergence, {
  ...slow,
  mutants: [
    mutant('offline passed off as online', gain(patient, ['offline', 'offline'], 'divergence', { below: 0 })),
    mutant('a student of 120 steps', gain(hasty, ['briefOnline', 'briefOffline'], 'divergence', { below: 0 })),
  ],
});

export const onlineDivergenceReversed = claim({
  id: 'harutyunyan-2023/online-divergence-brief',
  ...source,
  statement: String.raw`\text{a student of 120 steps: online \emph{raises} } \mathrm{KL}(\text{teacher} \,\|\, \text{student})`,
  status: 'derived',
  kind: gain(hasty, ['briefOnline', 'briefOffline'], 'divergence', { above: 0 }),
});

gate(onlineDivergenceReversed, {
  ...slow,
  mutants: [mutant('a student of 2400 steps', gain(patient, ['online', 'offline'], 'divergence', { above: 0 }))],
});

export const onlineAlignment = claim({
  id: 'harutyunyan-2023/online-alignment-tie',
  ...source,
  statement: String.raw`\text{teacher and student interpolate: online gains less than } .005 \text{ in the centred cosine of their NTKs}`,
  status: 'derived',
  kind: gain(patient, ['online', 'offline'], 'alignment', { below: 0.005 }),
});

gate(onlineAlignment, {
  ...slow,
  mutants: [
    mutant('a temperature of 4 in its place', gain(patient, ['softer', 'offline'], 'alignment', { below: 0.005 })),
  ],
});

export const onlineAccuracy = claim({
  id: 'harutyunyan-2023/online-accuracy-tie',
  ...source,
  statement: String.raw`\text{teacher and student interpolate: online gains less than } .015 \text{ accuracy over offline}`,
  status: 'derived',
  kind: gain(patient, ['online', 'offline'], 'accuracy', { below: 0.015 }),
});

gate(onlineAccuracy, {
  ...slow,
  mutants: [mutant('it loses that much', gain(patient, ['online', 'offline'], 'accuracy', { below: -0.015 }))],
});

export const narrowStudents = claim({
  id: 'harutyunyan-2023/online-accuracy-under-a-capacity-gap',
  ...source,
  statement: String.raw`\text{a student of 4 neurons and 120 steps: online is \emph{less} accurate than offline, not at least as accurate}`,
  status: 'derived',
  kind: gain(hasty, ['narrowOnline', 'narrowOffline'], 'accuracy', { below: 0 }),
});

gate(narrowStudents, {
  ...slow,
  mutants: [
    mutant('offline passed off as online', gain(hasty, ['narrowOffline', 'narrowOffline'], 'accuracy', { below: 0 })),
  ],
});

export const temperature = claim({
  id: 'harutyunyan-2023/temperature-fidelity',
  ...source,
  statement: String.raw`\text{offline: } \tau = 4 \text{ raises fidelity over } \tau = 1`,
  status: 'derived',
  kind: gain(patient, ['softer', 'offline'], 'fidelity', { above: 0 }),
});

gate(temperature, {
  ...slow,
  mutants: [mutant('online in its place', gain(patient, ['online', 'softer'], 'fidelity', { above: 0 }))],
});

export const temperatureOverOnline = claim({
  id: 'harutyunyan-2023/temperature-over-online',
  ...source,
  statement: String.raw`\tau = 4 \text{ offline is more faithful to the teacher than } \tau = 1 \text{ online}`,
  status: 'derived',
  kind: gain(patient, ['softer', 'online'], 'fidelity', { above: 0 }),
});

gate(temperatureOverOnline, {
  ...slow,
  mutants: [mutant('the other way round', gain(patient, ['online', 'softer'], 'fidelity', { above: 0 }))],
});

export const offlineDivergence = claim({
  id: 'harutyunyan-2023/offline-over-hard-divergence',
  ...source,
  statement: String.raw`\text{offline lowers } \mathrm{KL}(\text{teacher} \,\|\, \text{student}) \text{ below that of hard labels}`,
  status: 'derived',
  kind: gain(hasty, ['offline', 'hard'], 'divergence', { below: 0 }),
});

gate(offlineDivergence, {
  ...slow,
  mutants: [
    mutant('hard labels passed off as the teacher', gain(hasty, ['hard', 'hard'], 'divergence', { below: 0 })),
    mutant('the other way round', gain(hasty, ['hard', 'offline'], 'divergence', { below: 0 })),
  ],
});

export const offlineAccuracy = claim({
  id: 'harutyunyan-2023/offline-over-hard-accuracy-tie',
  ...source,
  statement: String.raw`\text{without wrong labels offline gains less than } .015 \text{ accuracy over hard labels}`,
  status: 'derived',
  kind: gain(hasty, ['offline', 'hard'], 'accuracy', { below: 0.015 }),
});

/**
 * 30 % of 100 training labels are wrong, for the teacher of 64 neurons and for the student of hard labels; the fresh ones are right.
 */
const noisy = keptRuns('harutyunyan-2023/wrong-labels', 6, (key) => {
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

const noisyGain = (of: NoisyStudent, over: NoisyStudent, expectation: Expectation): TrendKind =>
  trend({
    measure: (key) => meanInterval(noisy(key).map((run) => run[of] - run[over])),
    expectation,
  });

gate(offlineAccuracy, {
  ...slow,
  mutants: [mutant('30 % wrong labels, a stopped teacher', noisyGain('stopped', 'hard', { below: 0.015 }))],
});

export const wrongLabels = claim({
  id: 'harutyunyan-2023/offline-over-hard-wrong-labels',
  ...source,
  statement: String.raw`30\,\% \text{ wrong labels and a teacher stopped before it memorises them: offline gains more than } .03 \text{ accuracy over hard labels}`,
  status: 'derived',
  kind: noisyGain('stopped', 'hard', { above: 0.03 }),
});

gate(wrongLabels, {
  ...slow,
  mutants: [
    mutant('hard labels passed off as the teacher', noisyGain('hard', 'hard', { above: 0.03 })),
    mutant('a teacher of 20 steps', noisyGain('ignorant', 'hard', { above: 0.03 })),
  ],
});

export const memorisingTeacher = claim({
  id: 'harutyunyan-2023/offline-over-hard-memorising-teacher',
  ...source,
  statement: String.raw`30\,\% \text{ wrong labels: a teacher that memorises them teaches less accuracy than one that was stopped}`,
  status: 'derived',
  kind: noisyGain('memorising', 'stopped', { below: 0 }),
});

gate(memorisingTeacher, {
  ...slow,
  mutants: [mutant('a teacher of 20 steps is better', noisyGain('stopped', 'ignorant', { below: 0 }))],
});

export const memorisedNoise = claim({
  id: 'harutyunyan-2023/offline-over-hard-memorised-noise',
  ...source,
  statement: String.raw`30\,\% \text{ wrong labels: offline from a teacher that memorises them gains less than } .03 \text{ accuracy over hard labels}`,
  status: 'derived',
  kind: noisyGain('memorising', 'hard', { below: 0.03 }),
});

gate(memorisedNoise, {
  ...slow,
  mutants: [mutant('a stopped teacher', noisyGain('stopped', 'hard', { below: 0.03 }))],
});

export const ignorantTeacher = claim({
  id: 'harutyunyan-2023/offline-over-hard-ignorant-teacher',
  ...source,
  statement: String.raw`30\,\% \text{ wrong labels: offline from a teacher stopped too early (20 steps) is \emph{less} accurate than hard labels}`,
  status: 'derived',
  kind: noisyGain('ignorant', 'hard', { below: 0 }),
});

gate(ignorantTeacher, {
  ...slow,
  mutants: [mutant('stopped after 100 steps', noisyGain('stopped', 'hard', { below: 0 }))],
});
