/**
 * Compiles the mini-batch kernel (`../wasm/assembly/minibatch/`) to WebAssembly and writes it, as base64, into a module that needs no file at
 * run time.
 *
 * Run by `npm run build`, or alone: `node src/student/engines/wasm-minibatch/build.mjs`. Same sources, same bytes.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

let binary;
const { error, stderr } = await asc.main(
  [
    'assembly/minibatch/index.ts',
    '--baseDir',
    fileURLToPath(new URL('../wasm', import.meta.url)),
    '--outFile',
    'minibatch.wasm',
    '-O3',
    '--noAssert',
    '--runtime',
    'stub',
    '--enable',
    'simd',
    // The kernel grows its memory to fit each problem.
    '--initialMemory',
    '1',
  ],
  {
    writeFile(_name, contents) {
      if (contents instanceof Uint8Array) binary = contents;
    },
  },
);
if (error) {
  process.stderr.write(`${stderr.toString()}\n`);
  process.exit(1);
}

const module = `/** The compiled mini-batch kernel; written by \`build.mjs\`, not kept in git. */
export const MINIBATCH_KERNEL_BASE64 =
  '${Buffer.from(binary).toString('base64')}';
`;
writeFileSync(fileURLToPath(new URL('binary.generated.ts', import.meta.url)), module);
process.stdout.write(`mini-batch kernel: ${binary.length} bytes of WebAssembly\n`);
