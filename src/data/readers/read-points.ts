import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { DistillCheckError, type ErrorCode } from '../../errors.ts';
import { didYouMean } from '../../names/did-you-mean.ts';
import type { Dataset } from '../dataset.ts';
import { arrayTable } from './array-dataset.ts';
import { parseCsvTable } from './csv/csv.ts';
import { readCsvTable } from './csv/read-csv.ts';
import { strictText } from './csv/strict.ts';
import { parseIdx } from './images/idx.ts';
import { parseNpy } from './numpy/npy.ts';
import { parseNpyLabels } from './numpy/npy-labels.ts';
import { npzNames, parseNpz, parseNpzLabels } from './numpy/npz.ts';
import { columnsTable } from './parquet/parquet-dataset.ts';
import { isPacked, readBytes } from './read-bytes.ts';
import { formatOf } from './sniff.ts';
import type { LabelledTable } from './table/labelled-table.ts';
import type { ReadingOptions } from './table/reading-options.ts';
import { tableDataset } from './table/table-dataset.ts';
import type { Tensor, TextTensor } from './tensor.ts';

const INPUTS = ['X', 'x', 'inputs'];
const LABELS = ['y', 'labels', 'label'];
const LOGITS = ['logits', 'logit'];

/** Options of reading points: where the labels are, and the treatment of the inputs. */
export interface PointsOptions extends ReadingOptions {
  /** `.npy` or IDX, for inputs that come without labels. */
  readonly labelFile?: string;
}

/**
 * The data set in a file: Parquet, `.npz`, `.npy` and IDX (both with their labels in a file of their own) by their first
 * bytes, CSV for every other; each also packed by gzip.
 *
 * @throws DistillCheckError `NO_LABEL_FILE`, `LABEL_FILE_FORMAT`, `LABEL_FILE_UNUSED`, `NPZ_NO_INPUTS`,
 * `NPZ_NO_LABELS`, `NO_COLUMN`, and what the readers throw.
 * @example
 * (await readPoints('points.npy', { labelFile: 'labels.npy' })).labels; // [1, −1, 1, 1, −1, −1]
 */
export async function readPoints(file: string, options: PointsOptions = {}): Promise<Dataset> {
  return tableDataset(await readTable(file, options), options);
}

/**
 * Reads what a file says, before classes are chosen.
 *
 * @throws DistillCheckError as `readPoints`.
 */
export async function readTable(file: string, options: PointsOptions = {}): Promise<LabelledTable> {
  const { labelFile } = options;
  const [start, content] = await beginning(file);
  const whole = async () => content ?? readBytes(file);
  const format = formatOf(start, file);
  const hasColumns = format === 'csv' || format === 'parquet';
  if (!hasColumns && options.drop !== undefined && options.drop.length > 0) {
    const what = `${file} has no named columns, and --drop ${options.drop.join(',')} is given`;
    throw new DistillCheckError('NO_COLUMN', what, 'leave the columns out where the arrays are saved');
  }
  if (format === 'idx' || format === 'npy') {
    if (options.label !== undefined) {
      const what = `${file} has no named columns, and --label ${options.label} is given`;
      throw new DistillCheckError('NO_COLUMN', what, 'name the file of its labels by --label-file');
    }
    if (labelFile === undefined) {
      const guess = file.includes('images-idx3') ? `, such as ${file.replace('images-idx3', 'labels-idx1')}` : '';
      const remedy = `name the file of its labels by --label-file${guess}`;
      throw new DistillCheckError('NO_LABEL_FILE', `${file} holds inputs only`, remedy);
    }
    const labels = await labelsIn(labelFile, file);
    const inputs = (format === 'npy' ? parseNpy : parseIdx)(await whole(), file);
    const columns = { label: labelFile, features: [file], isArrays: true, leftOut: [] };
    return arrayTable(file, { inputs, labels, labelFile, columns });
  }
  if (labelFile !== undefined) {
    const what = `${file} holds its labels itself, and --label-file ${labelFile} is given`;
    throw new DistillCheckError('LABEL_FILE_UNUSED', what, 'leave --label-file out');
  }
  if (format === 'parquet') {
    const { openParquet } = await import('./parquet/parquet.ts');
    return columnsTable(openParquet(await whole(), file), file, options);
  }
  if (format === 'npz') return archiveTable(await whole(), file, options);
  // A file is streamed; the content of a pipe is there already.
  return content === undefined ? readCsvTable(file, options) : parseCsvTable(strictText(content, file), file, options);
}

