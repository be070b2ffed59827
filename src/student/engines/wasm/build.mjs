/**
 * Compiles the training kernel to WebAssembly and writes it, as base64, into a module that needs no file at run time;
 * then the same sources with relaxed SIMD, and in double precision.
 *
 * Run by `npm run build`, or alone: `node src/student/engines/wasm/build.mjs`. Same sources, same bytes.
 */
import { compile, writeModule } from '../../../numerics/wasm/compile.mjs';

// The first page is the only one of the binaries: a kernel grows its memory to fit each problem.
const source = new URL('assembly/index.ts', import.meta.url);
const kernel = await compile(source, { use: ['real=f32'] });
const relaxed = await compile(source, { features: ['simd', 'relaxed-simd'], use: ['real=f32'] });
const double = await compile(source, { use: ['real=f64'] });

const module = `/** The compiled training kernel; written by \`build.mjs\`, not kept in git. */
export const KERNEL_BASE64 =
  '${Buffer.from(kernel).toString('base64')}';

/** The same with relaxed SIMD. */
export const RELAXED_KERNEL_BASE64 =
  '${Buffer.from(relaxed).toString('base64')}';

/** The same in double precision. */
export const DOUBLE_KERNEL_BASE64 =
  '${Buffer.from(double).toString('base64')}';
`;
writeModule(new URL('binary.generated.ts', import.meta.url), module);
process.stdout.write(
  `training kernel: ${kernel.length} bytes of WebAssembly, with relaxed SIMD ${relaxed.length}, in double precision ${double.length}\n`,
);
