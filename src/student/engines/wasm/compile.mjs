/** What the builds of the kernels share: AssemblyScript to WebAssembly, and a module written whole. */
import { renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const folder = fileURLToPath(new URL('.', import.meta.url));

/**
 * The binary of an entry below this folder. `real` is `f32` or `f64`, the precision of what is written for either; the same sources with other
 * features are other instructions.
 */
export async function compile(entry, real, ...features) {
  let binary;
  const { error, stderr } = await asc.main(
    [
      entry,
      '--baseDir',
      folder,
      '--outFile',
      'kernel.wasm',
      '-O3',
      '--noAssert',
      '--runtime',
      'stub',
      '--use',
      `real=${real}`,
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

/** Renamed into place: whoever reads it meanwhile sees the one before or this one, whole. */
export function writeModule(url, text) {
  const path = fileURLToPath(url);
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}
