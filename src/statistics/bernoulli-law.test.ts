import { expect, test } from 'vitest';
import { type BernoulliTest, noEvidence, observe } from './bernoulli-e-process.ts';
import { bernoulliLaw, trialsToSupport } from './bernoulli-law.ts';

/** Every sequence of `trials` trials with its probability, each run through the test itself. */
function byEnumeration(test: BernoulliTest, p: number, trials: number) {
  const law = { supported: 0, violated: 0, inconclusive: 0 };
  for (let sequence = 0; sequence < 2 ** trials; sequence++) {
    let evidence = noEvidence;
    let probability = 1;
    for (let i = 0; i < trials; i++) {
      const failed = ((sequence >> i) & 1) === 1;
      probability *= failed ? p : 1 - p;
      evidence = observe(test, evidence, failed);
    }
    law[evidence.verdict] += probability;
  }
  return law;
}

test.each([
  [{ delta: 0.5, violatedAlpha: 0.01, supportedAlpha: 0.05 }, 0.2, 10],
  [{ delta: 0.5, violatedAlpha: 0.05, supportedAlpha: 0.05 }, 0.5, 10],
  [{ delta: 0.3, violatedAlpha: 0.02, supportedAlpha: 0.2 }, 0.6, 10],
  [{ delta: 0.1, violatedAlpha: 1e-3, supportedAlpha: 0.4 }, 0.1, 10],
])('the law of %o at p = %d is that of all sequences', (design, p, trials) => {
  const law = bernoulliLaw(design, p, trials);
  const oracle = byEnumeration(design, p, trials);
  // 2^10 terms of ten factors each
  for (const outcome of ['supported', 'violated', 'inconclusive'] as const) {
    expect(Math.abs(law[outcome] - oracle[outcome])).toBeLessThan(1e-12);
  }
});

test('at the boundary both verdicts keep their levels, whatever the number of trials (Ville)', () => {
  const design = { delta: 0.5, violatedAlpha: 1e-4, supportedAlpha: 0.01 };
  const law = bernoulliLaw(design, 0.5, 1000);
  expect(law.supported).toBeLessThan(0.01);
  expect(law.violated).toBeLessThan(1e-4);
  expect(law.supported + law.violated + law.inconclusive).toBeCloseTo(1, 12);
});

test('the fewest trials that miss seldom enough; one fewer is too few', () => {
  const design = { delta: 0.5, violatedAlpha: 1e-9, supportedAlpha: 0.01 };
  const trials = trialsToSupport(design, 0.1, 1e-4, 1000) ?? 0;
  expect(1 - bernoulliLaw(design, 0.1, trials).supported).toBeLessThanOrEqual(1e-4);
  expect(1 - bernoulliLaw(design, 0.1, trials - 1).supported).toBeGreaterThan(1e-4);
  expect(trialsToSupport(design, 0.45, 1e-4, 100)).toBeNull();
  expect(trialsToSupport(design, 0, 1e-4, 100)).toBe(8);
});

test('what is no probability or count is refused', () => {
  const design = { delta: 0.5, violatedAlpha: 0.01, supportedAlpha: 0.01 };
  expect(() => bernoulliLaw(design, 1.1, 3)).toThrow('p must lie in (0, 1)');
  expect(() => bernoulliLaw(design, 0.5, 0)).toThrow('trials');
});
