#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = new URL('../dist/cli/main.mjs', import.meta.url);
/** Of the system, where it has no file, thread or memory left to load a module with. */
const MACHINE = new Set(['EMFILE', 'ENFILE', 'ENOMEM', 'EAGAIN']);

function end(line, exitCode) {
  console.error(line);
  process.exitCode = exitCode;
}

if (existsSync(main)) {
  try {
    await import(main.href);
  } catch (error) {
    // What a command throws does not come here: a module could not be loaded. Node itself would end with 1.
    const code = error?.code;
    const [reason] = String(error?.message ?? error).split('\n');
    if (MACHINE.has(code)) {
      end(
        `error[MACHINE_LIMIT]: distill-check cannot be loaded: ${reason}; raise the limit (ulimit -n), or close programs`,
        70,
      );
    } else {
      end(`error[INTERNAL]: distill-check cannot be loaded: ${reason}; run npm run build, or install it again`, 70);
    }
  }
} else {
  // A clone that was installed without its scripts; the published package always has it.
  const folder = fileURLToPath(new URL('..', import.meta.url));
  end(`error[NOT_BUILT]: there is no ${fileURLToPath(main)}; run npm run build in ${folder} once (a minute)`, 2);
}
