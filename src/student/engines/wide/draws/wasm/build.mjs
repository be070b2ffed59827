/**
 * Compiles the draws of wide students (`assembly/`) to WebAssembly and writes them, as base64, into a module that needs no file at run
 * time.
 *
 * Run by `npm run build`, or alone: `node src/student/engines/wide/draws/wasm/build.mjs`. Same sources, same bytes.
 */
import { compile, writeModule } from '../../../../../numerics/wasm/compile.mjs';

const binary = await compile(new URL('assembly/index.ts', import.meta.url));

const module = `/** The compiled draws of wide students; written by \`build.mjs\`, not kept in git. */
export const WIDE_DRAWS_BASE64 =
  '${Buffer.from(binary).toString('base64')}';
`;
writeModule(new URL('binary.generated.ts', import.meta.url), module);
process.stdout.write(`draws of wide students: ${binary.length} bytes of WebAssembly\n`);