/** The first bytes of a file, or all of what is no plain file; a file that cannot be read begins with none. */
async function beginning(file: string): Promise<readonly [Uint8Array, Uint8Array?]> {
  const status = await stat(file).catch(() => undefined);
  if (!status) return [new Uint8Array()];
  if (status.isDirectory())
    throw new DistillCheckError('FILE_IS_DIRECTORY', `${file} is a directory`, 'name a file in it');
  if (!status.isFile()) {
    const content = await readBytes(file);
    return [content, content];
  }
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of createReadStream(file, { end: 7 })) chunks.push(chunk);
  } catch {
    // The reader of its format says what is wrong.
  }
  const start = Buffer.concat(chunks);
  if (!isPacked(start, file)) return [start];
  const content = await readBytes(file);
  return [content, content];
}

/** A `.npy` or IDX file of labels. */
async function labelsIn(labelFile: string, file: string): Promise<Tensor | TextTensor> {
  const what = `${labelFile} is neither a .npy nor an IDX file`;
  const refused = new DistillCheckError('LABEL_FILE_FORMAT', what, `save the labels of ${file} with numpy.save`);
  if (/\.(csv|tsv|txt|json|parquet|npz)$/i.test(labelFile)) throw refused;
  const bytes = await readBytes(labelFile);
  const format = formatOf(bytes, labelFile);
  if (format === 'npy') return parseNpyLabels(bytes, labelFile);
  // Not of this kind at all: the reader of IDX files says at which byte.
  if (format !== 'idx' && bytes.length === 0) throw refused;
  return parseIdx(bytes, labelFile);
}

function archiveTable(bytes: Uint8Array, file: string, options: ReadingOptions): LabelledTable {
  const names = npzNames(bytes, file);
  const one = (known: readonly string[], code: ErrorCode): string => {
    const found = known.filter((candidate) => names.includes(candidate));
    if (found.length === 1) return found[0];
    const what = `${file}: ${found.length} of its arrays (${names.join(', ')}) are named ${known.join(' or ')}`;
    throw new DistillCheckError(code, what, `save one of them as ${known[0]}`);
  };
  const { label } = options;
  if (label !== undefined && !names.includes(label)) {
    const what = `${file}: there is no array '${label}', which --label names`;
    throw new DistillCheckError('NO_COLUMN', what, `${didYouMean(label, names)}arrays are ${names.join(', ')}`);
  }
  const inputs = one(INPUTS, 'NPZ_NO_INPUTS');
  const labels = label ?? one(LABELS, 'NPZ_NO_LABELS');
  const soft = ['soft', ...LOGITS].filter((name) => names.includes(name) && name !== labels);
  const arrays = parseNpz(bytes, file, [inputs, ...soft]);
  const logits = LOGITS.filter((name) => soft.includes(name));
  if (logits.length > 1)
    throw new DistillCheckError('BAD_SOFT', `${file}: both 'logits' and 'logit' are there`, 'leave one of them out');
  const given = {
    inputs: arrays.get(inputs) as Tensor,
    labels: parseNpzLabels(bytes, file, labels),
    soft: soft.includes('soft') ? arrays.get('soft') : undefined,
    logits: arrays.get(logits[0]),
    columns: {
      label: labels,
      ...(soft.length > 0 && { soft: soft[0] }),
      features: [inputs],
      isArrays: true,
      leftOut: names
        .filter((name) => name !== inputs && name !== labels && !soft.includes(name))
        .map((name) => ({ name, why: 'not asked for' })),
    },
  };
  return arrayTable(file, given);
}
