import { DistillCheckError, type ErrorCode } from '../../errors.ts';
import type { Dataset } from '../dataset.ts';
import { arrayDataset } from './array-dataset.ts';
import { readCsv } from './csv/read-csv.ts';
import type { InputScale } from './csv/table.ts';
import { parseIdx } from './images/idx.ts';
import { parseNpy } from './numpy/npy.ts';
import { parseNpz } from './numpy/npz.ts';
import { columnsDataset } from './parquet/parquet-dataset.ts';
import { readBytes } from './read-bytes.ts';
import type { Tensor } from './tensor.ts';

const IDX = /[.-]idx\d?(-ubyte)?(\.gz)?$/i;
const NPY = /\.npy(\.gz)?$/i;
const INPUTS = ['X', 'x', 'inputs'];
const LABELS = ['y', 'labels'];

/**
 * The data set in a file, by the end of its name: `.parquet`, `.npz`, `.npy` and IDX (`-idx3-ubyte`, `.idx`, also with
 * `.gz`; both with their labels in a file of their own), and CSV for every other.
 *
 * @param labelFile `.npy` or IDX, for inputs that come without labels.
 * @throws DistillCheckError `NO_LABEL_FILE`, `LABEL_FILE_FORMAT`, `LABEL_FILE_UNUSED`, `NPZ_NO_INPUTS`,
 * `NPZ_NO_LABELS`, and what the readers throw.
 * @example
 * (await readPoints('points.npy', 'unit', 'labels.npy')).labels; // [1, −1, 1, 1, −1, −1]
 */
export async function readPoints(file: string, scale: InputScale, labelFile?: string): Promise<Dataset> {
  if (IDX.test(file) || NPY.test(file)) {
    if (labelFile === undefined) {
      const guess = file.includes('images-idx3') ? `, such as ${file.replace('images-idx3', 'labels-idx1')}` : '';
      const remedy = `name the file of its labels by --label-file${guess}`;
      throw new DistillCheckError('NO_LABEL_FILE', `${file} holds inputs only`, remedy);
    }
    if (/\.(csv|tsv|txt|json|parquet|npz)$/i.test(labelFile)) {
      const what = `${labelFile} is neither a .npy nor an IDX file`;
      throw new DistillCheckError('LABEL_FILE_FORMAT', what, `save the labels of ${file} with numpy.save`);
    }
    const inputs = await readTensor(file);
    return arrayDataset(file, { inputs, labels: await readTensor(labelFile), labelFile }, scale);
  }
  if (labelFile !== undefined) {
    const what = `${file} holds its labels itself, and --label-file ${labelFile} is given`;
    throw new DistillCheckError('LABEL_FILE_UNUSED', what, 'leave --label-file out');
  }
  if (/\.parquet$/i.test(file))
    return columnsDataset(
      await (await import('./parquet/parquet.ts')).parseParquet(await readBytes(file), file),
      file,
      scale,
    );
  if (/\.npz$/i.test(file)) return archiveDataset(parseNpz(await readBytes(file), file), file, scale);
  return readCsv(file, scale);
}

/** A `.npy` or IDX file. */
async function readTensor(file: string): Promise<Tensor> {
  const bytes = await readBytes(file);
  return NPY.test(file) ? parseNpy(bytes, file) : parseIdx(bytes, file);
}

function archiveDataset(arrays: ReadonlyMap<string, Tensor>, file: string, scale: InputScale): Dataset {
  const one = (names: readonly string[], code: ErrorCode): Tensor => {
    const found = names.filter((name) => arrays.has(name));
    const [tensor] = found.map((name) => arrays.get(name));
    if (tensor && found.length === 1) return tensor;
    const what = `${file}: ${found.length} of its arrays (${[...arrays.keys()].join(', ')}) are named ${names.join(' or ')}`;
    throw new DistillCheckError(code, what, `save one of them as ${names[0]}`);
  };
  const inputs = one(INPUTS, 'NPZ_NO_INPUTS');
  const labels = one(LABELS, 'NPZ_NO_LABELS');
  return arrayDataset(file, { inputs, labels, soft: arrays.get('soft'), logits: arrays.get('logits') }, scale);
}
