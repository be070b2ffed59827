/**
 * Compiles the products of rows to WebAssembly and writes them, as base64, into a module that needs no file at run time.
 *
 * Run by `npm run build`, or alone: `node src/numerics/wasm/build.mjs`. Same sources, same bytes.
 */
import { compile, writeModule } from './compile.mjs';

const binary = await compile(new URL('assembly/index.ts', import.meta.url), { pages: 3 });

const module = `/** The compiled products of rows; written by \`build.mjs\`, not kept in git. */
export const PRODUCTS_BASE64 =
  '${Buffer.from(binary).toString('base64')}';
`;
writeModule(new URL('binary.generated.ts', import.meta.url), module);
process.stdout.write(`products of rows: ${binary.length} bytes of WebAssembly\n`);
