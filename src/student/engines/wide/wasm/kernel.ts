import { compiled } from '../../../../numerics/wasm/compiled.ts';
import { WIDE_KERNEL_BASE64 } from './binary.generated.ts';

/** Exports of the compiled steps; `WebAssembly.Global` values are addresses in bytes (see `assembly/`). */
export interface WideKernel extends Readonly<Record<WideArray, WebAssembly.Global<'i32'>>> {
  readonly memory: WebAssembly.Memory;
  layOut(samples: number, dimension: number, patterns: number, opens: number, pairs: number, nears: number): number;
  forward(): void;
  update(radius: number): number;
}

type WideArray =
  | 'inputs'
  | 'pull'
  | 'logits'
  | 'counts'
  | 'openStarts'
  | 'open'
  | 'shared'
  | 'plus'
  | 'minus'
  | 'patternOf'
  | 'starts'
  | 'near'
  | 'preactivations';

let module: WebAssembly.Module | undefined;

/** A kernel with a memory of its own, which goes with it. */
export function wideKernel(): WideKernel {
  module ??= compiled(WIDE_KERNEL_BASE64);
  return new WebAssembly.Instance(module).exports as unknown as WideKernel;
}
