import type { Command } from './command.ts';

/** A command as `--help` lists it, without its code. */
export interface CommandEntry {
  readonly summary: string;
  /** The question that it answers, under which it is listed. Default: `More`. */
  readonly question?: string;
  /** Words of a call, as they stand after `distill-check`. */
  readonly example?: string;
  /** Loads its code, so that each command starts fast and `--help` faster. */
  load(): Promise<Command>;
}

const DATA = 'What do my data and my teacher ask for?';
const WIDTH = 'How wide must a student be?';
const CLAIMS = 'Does the theory hold?';
const GRIDS = 'How do I run many questions?';

/** Every command, in the order that `--help` lists them: a folder here and an entry each. */
export const commands: Readonly<Record<string, CommandEntry>> = {
  margin: {
    summary: 'Certified intervals of the kernel margins of a data set',
    question: DATA,
    example: 'margin circle:k=4,n=48',
    load: async () => (await import('./margin/margin.ts')).marginCommand,
  },
  explore: {
    summary: 'A page in the browser on which one drags points and watches margins, teacher and students',
    question: DATA,
    example: 'explore points.csv',
    load: async () => (await import('./explore/explore.ts')).exploreCommand,
  },
  complexity: {
    summary: 'How hard a student finds what it is taught: supervision complexity, its margin bound, teachers compared',
    question: DATA,
    example: 'complexity points.csv --compare logits.csv',
    load: async () => (await import('./complexity/complexity.ts')).complexityCommand,
  },
  soften: {
    summary:
      'Where a student of mixed soft and hard labels ends, sample by sample, and which errors of the teacher it keeps',
    question: DATA,
    example: 'soften points.csv --teacher logits.csv',
    load: async () => (await import('./soften/soften.ts')).softenCommand,
  },
  advise: {
    summary: 'Which labels to teach a student: teacher, temperature, mix and width, compared on your own data',
    question: DATA,
    example: 'advise points.csv --teacher logits.csv',
    load: async () => (await import('./advise/advise.ts')).adviseCommand,
  },
  inefficiency: {
    summary: 'How fast what a student must learn still grows with its samples: data inefficiency, beside random labels',
    question: DATA,
    example: 'inefficiency digits:3v8',
    load: async () => (await import('./inefficiency/inefficiency.ts')).inefficiencyCommand,
  },
  bounds: {
    summary: 'Width, radius, step size and horizon that every theorem asks for',
    question: WIDTH,
    example: 'bounds --gamma .1 --epsilon .1 --delta .05 --n 1000',
    load: async () => (await import('./bounds/bounds.ts')).boundsCommand,
  },
  teacher: {
    summary: 'What a teacher says of a data set: its errors and logits, which can be saved',
    question: DATA,
    example: 'teacher points.csv --out logits.npy',
    load: async () => (await import('./teacher/teacher.ts')).teacherCommand,
  },
  train: {
    summary: 'Trains students of one width by projected gradient descent',
    question: WIDTH,
    example: 'train points.csv --width 32 --labels soft',
    load: async () => (await import('./train/train.ts')).trainCommand,
  },
  width: {
    summary: 'The smallest width that reaches average 0/1 error ≤ ε, beside what every theorem asks for',
    question: WIDTH,
    example: 'width points.csv --epsilon .1',
    load: async () => (await import('./width/width.ts')).widthCommand,
  },
  reproduce: {
    summary: 'Makes a table of a paper again, next to the printed numbers: table-1 of Mandal et al. 2025',
    question: CLAIMS,
    example: 'reproduce --images digits',
    load: async () => (await import('./reproduce/reproduce.ts')).reproduceCommand,
  },
  study: {
    summary: 'The main job in one command: widths really needed against margins, on built-in families, as a report',
    question: WIDTH,
    example: 'study --quick',
    load: async () => (await import('./study/study.ts')).studyCommand,
  },
  sweep: {
    summary: 'Answers a grid of width questions; killed at any moment, it goes on with --resume',
    question: GRIDS,
    example: 'sweep grid.json --out sweep',
    load: async () => (await import('./sweep/sweep.ts')).sweepCommand,
  },
  merge: {
    summary: 'Joins the shards of one sweep into one folder',
    question: GRIDS,
    example: 'merge shard-1 shard-2 --out sweep',
    load: async () => (await import('./merge/merge.ts')).mergeCommand,
  },
  report: {
    summary: 'The report of a sweep, or of your own data set and teacher: HTML with plots, JSON, CSV and Parquet',
    question: WIDTH,
    example: 'report --dataset points.csv --teacher logits.csv',
    load: async () => (await import('./report/report.ts')).reportCommand,
  },
  claims: {
    summary: 'Every claim with its source, kind, status and last verdict (npm test makes the verdicts)',
    question: CLAIMS,
    example: 'claims --paper mandal-2025',
    load: async () => (await import('./claims/claims.ts')).claimsCommand,
  },
  slurm: {
    summary: 'Runs a sweep as a Slurm job array: `slurm <config.json>`, `slurm status DIR`, `slurm resume DIR`',
    question: GRIDS,
    example: 'slurm grid.json --out sweep --array 100',
    load: async () => (await import('./slurm/slurm.ts')).slurmCommand,
  },
  audit: {
    summary: 'The claims of a paper of your own at fresh seeds and every size, as one page; compares two audits',
    question: CLAIMS,
    example: 'audit properties/ours --seeds 3',
    load: async () => (await import('./audit/audit.ts')).auditCommand,
  },
  figure: {
    summary: 'A figure of a paper, redrawn: SVG, PNG, CSV and JSON; without a name, the list of figures',
    question: CLAIMS,
    example: 'figure ji-zhu-2020/3',
    load: async () => (await import('./figure/figure.ts')).figureCommand,
  },
  hunt: {
    summary:
      'Searches data sets for a counterexample to a conjecture about widths, and cuts it down to the fewest points',
    question: CLAIMS,
    example: 'hunt --statement soft-needs-no-more',
    load: async () => (await import('./hunt/hunt.ts')).huntCommand,
  },
};
