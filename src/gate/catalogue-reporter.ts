import type { Reporter, TestModule, Vitest } from 'vitest/node';
import type { ClaimListing } from '../claims/listing.ts';
import { updateCatalogue } from './catalogue.ts';
import './task-meta.ts';

/**
 * A vitest reporter that keeps the list of all claims up to date, like a snapshot: a run of the whole suite rewrites a
 * list that differs, and fails on it where `CI` is set.
 *
 * @param path a committed file
 * @example
 * // vitest.config.ts
 * export default defineConfig({ test: { reporters: ['default', catalogueReporter('properties/catalogue.json')] } });
 */
export function catalogueReporter(path: string): Reporter {
  let vitest: Vitest | undefined;
  return {
    onInit(context) {
      vitest = context;
    },
    async onTestRunEnd(modules) {
      if (!vitest || !(await isWholeSuite(vitest, modules))) return;
      const ci = Boolean(process.env.CI);
      if (await updateCatalogue(path, modules.flatMap(listingsOf), ci)) return;
      vitest.logger.log(ci ? `${path} is out of date: run npm test and commit it` : `${path} was updated: commit it`);
      if (ci) process.exitCode = 1;
    },
  };
}

/** Whether a run has every test file: a part of the suite must not rewrite the list of all of it. */
async function isWholeSuite(vitest: Vitest, modules: readonly TestModule[]): Promise<boolean> {
  const ran = new Set(modules.map((module) => module.moduleId));
  const all = await vitest.globTestSpecifications();
  // A run that found no file says nothing of the suite.
  if (ran.size === 0) return false;
  return modules.every((module) => module.state() !== 'pending') && all.every(({ moduleId }) => ran.has(moduleId));
}

function listingsOf(module: TestModule): ClaimListing[] {
  return [...module.children.allTests()].flatMap((test) => {
    const { claim, mutant, weakened, rung } = test.meta();
    return claim && mutant === undefined && weakened === undefined && rung === undefined ? [claim] : [];
  });
}
