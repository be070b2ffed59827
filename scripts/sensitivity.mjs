// Measures how far claims can be weakened before their gates reject them, and keeps it in fixtures/sensitivity.json, which the
// verification page shows: `npm run sensitivity -- theorem-s` for the files with that in their name, without a name for all.
import { spawnSync } from 'node:child_process';

const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--dir=properties', '-t', 'sensitivity to its'];
const env = { ...process.env, DISTILL_CHECK_SENSITIVITY: '1' };
const { status } = spawnSync(process.execPath, [...vitest, ...process.argv.slice(2)], { env, stdio: 'inherit' });
process.exitCode = status ?? 1;
