/**
 * Compiles the steps of students with several outputs (`assembly/`) to WebAssembly and writes them, as base64, into a module that needs no file at run
 * time.
 *
 * Run by `npm run build`, or alone: `node src/student/multi-class/wasm/build.mjs`. Same sources, same bytes.
 */
import { compile, writeModule } from '../../../numerics/wasm/compile.mjs';

const binary = await compile(new URL('assembly/index.ts', import.meta.url));

const module = `/** The compiled steps of students with several outputs; written by \`build.mjs\`, not kept in git. */
export const CLASS_KERNEL_BASE64 =
  '${Buffer.from(binary).toString('base64')}';
`;
writeModule(new URL('binary.generated.ts', import.meta.url), module);
process.stdout.write(`steps of students with several outputs: ${binary.length} bytes of WebAssembly\n`);
