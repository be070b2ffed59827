import { expect, test } from 'vitest';
import { engineByName, engineEntry } from './engine-by-name.ts';
import { engines } from './engines.ts';

test('an engine is loaded under the name that it is listed by', async () => {
  for (const { name } of engines) expect((await engineByName(name)).name).toBe(name);
});

test('an unknown name is refused with the nearest one', async () => {
  await expect(engineByName('wasm-flaot64')).rejects.toThrow(
    "there is no engine 'wasm-flaot64'; did you mean 'wasm-float64'? the engines are auto, wasm, wasm-float64, wide, wasm-relaxed, reference, tfjs",
  );
  expect(() => engineEntry('toString')).toThrow("there is no engine 'toString'");
});
