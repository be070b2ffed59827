/**
 * A process that keeps one vitest and runs tests when its parent asks: {@link Request} in, {@link Outcome} out.
 * It is started by `runner.ts`, which kills it when a mutant never ends.
 */
import { join } from 'node:path';
import { BaseSequencer, createVitest, type TestSpecification } from 'vitest/node';

/** A request for a run. Paths are relative to the root. */
export interface Request {
  /** Files whose text is new since the last run, and all that import them: the worker evaluates them anew. */
  readonly stale: readonly string[];
  /** In the order in which they are run; the first failure ends the run. */
  readonly tests: readonly string[];
}

/** The result of a run. */
export interface Outcome {
  readonly passed: boolean;
  /** The test that failed, or the error that no test caught. */
  readonly by?: string;
  /** Milliseconds that each test file took. */
  readonly durations: Readonly<Record<string, number>>;
}

const root = process.argv[2];
let order: readonly string[] = [];

class GivenOrder extends BaseSequencer {
  override async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => order.indexOf(moduleId);
    return [...specifications].sort((a, b) => place(a) - place(b));
  }
}

const vitest = await createVitest('test', {
  root,
  config: false,
  include: ['src/**/*.test.ts'],
  tags: [{ name: 'slow' }],
  tagsFilter: ['!slow'],
  watch: false,
  isolate: false,
  fileParallelism: false,
  bail: 1,
  testTimeout: 120_000,
  reporters: [{}],
  execArgv: ['--max-old-space-size=1500'],
  sequence: { sequencer: GivenOrder },
  env: { FORCE_COLOR: '0' },
});
await vitest.standalone();

async function run({ stale, tests }: Request): Promise<Outcome> {
  for (const file of stale) {
    vitest.invalidateFile(join(root, file));
    vitest.watcher.invalidates.add(join(root, file));
  }
  order = tests.map((test) => join(root, test));
  // Else the results of earlier runs are handed out again.
  vitest.state.filesMap.clear();
  vitest.state.clearErrors();
  const specifications = order.map((path) => vitest.getRootProject().createSpecification(path));
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  const failed = testModules.find((module) => !module.ok());
  const test = failed && [...failed.children.allTests('failed')][0];
  const error = unhandledErrors[0] as { message?: string } | undefined;
  const by = test ? `${failed.relativeModuleId} › ${test.fullName}` : (failed?.relativeModuleId ?? error?.message);
  return {
    passed: !failed && unhandledErrors.length === 0,
    ...(by && { by }),
    durations: Object.fromEntries(testModules.map((module) => [module.relativeModuleId, duration(module)])),
  };
}

function duration(module: { diagnostic(): { duration: number; collectDuration: number } }): number {
  const { duration, collectDuration } = module.diagnostic();
  return Math.round(duration + collectDuration);
}

process.on('message', async (request: Request) => {
  process.send?.(await run(request));
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
