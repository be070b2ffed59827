import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DistillCheckError } from '../../errors.ts';
import type { Study } from '../../sweep/grid/cell.ts';
import { readManifest, readStudy } from '../../sweep/store/manifest.ts';
import { bracketText } from '../../width/bracket.ts';
import { commonArguments, type Typed } from '../arguments/arguments.ts';
import { datasetArgument, loadedFrom } from '../arguments/dataset-argument.ts';
import { teacherArgument } from '../arguments/teacher-argument.ts';
import { widthArguments } from '../arguments/width-arguments.ts';
import { assertWritableFolder } from '../arguments/writable-folder.ts';
import type { Command } from '../command.ts';
import { emit, note, short, textTable } from '../terminal/output.ts';
import { assertOwnReport, folderName, ownerFile } from './own-folder.ts';

/** Arguments of reading a file, without the positional that names it. */
const { dataset: _positional, ...fileArguments } = datasetArgument;

export const reportCommand: Command = {
  name: 'report',
  arguments: {
    directory: {
      type: 'positional',
      required: false,
      description: 'a folder that `study --out` or `sweep --out` wrote',
    },
    dataset: {
      type: 'string',
      valueHint: 'my.csv',
      description: 'instead of a folder: one data set, its margins, complexity and widths',
    },
    ...fileArguments,
    teacher: { ...teacherArgument.teacher, default: undefined },
    ...widthArguments,
    kernel: { type: 'string', default: 'ntk:depth=1', valueHint: 'name', description: 'of the supervision complexity' },
    out: {
      type: 'string',
      valueHint: 'DIR',
      description: 'where to write; default: DIR/report of a sweep, reports/<name> of a data set',
    },
    ...commonArguments,
  },
  async run(typed) {
    if ((typed.directory === undefined) === (typed.dataset === undefined)) {
      const what = typed.dataset === undefined ? '<directory> is missing' : 'a folder and --dataset exclude each other';
      throw new DistillCheckError('USAGE', what, 'name the folder of a sweep, or a data set with --dataset');
    }
    if (typed.dataset !== undefined) {
      const directory = String(typed.out ?? join('reports', folderName(String(typed.dataset))));
      await assertWritableFolder(directory);
      const subject = datasetSubject(typed);
      await assertOwnReport(directory, subject);
      const { reportDataset } = await import('./report-dataset.ts');
      await reportDataset(await loadedFrom(typed), typed, directory, ownerFile(subject));
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
    await reportStudy(study, directory, typed.json === true, ownerFile(subject));
    return 0;
  },
};

/** Names the sweep by what it answers: shards that were merged are the same sweep as one run. */
async function sweepSubject(directory: string): Promise<string> {
  const { config, seed, engine, version, files } = await readManifest(directory);
  const question = createHash('sha256').update(JSON.stringify({ config, seed, engine, version, files }));
  return `the sweep '${config.title}' (${question.digest('hex').slice(0, 12)})`;
}

/** Names the data set, by its whole path where it is a file, and its teacher. */
function datasetSubject({ dataset, teacher }: Typed): string {
  const whole = (name: Typed[string]) => (existsSync(String(name)) ? resolve(String(name)) : String(name));
  return `the data set ${whole(dataset)}${teacher === undefined ? '' : ` and the teacher ${whole(teacher)}`}`;
}

/** Writes the report of a study, and files beside it, and prints its table and path. */
export async function reportStudy(
  study: Study,
  directory: string,
  json: boolean,
  besides: Readonly<Record<string, string>> = {},
): Promise<void> {
  // Plots are loaded late: `--help` and errors should not wait for them.
  const { writeStudyReport } = await import('../../report/study/write-report.ts');
  const { files, slopes } = await writeStudyReport(study, directory, besides);
  const table = textTable(
    ['data set', 'γ', 'ε', 'labels', 'radius', 'width needed', 'smallest bound'],
    study.cells.map((cell) => [
      cell.spec.dataset,
      short(Number(cell.margin.toPrecision(3))),
      String(cell.spec.epsilon),
      cell.spec.labels,
      cell.radius === null ? 'none' : short(Number(cell.radius.toPrecision(3))),
      bracketText(cell.bracket),
      short(Number(Math.min(...cell.bounds.map((bound) => bound.width)).toPrecision(3))),
    ]),
  );
  const page = files.find((file) => file.endsWith('.html')) ?? directory;
  emit(json, { files, slopes }, `${table}\n\nReport: ${resolve(page)}`);
}
