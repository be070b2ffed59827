// From TypeScript, which worker threads of Node 20 cannot read by themselves.
import { register } from 'tsx/esm/api';

register();
const { default: runInWorker } = await import('./worker.ts');

export default runInWorker;
