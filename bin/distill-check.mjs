#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = new URL('../dist/cli/main.mjs', import.meta.url);
if (existsSync(main)) {
  await import(main.href);
} else {
  // A clone that was installed without its scripts; the published package always has it.
  const folder = fileURLToPath(new URL('..', import.meta.url));
  console.error(`error[NOT_BUILT]: there is no ${fileURLToPath(main)}; run npm run build in ${folder} once (a minute)`);
  process.exitCode = 2;
}
