import { DistillCheckError } from '../../../errors.ts';
import { KERNEL_BASE64, RELAXED_KERNEL_BASE64 } from './binary.generated.ts';
import { relaxedSimdAvailable } from './relaxed-simd.ts';

/** What the compiled kernel exports; `WebAssembly.Global` values are addresses in bytes, or results (see `assembly/`). */
export interface Kernel {
  readonly memory: WebAssembly.Memory;
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

let portable: Promise<Kernel> | undefined;
let relaxedKernel: Promise<Kernel> | undefined;

/**
 * The kernel of this process (or worker, or page), compiled at the first call.
 *
 * @param relaxed The build whose forward pass uses fused multiply-adds.
 * @throws DistillCheckError `NO_RELAXED_SIMD` when the runtime has none (the promise rejects).
 */
export async function loadKernel(relaxed = false): Promise<Kernel> {
  if (!relaxed) {
    portable ??= instantiate(KERNEL_BASE64);
    return portable;
  }
  if (!relaxedSimdAvailable()) {
    throw new DistillCheckError(
      'NO_RELAXED_SIMD',
      'this runtime does not offer relaxed SIMD to WebAssembly',
      'start Node 20 with --experimental-wasm-relaxed-simd, use a newer Node, or leave relaxed off',
    );
  }
  relaxedKernel ??= instantiate(RELAXED_KERNEL_BASE64);
  return relaxedKernel;
}

async function instantiate(base64: string): Promise<Kernel> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(bytes);
  return instance.exports as unknown as Kernel;
}
