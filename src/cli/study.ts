import { quickStudy } from '../sweep/presets.ts';
import { commonArguments, requiredNumber } from './arguments.ts';
import type { Command } from './command.ts';
import { packageVersion } from './package-version.ts';
import { reportStudy } from './report.ts';
import { runSweep } from './run-sweep.ts';
import { engineArgument, engineOf, workersArgument, workersOf } from './training-arguments.ts';

export const studyCommand: Command = {
  name: 'study',
  summary: 'The main job in one command: widths really needed against margins, on built-in families, as a report',
  arguments: {
    quick: { type: 'boolean', description: 'under a minute on two cores (the default)' },
    out: { type: 'string', default: 'reports/margin-vs-width', valueHint: 'DIR', description: 'where to write' },
    ...workersArgument,
    resume: { type: 'boolean', description: 'keep the cells that an earlier run finished' },
    ...engineArgument,
    ...commonArguments,
  },
  async run(typed) {
    const seed = requiredNumber(typed, 'seed', { integer: true });
    const out = String(typed.out);
    const study = await runSweep({
      directory: out,
      manifest: {
        format: 'distill-check/sweep@1',
        config: quickStudy,
        seed,
        engine: engineOf(typed),
        version: await packageVersion(),
        command: `npx distill-check study --quick --seed ${seed} --engine ${engineOf(typed)}`,
      },
      workers: workersOf(typed),
      resume: typed.resume === true,
    });
    await reportStudy(study, out, typed.json === true);
    return 0;
  },
};
