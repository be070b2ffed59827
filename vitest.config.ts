import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    tags: [{ name: 'slow', description: 'takes minutes: only `npm run test:full` and the nightly run' }],
    testTimeout: 120_000,
    projects: [
      { extends: true, test: { name: 'unit', include: ['src/**/*.test.ts'] } },
      { extends: true, test: { name: 'properties', include: ['properties/**/*.property.ts'] } },
    ],
  },
});
