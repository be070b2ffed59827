import { DistillCheckError } from '../../../errors.ts';
import { compiled } from '../../../numerics/wasm/compiled.ts';
import { DOUBLE_KERNEL_BASE64, KERNEL_BASE64, RELAXED_KERNEL_BASE64 } from './binary.generated.ts';
import { relaxedSimdAvailable } from './relaxed-simd.ts';

/** Exports of the compiled kernel; `WebAssembly.Global` values are addresses in bytes, or results (see `assembly/`). */
export interface Kernel {
  readonly memory: WebAssembly.Memory;
  /** Reals in 16 bytes: 4 of float32 or 2 of float64. */
  readonly LANES: WebAssembly.Global<'i32'>;
  readonly groups: WebAssembly.Global<'i32'>;
  readonly panels: WebAssembly.Global<'i32'>;
  readonly evenFeatures: WebAssembly.Global<'i32'>;
  readonly vectors: WebAssembly.Global<'i32'>;
  readonly exactInputs: WebAssembly.Global<'i32'>;
  readonly groupedInputs: WebAssembly.Global<'i32'>;
  readonly inputRows: WebAssembly.Global<'i32'>;
  readonly rowInputs: WebAssembly.Global<'i32'>;
  readonly labels: WebAssembly.Global<'i32'>;
  readonly targets: WebAssembly.Global<'i32'>;
  readonly targetBytes: WebAssembly.Global<'i32'>;
  readonly logits: WebAssembly.Global<'i32'>;
  readonly residuals: WebAssembly.Global<'i32'>;
  readonly start: WebAssembly.Global<'i32'>;
  readonly movement: WebAssembly.Global<'i32'>;
  readonly kinks: WebAssembly.Global<'i32'>;
  readonly inputNorms: WebAssembly.Global<'i32'>;
  readonly openMasks: WebAssembly.Global<'i32'>;
  readonly doubtMasks: WebAssembly.Global<'i32'>;
  readonly maskBytes: WebAssembly.Global<'i32'>;
  readonly curves: WebAssembly.Global<'i32'>;
  readonly risk: WebAssembly.Global<'f64'>;
  readonly wrong: WebAssembly.Global<'f64'>;
  readonly riskSum: WebAssembly.Global<'f64'>;
  readonly wrongSum: WebAssembly.Global<'f64'>;
  readonly doubtful: WebAssembly.Global<'i32'>;
  readonly mostDoubts: WebAssembly.Global<'i32'>;
  readonly freezable: WebAssembly.Global<'i32'>;
  readonly maxMovement: WebAssembly.Global<'f64'>;
  layOutProblem(samples: number, dimension: number): number;
  layOutStudent(width: number, dimension: number, curveSteps: number): number;
  freeze(samples: number, dimension: number, width: number, reach: number): number;
  addUpLoss(set: number, temperature: number, weight: number, add: number): number;
  run(
    samples: number,
    dimension: number,
    width: number,
    softRatio: number,
    temperature: number,
    radius: number,
    stepSize: number,
    epochs: number,
    stopAboveError: number,
    keepCurves: number,
  ): number;
}

/** Single precision; the same with fused multiply-adds in the forward pass; double precision. */
export type KernelBuild = 'float32' | 'relaxed' | 'float64';

const binaries: Readonly<Record<KernelBuild, string>> = {
  float32: KERNEL_BASE64,
  relaxed: RELAXED_KERNEL_BASE64,
  float64: DOUBLE_KERNEL_BASE64,
};
const kernels = new Map<KernelBuild, Kernel>();

/**
 * The kernel of this process (or worker, or page), compiled at the first call.
 *
 * @throws DistillCheckError `NO_RELAXED_SIMD` when the runtime has none and the build needs it (the promise rejects).
 */
export async function loadKernel(build: KernelBuild = 'float32'): Promise<Kernel> {
  if (build === 'relaxed' && !relaxedSimdAvailable()) {
    throw new DistillCheckError(
      'NO_RELAXED_SIMD',
      'this runtime does not offer relaxed SIMD to WebAssembly',
      'start Node 20 with --experimental-wasm-relaxed-simd, use a newer Node, or leave relaxed off',
    );
  }
  const kernel = kernels.get(build) ?? instantiate(binaries[build]);
  kernels.set(build, kernel);
  return kernel;
}

function instantiate(base64: string): Kernel {
  return new WebAssembly.Instance(compiled(base64)).exports as unknown as Kernel;
}

/** `length` reals of the kernel's precision at an address of its memory. */
export function reals(kernel: Kernel, address: number, length: number): Float32Array | Float64Array {
  const Reals = kernel.LANES.value === 4 ? Float32Array : Float64Array;
  return new Reals(kernel.memory.buffer, address, length);
}
