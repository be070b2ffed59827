import { setFlagsFromString } from 'node:v8';
import { expect, test } from 'vitest';
import { relaxedSimdAvailable } from '../../student/engines/wasm/relaxed-simd.ts';
import { allowRelaxedSimd } from './relaxed-simd-flag.ts';

test('relaxed SIMD is there once it is allowed, and stays', () => {
  // As Node 20 starts; later ones know no flag that takes it away.
  setFlagsFromString('--no-experimental-wasm-relaxed-simd');
  const hidden = !relaxedSimdAvailable();
  expect(hidden).toBe(process.versions.node.startsWith('20.'));
  for (let call = 0; call < 2; call++) {
    allowRelaxedSimd();
    expect(relaxedSimdAvailable()).toBe(true);
  }
});
