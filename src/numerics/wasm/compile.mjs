/** What the builds of the kernels share: AssemblyScript to WebAssembly, and a module written whole. */
import { renameSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

/**
 * The binary of a source file, with so many 64 KiB pages of memory to start with. Sources may leave a type's name open, to be given
 * as `NAME=TYPE`; the same sources with other features are other instructions.
 */
export async function compile(source, { features = ['simd'], use = [], pages = 1 } = {}) {
  let binary;
  const path = fileURLToPath(source);
  const { error, stderr } = await asc.main(
    [
      basename(path),
      '--baseDir',
      dirname(path),
      '--outFile',
      'kernel.wasm',
      '-O3',
      '--noAssert',
      '--runtime',
      'stub',
      ...use.flatMap((alias) => ['--use', alias]),
      ...features.flatMap((feature) => ['--enable', feature]),
      '--initialMemory',
      String(pages),
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
