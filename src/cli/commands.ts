import type { Command } from './command.ts';

/** Every command, in the order that `--help` lists them: a folder here and a line each. Loaded one at a time, so that each starts fast. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  margin: async () => (await import('./margin/margin.ts')).marginCommand,
  complexity: async () => (await import('./complexity/complexity.ts')).complexityCommand,
  soften: async () => (await import('./soften/soften.ts')).softenCommand,
  inefficiency: async () => (await import('./inefficiency/inefficiency.ts')).inefficiencyCommand,
  bounds: async () => (await import('./bounds/bounds.ts')).boundsCommand,
  teacher: async () => (await import('./teacher/teacher.ts')).teacherCommand,
  train: async () => (await import('./train/train.ts')).trainCommand,
  width: async () => (await import('./width/width.ts')).widthCommand,
  reproduce: async () => (await import('./reproduce/reproduce.ts')).reproduceCommand,
  study: async () => (await import('./study/study.ts')).studyCommand,
  sweep: async () => (await import('./sweep/sweep.ts')).sweepCommand,
  merge: async () => (await import('./merge/merge.ts')).mergeCommand,
  report: async () => (await import('./report/report.ts')).reportCommand,
  claims: async () => (await import('./claims/claims.ts')).claimsCommand,
  slurm: async () => (await import('./slurm/slurm.ts')).slurmCommand,
  figure: async () => (await import('./figure/figure.ts')).figureCommand,
  hunt: async () => (await import('./hunt/hunt.ts')).huntCommand,
};
