/**
 * Compiles the training kernel to WebAssembly and writes it, as base64, into a module that needs no file at run time.
 *
 * Run by `npm run build`, or alone: `node src/student/engines/wasm/build.mjs`. Same sources, same bytes.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const folder = fileURLToPath(new URL('.', import.meta.url));
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
    '--enable',
    'simd',
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

const base64 = Buffer.from(binary).toString('base64');
writeFileSync(
  `${folder}/binary.generated.ts`,
  `/** The compiled training kernel; written by \`build.mjs\`, not kept in git. */\nexport const KERNEL_BASE64 =\n  '${base64}';\n`,
);
process.stdout.write(`training kernel: ${binary.length} bytes of WebAssembly\n`);
