import { DistillCheckError } from '../../errors.ts';
import { fullStudy, quickStudy } from '../../sweep/grid/presets.ts';
import { readManifest } from '../../sweep/store/manifest.ts';
import { countCells } from '../../sweep/store/store.ts';
import { requiredNumber, type Typed } from '../arguments/arguments.ts';
import { engineOf, workersOf } from '../arguments/training-arguments.ts';
import { assertWritableFolder } from '../arguments/writable-folder.ts';
import { assertNoOwner } from '../report/own-folder.ts';
import { runSweep } from '../sweep/run-sweep.ts';
import { packageVersion } from '../terminal/package-version.ts';

/** Beginning of the commands that make studies. */
const STUDY = 'npx distill-check study';

/** Answers the cells of a study and writes its report. */
export async function runStudy(typed: Typed): Promise<0> {
  const seed = requiredNumber(typed, 'seed', { integer: true });
  const out = String(typed.out);
  if (typed.quick === true && typed.full === true) {
    throw new DistillCheckError('USAGE', '--quick and --full exclude each other', 'see: distill-check study --help');
  }
  await assertWritableFolder(out);
  const preset = typed.full === true ? 'full' : 'quick';
  await refuseSweepOfOthers(out);
  await assertNoOwner(out);
  const study = await runSweep({
    directory: out,
    manifest: {
      format: 'distill-check/sweep@1',
      config: preset === 'full' ? fullStudy : quickStudy,
      seed,
      engine: engineOf(typed),
      version: await packageVersion(),
      command: `${STUDY} --${preset} --seed ${seed} --engine ${engineOf(typed)}`,
    },
    workers: workersOf(typed),
    finished: typed.resume === true ? 'keep' : 'replace',
  });
  // Plots are loaded late: errors should not wait for them.
  const { reportStudy } = await import('../report/report-study.ts');
  await reportStudy(study, out, typed.json === true);
  return 0;
}

/** A study starts its folder afresh, but only over a study: the cells of a sweep may have taken days. */
async function refuseSweepOfOthers(directory: string): Promise<void> {
  if ((await countCells(directory)) === 0) return;
  const manifest = await readManifest(directory).catch(() => undefined);
  if (manifest === undefined || manifest.command.startsWith(STUDY)) return;
  throw new DistillCheckError('SWEEP_EXISTS', `${directory} holds the cells of a sweep`, 'name another folder');
}
