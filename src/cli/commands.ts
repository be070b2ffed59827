import type { Command } from './command.ts';

/** A command as `--help` lists it, without its code. */
export interface CommandEntry {
  readonly summary: string;
  /** Loads its code, so that each command starts fast and `--help` faster. */
  load(): Promise<Command>;
}

/** Every command, in the order that `--help` lists them: a folder here and an entry each. */
export const commands: Readonly<Record<string, CommandEntry>> = {
  margin: {
    summary: 'Certified intervals of the kernel margins of a data set',
    load: async () => (await import('./margin/margin.ts')).marginCommand,
  },
  complexity: {
    summary: 'How hard a student finds what it is taught: supervision complexity, its margin bound, teachers compared',
    load: async () => (await import('./complexity/complexity.ts')).complexityCommand,
  },
  soften: {
    summary:
      'Where a student of mixed soft and hard labels ends, sample by sample, and which errors of the teacher it keeps',
    load: async () => (await import('./soften/soften.ts')).softenCommand,
  },
  inefficiency: {
    summary: 'How fast what a student must learn still grows with its samples: data inefficiency, beside random labels',
    load: async () => (await import('./inefficiency/inefficiency.ts')).inefficiencyCommand,
  },
  bounds: {
    summary: 'Width, radius, step size and horizon that every theorem asks for',
    load: async () => (await import('./bounds/bounds.ts')).boundsCommand,
  },
  teacher: {
    summary: 'What a teacher says of a data set: its errors and logits, which can be saved',
    load: async () => (await import('./teacher/teacher.ts')).teacherCommand,
  },
  train: {
    summary: 'Trains students of one width by projected gradient descent',
    load: async () => (await import('./train/train.ts')).trainCommand,
  },
  width: {
    summary: 'The smallest width that reaches average 0/1 error ≤ ε, beside what every theorem asks for',
    load: async () => (await import('./width/width.ts')).widthCommand,
  },
  reproduce: {
    summary: 'Makes a table of a paper again, next to the printed numbers: table-1 of Mandal et al. 2025',
    load: async () => (await import('./reproduce/reproduce.ts')).reproduceCommand,
  },
  study: {
    summary: 'The main job in one command: widths really needed against margins, on built-in families, as a report',
    load: async () => (await import('./study/study.ts')).studyCommand,
  },
  sweep: {
    summary: 'Answers a grid of width questions; killed at any moment, it goes on with --resume',
    load: async () => (await import('./sweep/sweep.ts')).sweepCommand,
  },
  merge: {
    summary: 'Joins the shards of one sweep into one folder',
    load: async () => (await import('./merge/merge.ts')).mergeCommand,
  },
  report: {
    summary: 'The report of a sweep, or of your own data set and teacher: HTML with plots, JSON, CSV and Parquet',
    load: async () => (await import('./report/report.ts')).reportCommand,
  },
  claims: {
    summary: 'Every claim with its source, kind, status and last verdict (npm test makes the verdicts)',
    load: async () => (await import('./claims/claims.ts')).claimsCommand,
  },
  slurm: {
    summary: 'Runs a sweep as a Slurm job array: `slurm <config.json>`, `slurm status DIR`, `slurm resume DIR`',
    load: async () => (await import('./slurm/slurm.ts')).slurmCommand,
  },
  figure: {
    summary: 'A figure of a paper, redrawn: SVG, PNG, CSV and JSON; without a name, the list of figures',
    load: async () => (await import('./figure/figure.ts')).figureCommand,
  },
  hunt: {
    summary:
      'Searches data sets for a counterexample to a conjecture about widths, and cuts it down to the fewest points',
    load: async () => (await import('./hunt/hunt.ts')).huntCommand,
  },
};
