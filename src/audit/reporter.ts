import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';
import { encodeInstance } from '../claims/codec.ts';
import { claimsOf, isUnloaded } from '../gate/reported-claims.ts';

/** Names the file that {@link auditReporter} writes. */
export const AUDIT_RUN = 'DISTILL_CHECK_AUDIT_RUN';

/**
 * A vitest reporter for one run of an audit: writes the claims that were run, and the files that could not be loaded, to
 * the file that `DISTILL_CHECK_AUDIT_RUN` names, and leaves the project's own reports alone.
 */
export default function auditReporter(): Reporter {
  return {
    onTestRunEnd(modules) {
      const file = process.env[AUDIT_RUN];
      if (file === undefined) return;
      const broken = modules.filter(isUnloaded).map(brokenFile);
      writeFileSync(file, JSON.stringify(encodeInstance({ claims: modules.flatMap(claimsOf), broken })));
    },
  };
}

function brokenFile(module: TestModule): string {
  const [first] = module.errors();
  return `${module.relativeModuleId}: ${String(first?.message ?? 'it has no tests').split('\n')[0]}`;
}
