import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { DistillCheckError } from '../../errors.ts';
import { makeFolder, writeWhole } from '../../files/write-whole.ts';
import { cellsOf } from '../../sweep/grid/config.ts';
import { parseArraySize } from '../../sweep/slurm/array-size.ts';
import { reportScript, type SlurmPlan, sweepScript } from '../../sweep/slurm/batch-script.ts';
import { slurmFolder } from '../../sweep/slurm/jobs.ts';
import { isOnPath } from '../../sweep/slurm/program.ts';
import { fileFingerprints } from '../../sweep/store/file-datasets.ts';
import { beginSweep } from '../../sweep/store/manifest.ts';
import { countCells } from '../../sweep/store/store.ts';
import { requiredNumber, type Typed } from '../arguments/arguments.ts';
import { assertWritableFolder } from '../arguments/writable-folder.ts';
import { manifestFor } from '../sweep/manifest.ts';
import { emit } from '../terminal/output.ts';
import { slurmRequestOf } from './request.ts';
import { programWords, submitJobs, submittedText } from './submit-jobs.ts';

/** `slurm <config.json> --out DIR --array N`: writes the scripts and submits them. */
export async function slurmSubmit(configPath: string, typed: Typed): Promise<0> {
  const json = typed.json === true;
  if (typed.out === undefined) {
    throw new DistillCheckError('USAGE', '--out is missing', 'see: distill-check slurm --help');
  }
  const directory = resolve(String(typed.out));
  const request = slurmRequestOf(typed);
  const expiry = requiredNumber(typed, 'expiry', { min: 1, max: 86_400 });
  const manifest = await manifestFor(configPath, typed);
  const cells = cellsOf(manifest.config);
  const plan: SlurmPlan = {
    name: `distill-check-${basename(configPath)
      .replace(/\.json$/, '')
      .replace(/[^\w.-]/g, '-')}`,
    program: programWords(),
    // A copy, so that a later change of the file is not half a change of the sweep. In a folder of its own: the grid may
    // be called as a file of the submission is.
    config: join(slurmFolder(directory), 'grid', basename(configPath)),
    directory,
    workingDirectory: process.cwd(),
    seed: manifest.seed,
    engine: manifest.engine,
    ...(typed.teacher !== undefined && { teacher: String(typed.teacher) }),
    expiry,
    request,
  };
  const scripts = { 'sweep.sbatch': sweepScript(plan), 'report.sbatch': reportScript(plan) };
  const dry = typed['dry-run'] === true;
  if (!dry && !isOnPath('sbatch')) throw noSlurm();
  const files = await fileFingerprints(cells, manifest.seed);
  const { tasks } = parseArraySize(request.array);
  if (dry) {
    const texts = Object.entries(scripts).map(([name, text]) => `# ${join(slurmFolder(directory), name)}\n${text}`);
    emit(json, { cells: cells.length, tasks, scripts }, texts.join('\n'));
    return 0;
  }
  await assertWritableFolder(directory);
  const found = await countCells(directory);
  if (found > 0) {
    throw new DistillCheckError(
      'SWEEP_EXISTS',
      `${directory} holds ${found} finished ${found === 1 ? 'cell' : 'cells'}`,
      'go on with `distill-check slurm resume`, or name another folder',
    );
  }
  const config = await readFile(configPath);
  await beginSweep(directory, { ...manifest, files });
  await makeFolder(dirname(plan.config));
  await writeWhole(plan.config, config);
  for (const [name, text] of Object.entries(scripts)) await writeWhole(join(slurmFolder(directory), name), text);
  const submitted = await submitJobs({ format: 'distill-check/slurm@1', plan, submissions: [] }, tasks, []);
  emit(json, { cells: cells.length, ...submitted }, submittedText(submitted, `${cells.length} cells`));
  return 0;
}

/** Makes the error of a machine without Slurm. */
export function noSlurm(): DistillCheckError {
  return new DistillCheckError(
    'NO_SLURM',
    'there is no sbatch on the PATH',
    'run this on a login node of the cluster, or add --dry-run to see the scripts',
  );
}
