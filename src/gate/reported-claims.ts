import type { TestCase, TestModule } from 'vitest/node';
import { seedOf } from '../claims/seed.ts';
import type { ReportedClaim } from './claims-report.ts';
import type { Ladder } from './ladder.ts';
import type { ReportedVerdict } from './reported-verdict.ts';
import type { Sensitivities, Sensitivity } from './sensitivity.ts';
import './task-meta.ts';

/** The claims that a test file gates, with what this run found out about them. */
export function claimsOf(module: TestModule): ReportedClaim[] {
  const tests = [...module.children.allTests()];
  return tests.flatMap((test) => {
    const { claim, mutant, weakened, rung, ladder } = test.meta();
    if (!claim || mutant !== undefined || weakened !== undefined || rung !== undefined) return [];
    const duration = test.diagnostic()?.duration ?? null;
    const mutants = tests.flatMap((other) => mutantOf(other, claim.id));
    const rungs = tests.flatMap((other) => rungOf(other, claim.id));
    const { tags, ...listing } = claim;
    return [
      {
        ...listing,
        tags: [...tags],
        file: module.relativeModuleId,
        verdict: verdictOf(test),
        duration,
        mutants,
        ...(ladder === undefined ? {} : { ladder: { ...ladder, rungs } }),
      },
    ];
  });
}

/** Returns the sensitivities that test files measured, by claim. */
export function sensitivitiesOf(modules: readonly TestModule[]): Sensitivities {
  const measured: Record<string, Sensitivity[]> = {};
  for (const test of modules.flatMap((module) => [...module.children.allTests()])) {
    const { claim, sensitivity } = test.meta();
    if (claim && sensitivity) measured[claim.id] = [...(measured[claim.id] ?? []), sensitivity];
  }
  return measured;
}

/** Tells whether a file could not be loaded: it has no tests, and its claims have no verdict any more. */
export function isUnloaded(module: TestModule): boolean {
  return module.children.size === 0 && module.errors().length > 0;
}

/** The verdict of a claim whose file has an error. */
export function loadFailure(claimId: string): ReportedVerdict {
  return without('its file could not be loaded', claimId);
}

/** A test that was to run and says nothing (its process died) must not keep the verdict of an earlier run. */
function verdictOf(test: TestCase): ReportedVerdict | null {
  const { claim, verdict } = test.meta();
  if (verdict) return verdict;
  return test.result().state === 'skipped' || !claim ? null : without('the run ended before its test', claim.id);
}

function without(reason: string, claimId: string): ReportedVerdict {
  return { outcome: 'inconclusive', seed: seedOf(claimId), reason, instances: 0, evidence: [] };
}

function mutantOf(test: TestCase, claimId: string): ReportedClaim['mutants'] {
  const { claim, mutant, caught = null, searches, missed, mostSearches } = test.meta();
  if (claim?.id !== claimId || mutant === undefined) return [];
  return [{ name: mutant, caught, searches, missed, mostSearches }];
}

function rungOf(test: TestCase, claimId: string): Ladder['rungs'] {
  const { claim, rung } = test.meta();
  return claim?.id !== claimId || rung === undefined ? [] : [{ size: rung, verdict: verdictOf(test) }];
}
