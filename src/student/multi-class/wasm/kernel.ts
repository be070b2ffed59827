import { compiled } from '../../../numerics/wasm/compiled.ts';
import { CLASS_KERNEL_BASE64 } from './binary.generated.ts';

/** Exports of the compiled steps; `WebAssembly.Global` values are addresses in bytes (see `assembly/`). */
export interface ClassKernel extends Readonly<Record<ClassArray, WebAssembly.Global<'i32'>>> {
  readonly memory: WebAssembly.Memory;
  layOut(samples: number, dimension: number, classes: number, width: number): number;
  forward(): void;
  update(radius: number): number;
}

export type ClassArray = 'inputs' | 'pull' | 'logits' | 'weights' | 'start' | 'signs';

let module: WebAssembly.Module | undefined;

/** A kernel with a memory of its own, which goes with it. */
export function classKernel(): ClassKernel {
  module ??= compiled(CLASS_KERNEL_BASE64);
  return new WebAssembly.Instance(module).exports as unknown as ClassKernel;
}
