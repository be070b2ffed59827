// Tests and benchmarks run from TypeScript, which worker threads of Node 20 cannot read by themselves.
import { Tinypool } from 'tinypool';
import { register } from 'tsx/esm/api';

register();
const { default: runTask } = await import(Tinypool.workerData);

export default runTask;
