import { compiled } from '../../../../numerics/wasm/compiled.ts';
import { MINIBATCH_KERNEL_BASE64 } from './binary.generated.ts';

/**
 * Exports of the compiled kernel; `WebAssembly.Global` values are addresses in bytes, or results (see
 * `../assembly/minibatch/`).
 */
export interface MinibatchKernel {
  readonly memory: WebAssembly.Memory;
  readonly rowBytes: WebAssembly.Global<'i32'>;
  readonly paddedWidth: WebAssembly.Global<'i32'>;
  readonly inputs: WebAssembly.Global<'i32'>;
  readonly targets: WebAssembly.Global<'i32'>;
  readonly order: WebAssembly.Global<'i32'>;
  readonly results: WebAssembly.Global<'i32'>;
  readonly weights: WebAssembly.Global<'i32'>;
  readonly start: WebAssembly.Global<'i32'>;
  readonly weightBytes: WebAssembly.Global<'i32'>;
  readonly outputs: WebAssembly.Global<'i32'>;
  readonly riskSum: WebAssembly.Global<'f64'>;
  readonly wrong: WebAssembly.Global<'f64'>;
  layOutSamples(samples: number, features: number): number;
  layOutNetwork(width: number, batch: number): number;
  /** `kind` 1 is Adam. */
  beginDescent(kind: number, stepSize: number, first: number, second: number, epsilon: number): void;
  epoch(
    count: number,
    batch: number,
    softRatio: number,
    temperature: number,
    trainOutputs: number,
    trainBias: number,
    limit: number,
  ): void;
  evaluate(count: number, batch: number, softRatio: number, temperature: number): void;
}

let module: WebAssembly.Module | undefined;

/** A kernel with a memory of its own, which goes when the kernel is let go. */
export function newMinibatchKernel(): MinibatchKernel {
  module ??= compiled(MINIBATCH_KERNEL_BASE64);
  return new WebAssembly.Instance(module).exports as unknown as MinibatchKernel;
}
