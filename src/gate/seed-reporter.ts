import { writeFileSync } from 'node:fs';
import type { Reporter } from 'vitest/node';
import { claimsOf, isUnloaded } from './reported-claims.ts';
import { seedOutcome } from './seed-runs.ts';

/**
 * A vitest reporter for runs at fresh seeds: writes how each claim fared to the file that `DISTILL_CHECK_SEED_REPORT`
 * names, and leaves the suite's report and catalogue alone.
 */
export default function seedReporter(): Reporter {
  return {
    onTestRunEnd(modules) {
      const file = process.env.DISTILL_CHECK_SEED_REPORT;
      if (file === undefined) return;
      const broken = modules.filter(isUnloaded);
      const claims = modules.flatMap(claimsOf).map(seedOutcome);
      const files = broken.map(({ relativeModuleId }) => relativeModuleId);
      writeFileSync(file, JSON.stringify({ claims, broken: files }));
    },
  };
}
