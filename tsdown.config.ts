import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: [
    'src/index.ts',
    'src/claims/index.ts',
    'src/gate/index.ts',
    'src/cli/main.ts',
    'src/sweep/pool/worker.ts',
    'src/experiment/**/worker.ts',
  ],
  format: 'esm',
  platform: 'node',
  target: 'node20',
  dts: true,
  unbundle: true,
  clean: true,
});
