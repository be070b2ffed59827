import { setImmediate as nextTurn } from 'node:timers/promises';
import { DistillCheckError } from '../../errors.ts';
import { type ClassEngine, classReferenceEngine, classWasmEngine } from '../../student/multi-class/engines.ts';
import type { Typed } from './arguments.ts';

/**
 * The engine that was asked for.
 *
 * @throws DistillCheckError `UNKNOWN_ENGINE` for engines of two classes.
 */
export function classEngineOf({ engine }: Typed): ClassEngine {
  if (engine === undefined || engine === 'auto' || engine === classWasmEngine.name)
    return interruptible(classWasmEngine);
  if (engine === classReferenceEngine.name) return interruptible(classReferenceEngine);
  throw new DistillCheckError(
    'UNKNOWN_ENGINE',
    `the engine ${String(engine)} trains students of two classes`,
    'take wasm (the default) or reference, or choose two classes by --positive',
  );
}

/** The same engine, run by run: between runs progress is drawn and signals are answered. */
function interruptible(engine: ClassEngine): ClassEngine {
  return {
    ...engine,
    async train(problem, specs) {
      const traces = [];
      for (const spec of specs) {
        traces.push(...(await engine.train(problem, [spec])));
        await nextTurn();
      }
      return traces;
    },
  };
}
