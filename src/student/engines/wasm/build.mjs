/**
 * Compiles the training kernel to WebAssembly and writes it, as base64, into a module that needs no file at run time;
 * then the same sources once more with relaxed SIMD.
 *
 * Run by `npm run build`, or alone: `node src/student/engines/wasm/build.mjs`. Same sources, same bytes.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Same sources, other instructions. */
async function compile(...features) {
  let binary;
  const { error, stderr } = await asc.main(
    [
      'assembly/index.ts',
      '--baseDir',
      folder,
      '--outFile',
      'kernel.wasm',
      '-O3',
      '--noAssert',
      '--runtime',
      'stub',
      ...features.flatMap((feature) => ['--enable', feature]),
      // The first 64 KiB page is the only one of the binary; the kernel grows its memory to fit each problem.
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
  return binary;
}

const kernel = await compile('simd');
const relaxed = await compile('simd', 'relaxed-simd');

const module = `/** The compiled training kernel; written by \`build.mjs\`, not kept in git. */
export const KERNEL_BASE64 =
  '${Buffer.from(kernel).toString('base64')}';

/** The same with relaxed SIMD. */
export const RELAXED_KERNEL_BASE64 =
  '${Buffer.from(relaxed).toString('base64')}';
`;
// Renamed into place: whoever reads it meanwhile sees the one before or this one, whole.
writeFileSync(`${folder}/binary.generated.ts.new`, module);
renameSync(`${folder}/binary.generated.ts.new`, `${folder}/binary.generated.ts`);
process.stdout.write(`training kernel: ${kernel.length} bytes of WebAssembly, with relaxed SIMD ${relaxed.length}\n`);

await import('../wasm-minibatch/build.mjs');
