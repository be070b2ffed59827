import { DistillCheckError } from '../../errors.ts';
import { didYouMean } from '../../names/did-you-mean.ts';
import type { Engine } from '../training.ts';
import { type EngineEntry, engines } from './engines.ts';

/**
 * Returns what is known of the engine of that name, without loading it.
 *
 * @throws DistillCheckError `UNKNOWN_ENGINE`
 * @example
 * engineEntry('wasm').summary; // 'float32, SIMD'
 */
export function engineEntry(name: string): EngineEntry {
  const entry = engines.find((candidate) => candidate.name === name);
  if (entry !== undefined) return entry;
  const names = engines.map((known) => known.name);
  const remedy = `${didYouMean(name, names)}the engines are ${names.join(', ')}`;
  throw new DistillCheckError('UNKNOWN_ENGINE', `there is no engine '${name}'`, remedy);
}

/**
 * Loads the engine of that name.
 *
 * @throws DistillCheckError `UNKNOWN_ENGINE`, or for `tfjs` as `tensorFlow` (the promise rejects)
 * @example
 * const engine = await engineByName('reference');
 */
export async function engineByName(name: string): Promise<Engine> {
  return engineEntry(name).load();
}
