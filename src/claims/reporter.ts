import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { mergeClaims, parseClaimsReport, printClaimsReport, type ReportedClaim } from './claims-report.ts';
import { catches } from './mutant.ts';
import './task-meta.ts';

/**
 * A vitest reporter that keeps every gated claim with its last verdict in one JSON document.
 *
 * Runs of a few files renew their claims and leave the others as they were.
 *
 * @param file Default: `reports/claims.json`.
 * @example
 * // vitest.config.ts
 * export default defineConfig({ test: { reporters: ['default', claimsReporter()] } });
 */
export function claimsReporter(file = 'reports/claims.json'): Reporter {
  return {
    onTestRunEnd(modules) {
      const now = modules.flatMap(claimsOf);
      if (now.length === 0) return;
      const earlier = existsSync(file) ? parseClaimsReport(readFileSync(file, 'utf8'), file) : [];
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, printClaimsReport(mergeClaims(earlier, now, existsSync)));
    },
  };
}

function claimsOf(module: TestModule): ReportedClaim[] {
  const tests = [...module.children.allTests()];
  return tests.flatMap((test) => {
    const { claim, mutant, verdict } = test.meta();
    if (!claim || mutant !== undefined) return [];
    const duration = test.diagnostic()?.duration ?? null;
    const mutants = tests.flatMap((other) => mutantOf(other, claim.id));
    const { tags, ...listing } = claim;
    const file = module.relativeModuleId;
    return [{ ...listing, tags: [...tags], file, verdict: verdict ? { ...verdict } : null, duration, mutants }];
  });
}

function mutantOf(test: TestCase, claimId: string): ReportedClaim['mutants'] {
  const { claim, mutant, verdict } = test.meta();
  if (claim?.id !== claimId || mutant === undefined) return [];
  return [{ name: mutant, caught: verdict ? catches(verdict) : null }];
}
