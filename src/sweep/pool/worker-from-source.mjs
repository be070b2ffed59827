// Tests and benchmarks run from TypeScript, which worker threads of Node 20 cannot read by themselves.
import { register } from 'tsx/esm/api';

register();
const { default: runTask } = await import('./worker.ts');

export default runTask;
