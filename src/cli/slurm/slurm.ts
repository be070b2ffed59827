import { DistillCheckError } from '../../errors.ts';
import { defaultExpiry } from '../../sweep/leases/lease-files.ts';
import type { Typed } from '../arguments/arguments.ts';
import type { Command } from '../command.ts';
import { sweepManifestArguments } from '../sweep/manifest-arguments.ts';

export const slurmCommand: Command = {
  name: 'slurm',
  arguments: {
    config: { type: 'positional', description: 'the configuration of a sweep; or `status`, or `resume`' },
    directory: { type: 'positional', required: false, description: 'for `status` and `resume`: what --out was' },
    out: {
      type: 'string',
      valueHint: 'DIR',
      description: 'a folder that all nodes see: cells, scripts, logs and report',
    },
    array: {
      type: 'string',
      valueHint: 'N',
      description: 'tasks; N%k: at most k at a time (resume: default as before)',
    },
    cpus: { type: 'string', default: '1', valueHint: 'c', description: 'CPUs a task' },
    partition: { type: 'string', valueHint: 'p', description: 'as sbatch has it' },
    time: { type: 'string', valueHint: 't', description: 'the limit of a task, as sbatch has it, e.g. 2:00:00' },
    account: { type: 'string', valueHint: 'a', description: 'as sbatch has it' },
    'sbatch-arg': {
      type: 'string',
      valueHint: '--option=value …',
      description: 'further options of sbatch: --sbatch-arg="--mem=4G --qos=long"',
    },
    expiry: {
      type: 'string',
      default: String(defaultExpiry),
      valueHint: 'seconds',
      description: 'others take over the cells of a task that gives no sign of life for so long',
    },
    'dry-run': { type: 'boolean', description: 'print the scripts; submit and write nothing' },
    ...sweepManifestArguments,
  },
  // Loaded late: `--help` does not wait for what reads sweeps.
  async run(typed) {
    const action = String(typed.config);
    if (action === 'status') return (await import('./status.ts')).slurmStatus(directoryOf(typed), typed.json === true);
    if (action === 'resume') return (await import('./resume.ts')).slurmResume(directoryOf(typed), typed);
    if (typed.directory !== undefined) throw usage(`too many arguments: '${typed.directory}'`);
    return (await import('./submit.ts')).slurmSubmit(action, typed);
  },
};

function directoryOf(typed: Typed): string {
  if (typed.directory === undefined) throw usage(`slurm ${typed.config}: the folder is missing`);
  return String(typed.directory);
}

function usage(what: string): DistillCheckError {
  return new DistillCheckError('USAGE', what, 'see: distill-check slurm --help');
}
