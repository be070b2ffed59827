import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { hasManyClasses } from '../../data/class-dataset.ts';
import { DistillCheckError } from '../../errors.ts';
import { readManifest, readStudy } from '../../sweep/store/manifest.ts';
import type { Typed } from '../arguments/arguments.ts';
import { loadedToFit } from '../arguments/fitting-sample.ts';
import { widthQuestionOf } from '../arguments/width-arguments.ts';
import { assertWritableFolder } from '../arguments/writable-folder.ts';
import { note } from '../terminal/output.ts';
import { assertOwnReport, folderName, ownerFile } from './own-folder.ts';

/** Searches for widths in a report of a data set: soft and hard labels, with a projection and without. */
const CELLS = 4;

/** Writes the report of a sweep's folder or of a data set. */
export async function runReport(typed: Typed): Promise<0> {
  if ((typed.directory === undefined) === (typed.dataset === undefined)) {
    const what = typed.dataset === undefined ? '<directory> is missing' : 'a folder and --dataset exclude each other';
    throw new DistillCheckError('USAGE', what, 'name the folder of a sweep, or a data set with --dataset');
  }
  if (typed.dataset !== undefined) {
    const directory = String(typed.out ?? join('reports', folderName(String(typed.dataset))));
    await assertWritableFolder(directory);
    const subject = datasetSubject(typed);
    await assertOwnReport(directory, subject);
    // What is wrong with the flags is said before a large file is read.
    widthQuestionOf(typed);
    const { data, typed: fitting } = await loadedToFit(typed, CELLS);
    if (hasManyClasses(data)) {
      const { reportClasses } = await import('./report-classes.ts');
      await reportClasses(data, fitting, directory, ownerFile(subject));
    } else {
      const { reportDataset } = await import('./report-dataset.ts');
      await reportDataset(data, fitting, directory, ownerFile(subject));
    }
    return 0;
  }
  if (typed.teacher !== undefined) {
    throw new DistillCheckError('USAGE', '--teacher goes with --dataset', 'see: distill-check report --help');
  }
  const directory = String(typed.out ?? join(String(typed.directory), 'report'));
  await assertWritableFolder(directory);
  const subject = await sweepSubject(String(typed.directory));
  // Its own folder holds the report of its own cells, however the grid has grown.
  if (typed.out !== undefined) await assertOwnReport(directory, subject);
  const { study, missing } = await readStudy(String(typed.directory));
  if (study.cells.length === 0) {
    const what = `${typed.directory} holds no finished cell of ${missing}`;
    throw new DistillCheckError('NO_CELLS', what, 'go on with the sweep: the same command with --resume');
  }
  if (missing > 0)
    note(`${missing} of ${missing + study.cells.length} cells are not finished: the report leaves them out`);
  // Plots are loaded late: errors should not wait for them.
  const { reportStudy } = await import('./report-study.ts');
  await reportStudy(study, directory, typed.json === true, ownerFile(subject));
  return 0;
}

/** Names the sweep by what it answers: shards that were merged are the same sweep as one run. */
async function sweepSubject(directory: string): Promise<string> {
  const { config, seed, engine, version, files } = await readManifest(directory);
  const question = createHash('sha256').update(JSON.stringify({ config, seed, engine, version, files }));
  return `the sweep '${config.title}' (${question.digest('hex').slice(0, 12)})`;
}

/** Names the data set, by its whole path where it is a file, with its classes where they were chosen, and its teacher. */
function datasetSubject({ dataset, teacher, label, positive, negative }: Typed): string {
  const whole = (name: Typed[string]) => (existsSync(String(name)) ? resolve(String(name)) : String(name));
  const choice = Object.entries({ label, positive, negative }).flatMap(([name, value]) =>
    value === undefined ? [] : [`, ${name} '${value}'`],
  );
  const taught = teacher === undefined ? '' : ` and the teacher ${whole(teacher)}`;
  return `the data set ${whole(dataset)}${choice.join('')}${taught}`;
}
