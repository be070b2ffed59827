import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { DistillCheckError } from '../../../errors.ts';
import type { Dataset } from '../../dataset.ts';
import { fileError } from '../file-error.ts';
import type { ReadingOptions } from '../table/reading-options.ts';
import { binaryError } from './strict.ts';
import { csvOptions, csvSyntaxError } from './syntax.ts';
import { csvTable } from './table.ts';

/**
 * Reads a CSV file as a stream, so that memory holds its numbers only (8 bytes each).
 *
 * @throws DistillCheckError `FILE_NOT_FOUND`, `FILE_IS_DIRECTORY`, `FILE_UNREADABLE`, `CSV_BINARY` or `CSV_…` as
 * `parseCsv`.
 */
export async function readCsv(file: string, options: ReadingOptions = {}): Promise<Dataset> {
  const table = csvTable(file, options);
  const discard = new Writable({ objectMode: true, write: (_record, _encoding, done) => done() });
  try {
    if ((await stat(file)).isDirectory()) {
      throw new DistillCheckError('FILE_IS_DIRECTORY', `${file} is a directory`, 'name a CSV file in it');
    }
    await pipeline(createReadStream(file), refusingBinary(file), parse(csvOptions(table.add)), discard);
  } catch (error) {
    throw csvSyntaxError(fileError(error, file), file);
  }
  return table.finish();
}

/** Passes text on; a NUL byte (images, archives, UTF-16) ends it with a clear error. */
function refusingBinary(file: string): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (!chunk.includes(0)) return done(null, chunk);
      done(binaryError(file, 'give a CSV file as UTF-8 text (unpack it if it is compressed)'));
    },
  });
}
