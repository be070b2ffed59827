import fc from 'fast-check';
import { expect, test } from 'vitest';
import { solveKernel } from '../../kernel/factored-kernel.ts';
import { ntkGram } from '../../kernel/ntk.ts';
import { kernelSystem } from '../../linearised/kernel-system.ts';
import { multiClassMargin } from '../../margin/multi-class/multi-class.ts';
import { dot } from '../../numerics/matrix.ts';
import { fillSphere } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { marginClassTeacher } from './margin-teacher.ts';

test('norm 1, and every point at the margin or beyond', () => {
  const cases = fc.record({ k: fc.integer({ min: 2, max: 4 }), n: fc.integer({ min: 4, max: 12 }), key: fc.nat(1e6) });
  fc.assert(
    fc.property(cases, ({ k, n, key }) => {
      const stream = randomStream('class-teacher', key);
      const data = new Float64Array(3 * n);
      for (let i = 0; i < n; i++) fillSphere(stream, data.subarray(3 * i, 3 * i + 3));
      const inputs = { rows: n, cols: 3, data };
      const labels = Int32Array.from({ length: n }, (_, i) => i % k);
      const margin = multiClassMargin({ inputs, labels, classCount: k });
      const { data: logits } = marginClassTeacher({ inputs, labels }, margin).logits(inputs);
      let smallest = Number.POSITIVE_INFINITY;
      for (let i = 0; i < n; i++) {
        for (let c = 0; c < k; c++) {
          if (c !== labels[i])
            smallest = Math.min(smallest, (logits[i * k + labels[i]] - logits[i * k + c]) / Math.SQRT2);
        }
      }
      expect(smallest / margin.lower).toBeGreaterThan(1 - 1e-5);
      expect(smallest / margin.upper).toBeLessThan(1 + 1e-9);
      // Σ_k ‖f_k‖² of functions in the span of the kernel at the points, by their values there.
      const system = kernelSystem(ntkGram(inputs));
      const squares = Array.from({ length: k }, (_, c) => {
        const values = Float64Array.from({ length: n }, (_, i) => logits[i * k + c]);
        return dot(values, solveKernel(system, values));
      });
      expect(squares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 4);
      const sum = Array.from({ length: n }, (_, i) => logits.subarray(i * k, (i + 1) * k).reduce((a, b) => a + b, 0));
      // e_y − e_k sums to 0: the functions do, too.
      expect(Math.max(...sum.map(Math.abs))).toBeLessThan(1e-12);
    }),
    { seed: 1, numRuns: 30 },
  );
});
