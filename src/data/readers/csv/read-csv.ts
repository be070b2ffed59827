import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Transform, type TransformCallback, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { DistillCheckError } from '../../../errors.ts';
import type { Dataset } from '../../dataset.ts';
import { fileError } from '../file-error.ts';
import type { LabelledTable } from '../table/labelled-table.ts';
import type { ReadingOptions } from '../table/reading-options.ts';
import { tableDataset } from '../table/table-dataset.ts';
import { strictDecoder } from './strict.ts';
import { csvOptions, csvSyntaxError } from './syntax.ts';
import { csvTable } from './table.ts';

/**
 * Reads a CSV file as a stream, so that memory holds its numbers only (8 bytes each).
 *
 * @throws DistillCheckError `FILE_NOT_FOUND`, `FILE_IS_DIRECTORY`, `FILE_UNREADABLE`, `CSV_BINARY` or `CSV_…` as
 * `parseCsv`.
 */
export async function readCsv(file: string, options: ReadingOptions = {}): Promise<Dataset> {
  return tableDataset(await readCsvTable(file, options), options);
}

/** Reads what a CSV file says, before classes are chosen. */
export async function readCsvTable(file: string, options: ReadingOptions = {}): Promise<LabelledTable> {
  const table = csvTable(file, options);
  const discard = new Writable({ objectMode: true, write: (_record, _encoding, done) => done() });
  try {
    if ((await stat(file)).isDirectory()) {
      throw new DistillCheckError('FILE_IS_DIRECTORY', `${file} is a directory`, 'name a CSV file in it');
    }
    await pipeline(createReadStream(file), checked(file), parse(csvOptions(table.add)), discard);
  } catch (error) {
    throw csvSyntaxError(fileError(error, file), file);
  }
  return table.finish();
}

/** Passes text on; what is no text ends it with a clear error. */
function checked(file: string): Transform {
  const decode = strictDecoder(file);
  const handOver = (part: Buffer | undefined, done: TransformCallback) => {
    try {
      decode(part);
    } catch (error) {
      return done(error as Error);
    }
    done(null, part);
  };
  return new Transform({
    transform: (part: Buffer, _encoding, done) => handOver(part, done),
    flush: (done) => handOver(undefined, done),
  });
}
