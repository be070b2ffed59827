/** Folders of reports, each of which belongs to one subject: {@link assertOwnReport}, {@link ownerFile}. */
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DistillCheckError } from '../../errors.ts';
import { readPlain } from '../../files/no-follow.ts';

/** File that says what the report in a folder is about. */
const OWNER = 'report-of.txt';

/**
 * Returns the name of a data set as that of a folder.
 *
 * @example
 * folderName('data/my points.csv'); // 'my-points'
 */
export function folderName(dataset: string): string {
  const name = basename(dataset)
    .replace(/\.(gz)$/i, '')
    .replace(/\.(csv|tsv|txt|parquet|npz|npy)$/i, '');
  return name.replace(/[^\w.=,-]+/g, '-').replace(/^[-.]+|-+$/g, '') || 'dataset';
}

/**
 * Refuses a folder that holds the report of something else, or one that does not say whose it is.
 *
 * @throws DistillCheckError `REPORT_EXISTS`
 */
export async function assertOwnReport(directory: string, subject: string): Promise<void> {
  const owner = await ownerOf(directory);
  if (owner === subject) return;
  if (owner !== undefined) throw refuse(directory, owner);
  const files = await readdir(directory).catch((): string[] => []);
  if (files.includes('report.html')) throw refuse(directory, 'something else');
}

/**
 * Refuses a folder that holds the report of one data set or sweep.
 *
 * @throws DistillCheckError `REPORT_EXISTS`
 */
export async function assertNoOwner(directory: string): Promise<void> {
  const owner = await ownerOf(directory);
  if (owner !== undefined) throw refuse(directory, owner);
}

/** What the report in a folder says that it is about. */
async function ownerOf(directory: string): Promise<string | undefined> {
  return (await readPlain(join(directory, OWNER)))?.trim();
}

function refuse(directory: string, owner: string): DistillCheckError {
  const what = `${directory} holds the report of ${owner}`;
  return new DistillCheckError('REPORT_EXISTS', what, 'name another folder with --out, or remove that one');
}

/** Returns the file that says what a report is about: one of the report's own, so that no kill leaves them apart. */
export function ownerFile(subject: string): Readonly<Record<string, string>> {
  return { [OWNER]: `${subject}\n` };
}
