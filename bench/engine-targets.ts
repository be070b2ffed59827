import { flops, type Shape } from './engine-problem.ts';

/** A speed that the wasm engine is meant to have, and the one that was measured. */
export interface Target {
  readonly says: string;
  readonly goal: number;
  readonly unit: string;
  readonly reached: number;
}

/**
 * The targets at a shape, of which `micros` gives the microseconds a step by engine. TensorFlow.js is held against only on its own
 * WASM backend.
 */
export function targetsAt(shape: Shape, micros: ReadonlyMap<string, number>): Target[] {
  const near = micros.get('wasm')!;
  const far = Math.max(near, micros.get('wasm, far')!);
  const targets: Target[] = [];
  const tfjs = micros.get('tfjs wasm');
  if (tfjs !== undefined) {
    const goal = shape.n === 64 ? 50 : 8;
    targets.push({ says: 'wasm against tfjs on its WASM backend', goal, unit: '×', reached: tfjs / near });
  }
  if (shape.d === 784) {
    const says = 'nominal GF/s of wasm, the slower of its two rows';
    targets.push({ says, goal: 50, unit: '', reached: flops(shape) / far / 1000 });
  }
  return targets;
}
