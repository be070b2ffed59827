import { defineConfig } from 'vitest/config';
import { catalogueReporter } from './src/claims/catalogue-reporter.ts';
import { claimsReporter } from './src/claims/reporter.ts';

export default defineConfig({
  test: {
    tags: [{ name: 'slow', description: 'takes minutes: only `npm run test:full` and the nightly run' }],
    testTimeout: 120_000,
    // No test changes a module's state, and one import of mathjs for all files halves the run.
    isolate: false,
    reporters: [
      'default',
      claimsReporter(),
      catalogueReporter('properties/catalogue.json'),
      ...(process.env.CI ? [['json', { outputFile: 'reports/ci.json' }] as ['json', object]] : []),
    ],
    projects: [
      { extends: true, test: { name: 'unit', include: ['src/**/*.test.ts'] } },
      { extends: true, test: { name: 'properties', include: ['properties/**/*.property.ts'] } },
    ],
  },
});
