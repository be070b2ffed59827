import type { Engine } from '../training.ts';

/** An engine as the command line, the sweeps and the worker pool know it. */
export interface EngineEntry {
  readonly name: string;
  /** For `--help`. */
  readonly summary: string;
  /** Multiply-adds that take it about 20 ms: less is not worth a message to a worker. */
  readonly chunkWork: number;
  /** True if its last bits depend on the machine: a sweep, whose cells many machines share, does not take it. */
  readonly dependsOnMachine?: boolean;
  /** True if it needs relaxed SIMD, which some runtimes hide behind a flag. */
  readonly relaxedSimd?: boolean;
  /** Loads its code. */
  load(): Promise<Engine>;
}

/** Every engine, in the order that `--help` lists them. An engine is one folder here, and an entry in this list. */
export const engines: readonly EngineEntry[] = [
  {
    name: 'auto',
    summary: 'wasm, or wide where that is sooner done',
    chunkWork: 2e8,
    load: async () => (await import('./auto/auto.ts')).autoEngine,
  },
  {
    name: 'wasm',
    summary: 'float32, SIMD',
    chunkWork: 2e8,
    load: async () => (await import('./wasm/wasm.ts')).wasmEngine,
  },
  {
    name: 'wasm-float64',
    summary: 'the same in double precision, half as fast',
    chunkWork: 1e8,
    load: async () => (await import('./wasm/wasm.ts')).wasmFloat64Engine,
  },
  {
    name: 'wide',
    summary: 'float64, a step grows with the root of the width; for few dimensions',
    chunkWork: 2e7,
    load: async () => (await import('./wide/wide.ts')).wideEngine,
  },
  {
    name: 'wasm-relaxed',
    summary: 'fused, last bits depend on the machine',
    chunkWork: 2e8,
    dependsOnMachine: true,
    relaxedSimd: true,
    load: async () => (await import('./wasm/wasm.ts')).wasmEngineWith({ relaxed: true }),
  },
  {
    name: 'reference',
    summary: 'float64, the oracle',
    chunkWork: 2e7,
    load: async () => (await import('./reference.ts')).referenceEngine,
  },
  {
    name: 'tfjs',
    summary: 'TensorFlow.js with autodiff',
    chunkWork: 2e7,
    load: async () => {
      await (await import('./tfjs/backend.ts')).tensorFlow();
      return (await import('./tfjs/tfjs.ts')).tfjsEngine;
    },
  },
];
