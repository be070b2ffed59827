import { expect, test } from 'vitest';
import { tensorFlow } from './backend.ts';

test('with the WASM backend installed, plain JavaScript is not what runs; loaded once', async () => {
  const { tf, backend, remark } = await tensorFlow();
  expect(['tensorflow', 'wasm']).toContain(backend);
  expect(tf.getBackend()).toBe(backend);
  expect(remark ?? '').not.toMatch(/wasmBackend/);
  expect(await tensorFlow()).toBe(await tensorFlow());
});
