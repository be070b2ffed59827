import { compiled } from '../../../../../numerics/wasm/compiled.ts';
import { WIDE_DRAWS_BASE64 } from './binary.generated.ts';

/** Exports of the compiled draws; `WebAssembly.Global` values are addresses in bytes (see `assembly/`). */
export interface DrawKernel extends Readonly<Record<DrawArray, WebAssembly.Global<'i32'>>> {
  readonly memory: WebAssembly.Memory;
  layOut(samples: number, dimension: number, pairs: number): number;
  seed(weyl: number, position: number): void;
  draw(pairs: number): void;
}

type DrawArray = 'inputs' | 'limits' | 'state' | 'uniforms' | 'open' | 'certain';

let module: WebAssembly.Module | undefined;

/** A kernel with a memory of its own, which goes with it. */
export function drawKernel(): DrawKernel {
  module ??= compiled(WIDE_DRAWS_BASE64);
  return new WebAssembly.Instance(module).exports as unknown as DrawKernel;
}
