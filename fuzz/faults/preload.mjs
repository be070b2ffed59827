// Loaded by `--import` behind tsx. Worker threads inherit it, without tsx, and have no operations to count.
import { isMainThread } from 'node:worker_threads';

if (isMainThread) await import('./faulty-files.ts');
