import { setFlagsFromString } from 'node:v8';
import { relaxedSimdAvailable } from '../../student/engines/wasm/relaxed-simd.ts';

/** Turns relaxed SIMD on where this Node hides it (Node 20 does); the engine itself refuses where there is none. */
export function allowRelaxedSimd(): void {
  if (!relaxedSimdAvailable()) setFlagsFromString('--experimental-wasm-relaxed-simd');
}
