import { defineConfig } from 'vitest/config';
import { catalogueReporter } from './src/gate/catalogue-reporter.ts';
import { claimsReporter } from './src/gate/reporter.ts';

/** Files that other programs read: totals, and JUnit's XML for test dashboards. */
const forMachines: [string, Record<string, unknown>][] = [
  ['json', { outputFile: 'reports/ci.json' }],
  ['junit', { outputFile: 'reports/junit.xml' }],
];

export default defineConfig({
  test: {
    tags: [{ name: 'slow', description: 'takes minutes: only `npm run test:full` and the nightly run' }],
    testTimeout: 120_000,
    // One worker a core: with two cores vitest would otherwise take one worker.
    maxWorkers: '100%',
    isolate: false,
    reporters: [
      'default',
      claimsReporter(),
      catalogueReporter('properties/catalogue.json'),
      ...(process.env.CI ? forMachines : []),
      ...(process.env.GITHUB_ACTIONS ? (['github-actions'] as const) : []),
    ],
    globalSetup: './scripts/packaging/built.ts',
    // One project: named ones would transform and load the modules that they share once each.
    include: ['**/*.test.ts', '**/*.property.ts'],
  },
});
