/** Reads one file as the commands do: {@link readAs}. */
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { originOf, rowOf, summaryOf } from '../src/cli/claims/rows.ts';
import { manifestFor } from '../src/cli/sweep/manifest.ts';
import { parseCifar } from '../src/data/readers/images/cifar.ts';
import { readIdxImages } from '../src/data/readers/images/idx-images.ts';
import { readBytes } from '../src/data/readers/read-bytes.ts';
import { type FileNumbers, readNumbers } from '../src/data/readers/read-numbers.ts';
import { readPoints } from '../src/data/readers/read-points.ts';
import { DistillCheckError } from '../src/errors.ts';
import { parseFigure } from '../src/figure/figure-file.ts';
import { readText } from '../src/files/read-text.ts';
import { readCatalogue } from '../src/gate/catalogue.ts';
import { parseClaimsReport } from '../src/gate/claims-report.ts';
import { fileCorpus } from '../src/gate/file-corpus.ts';
import { readReleaseVerdicts } from '../src/gate/release-verdicts.ts';
import { readSeedRates } from '../src/gate/seed-rates.ts';
import { readSensitivities } from '../src/gate/sensitivity.ts';
import { cellsOf } from '../src/sweep/grid/config.ts';
import { liveLeases } from '../src/sweep/leases/lease-files.ts';
import { sweepScript } from '../src/sweep/slurm/batch-script.ts';
import { readJobs, slurmFolder } from '../src/sweep/slurm/jobs.ts';
import { readManifest, readStudy } from '../src/sweep/store/manifest.ts';
import { openCellStore } from '../src/sweep/store/store.ts';
import { context, spec } from './json-originals.ts';

/** Numbers of an array or a column, as texts: JSON has no NaN. */
interface ArrayValue {
  readonly shape: readonly number[];
  readonly data: readonly string[];
}

/** Arrays by name (`''` where there is one only), or the text of a value. */
export type Value = Readonly<Record<string, ArrayValue>> | string;

/**
 * Reads a file by its format, in all the ways that commands read it.
 *
 * @param folder where a reader that takes a folder may have one.
 * @throws what the reader throws
 */
export async function readAs(format: string, file: string, folder: string): Promise<Value> {
  if (format === 'cifar') {
    const { pixels, labels } = parseCifar(await readBytes(file), file, 10, 3);
    return { pixels: arrayOf([pixels.length], pixels), labels: arrayOf([labels.length], labels) };
  }
  if (format.startsWith('json ')) return readJson(format.slice(5), file, folder);
  // Commands that take points, labels or images read the same files: they may refuse, and must not break.
  const others = [
    () => readPoints(file, { labelFile: /npy|idx/.test(format) ? file : undefined }),
    () => readPoints(file, { standardise: true, scale: 'none' }),
    ...(format.startsWith('idx') ? [() => readIdxImages([file, file], 1)] : []),
  ];
  for (const read of others) await read().catch(unlessRefused);
  return valueIn(await readNumbers(file));
}

/** Passes over a refusal in this program's words. */
export function unlessRefused(error: unknown): void {
  if (!(error instanceof DistillCheckError)) throw error;
}

async function valueIn(numbers: FileNumbers): Promise<Value> {
  if (numbers.kind === 'array') return { '': arrayOf(numbers.array.shape, numbers.array.data) };
  const value: Record<string, ArrayValue> = Object.create(null);
  let refusal: unknown;
  for (const name of numbers.names) {
    try {
      const column = await numbers.column(name, 'CSV_BAD_NUMBER');
      value[name] = arrayOf([column.length], column);
    } catch (error) {
      unlessRefused(error);
      refusal ??= error;
    }
  }
  if (Object.keys(value).length === 0 && refusal !== undefined) throw refusal;
  return value;
}

function arrayOf(shape: readonly number[], data: ArrayLike<number>): ArrayValue {
  return { shape, data: Array.from(data, (number) => (Object.is(number, -0) ? '-0' : String(number))) };
}

async function readJson(kind: string, file: string, folder: string): Promise<string> {
  const place = async (...parts: readonly string[]) => {
    await mkdir(join(folder, ...parts.slice(0, -1)), { recursive: true });
    await copyFile(file, join(folder, ...parts));
  };
  switch (kind) {
    case 'config': {
      const manifest = await manifestFor(file, {});
      return JSON.stringify([manifest, cellsOf(manifest.config).length]);
    }
    case 'manifest': {
      await place('sweep.json');
      const manifest = await readManifest(folder);
      const study = await readStudy(folder);
      return JSON.stringify([manifest.config, manifest.seed, study.missing]);
    }
    case 'cell': {
      const store = await openCellStore(folder, context);
      await place('cells', `${store.keyOf(spec)}.json`);
      await store.readAll();
      return JSON.stringify(await store.read(spec));
    }
    case 'figure':
      return JSON.stringify(parseFigure(await readFile(file, 'utf8'), file));
    case 'jobs': {
      const scripts = slurmFolder('');
      await place(scripts, 'jobs.json');
      const jobs = await readJobs(folder);
      sweepScript(jobs.plan);
      return JSON.stringify(jobs);
    }
    case 'corpus':
      await place('a', 'b.json');
      return JSON.stringify(fileCorpus(folder).read('a/b'));
    // What the commands make of them is made too.
    case 'claims': {
      const claims = parseClaimsReport(await readText(file), file);
      return JSON.stringify(claims.map((claim) => rowOf(claim, claim, undefined)));
    }
    case 'catalogue': {
      const { claims } = await readCatalogue(file);
      const rows = claims.map((claim) => rowOf(claim, undefined, undefined));
      return JSON.stringify([rows, summaryOf(rows)]);
    }
    case 'verdicts': {
      const release = await readReleaseVerdicts(file);
      const rows = Object.keys(release?.claims ?? {}).map((id) => rowOf({ id } as never, undefined, release));
      return JSON.stringify([rows, summaryOf(rows), release && originOf(release)]);
    }
    case 'sensitivity':
      return JSON.stringify(readSensitivities(file));
    case 'seeds':
      return JSON.stringify(readSeedRates(file));
    case 'card': {
      const key = '0'.repeat(32);
      await place('cells', `${key}.lease`);
      const listing = { done: new Set<string>(), leased: [key], tasks: [], unfinished: [] };
      const [lease] = await liveLeases(folder, listing, 1e9, Date.now());
      // A card that cannot be read is passed over.
      if (lease.task === null) throw new DistillCheckError('DAMAGED_CELL', `${file} is no card`, 'it is passed over');
      return JSON.stringify(lease);
    }
    default:
      throw new RangeError(`no JSON is called ${kind}`);
  }
}
