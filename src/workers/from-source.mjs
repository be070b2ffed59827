// Tests and benchmarks run from TypeScript, which worker threads of Node 20 cannot read by themselves.
import { Tinypool } from 'tinypool';

const source = Tinypool.workerData;
// Set for tests where `dist/` is a build of these very sources.
const { DISTILL_CHECK_BUILT: built } = process.env;
const [, path] = /\/src\/(.*\/worker)\.ts$/.exec(source) ?? [];

let loaded;
if (built !== undefined && path !== undefined) {
  loaded = await import(`${built}/${path}.mjs`);
} else {
  const { register } = await import('tsx/esm/api');
  register();
  loaded = await import(source);
}

export default loaded.default;
