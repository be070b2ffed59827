import { engineByName, engineEntry } from '../../student/engines/engine-by-name.ts';
import type { Engine } from '../../student/training.ts';
import { allowRelaxedSimd } from './relaxed-simd-flag.ts';

/**
 * Loads the engine of that name in a Node that offers what it wants.
 *
 * @throws DistillCheckError `UNKNOWN_ENGINE` (the promise rejects)
 * @example
 * const engine = await readyEngine('wasm-relaxed');
 */
export async function readyEngine(name: string): Promise<Engine> {
  if (engineEntry(name).relaxedSimd) allowRelaxedSimd();
  return engineByName(name);
}
