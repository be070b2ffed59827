/**
 * Compiles the mini-batch kernel (`../assembly/minibatch/`) to WebAssembly and writes it, as base64, into a module that needs no file at
 * run time.
 *
 * Run by `npm run build`, or alone: `node src/student/engines/wasm/minibatch/build.mjs`. Same sources, same bytes.
 */
import { compile, writeModule } from '../../../../numerics/wasm/compile.mjs';

const binary = await compile(new URL('../assembly/minibatch/index.ts', import.meta.url), { use: ['real=f32'] });

const module = `/** The compiled mini-batch kernel; written by \`build.mjs\`, not kept in git. */
export const MINIBATCH_KERNEL_BASE64 =
  '${Buffer.from(binary).toString('base64')}';
`;
writeModule(new URL('binary.generated.ts', import.meta.url), module);
process.stdout.write(`mini-batch kernel: ${binary.length} bytes of WebAssembly\n`);
