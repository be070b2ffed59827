import type { Engine } from '../training.ts';

/**
 * The engine of that name, loaded when it is asked for.
 *
 * @throws DistillCheckError as `tensorFlow` for `tfjs` (the promise rejects).
 * @example
 * const engine = await engineByName('reference');
 */
export async function engineByName(name: Engine['name']): Promise<Engine> {
  switch (name) {
    case 'reference':
      return (await import('./reference.ts')).referenceEngine;
    case 'wasm':
      return (await import('./wasm/wasm.ts')).wasmEngine;
    case 'wasm-relaxed':
      return (await import('./wasm/wasm.ts')).wasmEngineWith({ relaxed: true });
    case 'wasm-float64':
      return (await import('./wasm/wasm.ts')).wasmFloat64Engine;
    case 'tfjs':
      await (await import('./tfjs/backend.ts')).tensorFlow();
      return (await import('./tfjs/tfjs.ts')).tfjsEngine;
  }
}
