import { DistillCheckError } from '../../errors.ts';
import { type ClassEngine, classReferenceEngine, classWasmEngine } from '../../student/multi-class/engines.ts';
import type { Typed } from './arguments.ts';

/**
 * The engine that was asked for.
 *
 * @throws DistillCheckError `UNKNOWN_ENGINE` for engines of two classes.
 */
export function classEngineOf({ engine }: Typed): ClassEngine {
  if (engine === undefined || engine === 'auto' || engine === classWasmEngine.name) return classWasmEngine;
  if (engine === classReferenceEngine.name) return classReferenceEngine;
  throw new DistillCheckError(
    'UNKNOWN_ENGINE',
    `the engine ${String(engine)} trains students of two classes`,
    'take wasm (the default) or reference, or choose two classes by --positive',
  );
}
