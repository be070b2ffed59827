import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomStream } from '../random/stream.ts';
import { claim } from './claim.ts';
import { encodeInstance } from './codec.ts';
import { catches } from './mutant.ts';
import { Unavailable } from './unavailable.ts';
import { verify } from './verify.ts';
import { type WithProbabilityDefinition, withProbability } from './with-probability.ts';

const DELTA = 0.1;

/** "Fails with probability at most δ", of a trial that fails with probability `failure(x)`. */
function failingWith(failure: (x: number) => number, more: Partial<WithProbabilityDefinition<number>> = {}) {
  const trial = (x: number, key: string) => randomStream(key, 'die').uniform() >= failure(x);
  return claim({
    id: 'paper/theorem-1',
    paper: 'paper',
    statement: 'P \\ge 1 - \\delta',
    source: { paper: 'A paper', item: 'Theorem 1' },
    status: 'as printed',
    kind: withProbability({ atLeast: 1 - DELTA, instances: fc.nat(1000), trial, ...more }),
  });
}

test('a trial that fails at 2δ is called violated, and its verdict repeats', async () => {
  const claimed = failingWith(() => 2 * DELTA, { replicates: 3000 });
  const verdict = await verify(claimed);
  expect(verdict).toMatchObject({ outcome: 'violated', slack: null, origin: 'search' });
  expect(await verify(claimed)).toEqual(verdict);
});

test('a trial that fails at δ/2 is supported, with the interval of its failure probability', async () => {
  const verdict = await verify(failingWith(() => DELTA / 2));
  expect(verdict).toMatchObject({ outcome: 'supported', evidence: [{ outcome: 'supported' }] });
  if (verdict.outcome !== 'supported') return;
  expect(verdict.allowed).toBeCloseTo(DELTA, 15);
  const [{ interval, failures, replicates }] = verdict.evidence;
  expect(interval[0]).toBeLessThan(failures / replicates);
  expect(interval[1]).toBeGreaterThan(failures / replicates);
});

// Each verdict is a false alarm with probability ≤ 1e−9 and a false support with probability ≤ 0.01: over 60 seeds, one
// of the former has probability ≤ 6e−8 and more than 7 of the latter 1.6e−7 (the binomial tail).
test('over 60 seeds: no false alarm at δ/2 and at δ, hardly a false support at δ, no missed violation at 2δ', {
  tags: ['slow'],
}, async () => {
  const outcomes = async (failure: number) => {
    const verdicts = Array.from({ length: 60 }, (_, seed) =>
      verify(
        failingWith(() => failure, { replicates: 2000 }),
        { seed },
      ),
    );
    return (await Promise.all(verdicts)).map(({ outcome }) => outcome);
  };
  const atHalf = await outcomes(DELTA / 2);
  expect(atHalf.filter((outcome) => outcome === 'violated')).toEqual([]);
  const atDelta = await outcomes(DELTA);
  expect(atDelta.filter((outcome) => outcome === 'violated')).toEqual([]);
  expect(atDelta.filter((outcome) => outcome === 'supported').length).toBeLessThanOrEqual(7);
  const atDouble = await outcomes(2 * DELTA);
  expect(atDouble.filter((outcome) => outcome !== 'violated')).toEqual([]);
});

test('too few replicates are inconclusive, not a success', async () => {
  const verdict = await verify(failingWith(() => DELTA / 2, { replicates: 20 }));
  expect(verdict).toMatchObject({ outcome: 'inconclusive', reason: '20 replicates were too few at 1 instances' });
});

test('the instances that fail are found and shrunk', async () => {
  const verdict = await verify(failingWith((x) => (x >= 100 ? 0.5 : 0), { runs: 20 }));
  expect(verdict).toMatchObject({ outcome: 'violated', instance: 100 });
});

test('kept counterexamples are tested first', async () => {
  const kept = [{ instance: encodeInstance(7), slack: null, seed: 3, path: '0' }];
  const verdict = await verify(
    failingWith((x) => (x === 7 ? 1 : 0)),
    { kept },
  );
  expect(verdict).toMatchObject({ outcome: 'violated', origin: 'corpus', instance: 7 });
});

test('keys are seed/claim/instance/replicate, and a violation is confirmed on streams of its own', async () => {
  const keys: string[] = [];
  const trial = (_: number, key: string) => {
    keys.push(key);
    return false;
  };
  await verify(
    failingWith(() => 1, { trial, instances: fc.constant(3) }),
    { seed: 9 },
  );
  expect(keys[0]).toBe('9/paper/theorem-1/3/1');
  expect(keys.at(-1)).toMatch(/^9\/paper\/theorem-1\/3\/confirmation\/\d+$/);
  expect(new Set(keys).size).toBe(keys.length);
});

test('a probability that is none is refused', () => {
  expect(() => failingWith(() => 0, { atLeast: 1 })).toThrow('atLeast must lie strictly between 0 and 1, got 1');
});

test('a trial that throws is an error with its message and the streams that show it, shrunk', async () => {
  const trial = (x: number, key: string) => {
    if (x >= 5) throw new RangeError(`no ${x}`);
    return key.length > 0;
  };
  const verdict = await verify(
    failingWith(() => 0, { trial, runs: 20 }),
    { seed: 9 },
  );
  expect(verdict).toMatchObject({
    outcome: 'error',
    instance: 5,
    reason: 'RangeError: no 5 (streams 9/paper/theorem-1/5/1)',
  });
  expect(catches(verdict)).toBe(false);
});

test('a trial that throws once in a while is an error too', async () => {
  const trial = (_: number, key: string) => {
    if (key === '9/paper/theorem-1/3/4') throw new Error('singular');
    return true;
  };
  const instances = fc.constant(3);
  const verdict = await verify(
    failingWith(() => 0, { trial, instances }),
    { seed: 9 },
  );
  expect(verdict).toMatchObject({ outcome: 'error', reason: 'Error: singular (streams 9/paper/theorem-1/3/4)' });
});

test('preconditions skip instances, kept ones too', async () => {
  const trial = (x: number) => {
    fc.pre(x !== 7);
    return true;
  };
  const kept = [{ instance: encodeInstance(7), slack: null, seed: 3, path: '0' }];
  const verdict = await verify(
    failingWith(() => 0, { trial, runs: 5 }),
    { kept },
  );
  expect(verdict).toMatchObject({ outcome: 'supported' });
  expect(verdict.outcome === 'supported' && verdict.evidence).toHaveLength(5);
});

test('a precondition that fails after the first trial looks at the streams: an error, since it would bend the probability', async () => {
  const trial = (_: number, key: string) => {
    fc.pre(!key.endsWith('/3'));
    return true;
  };
  const verdict = await verify(failingWith(() => 0, { trial }));
  expect(verdict).toMatchObject({
    outcome: 'error',
    reason: expect.stringContaining('a precondition (fc.pre) failed'),
  });
});

test('data that are not installed skip the claim', async () => {
  const trial = (): boolean => {
    throw new Unavailable('the images are not here', 'install them');
  };
  expect(await verify(failingWith(() => 0, { trial }))).toMatchObject({ outcome: 'skipped' });
});

test('a trial that gives no answer is an error', async () => {
  const trial = () => 1 as unknown as boolean;
  const verdict = await verify(failingWith(() => 0, { trial }));
  expect(verdict).toMatchObject({ outcome: 'error', reason: expect.stringContaining('return true where') });
});

test('an interrupted run is inconclusive', async () => {
  const trial = () => new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 1));
  const verdict = await verify(
    failingWith(() => 0, { trial, runs: 100 }),
    { budget: 20 },
  );
  expect(verdict).toMatchObject({
    outcome: 'inconclusive',
    // Between two instances, or, where the machine stands still for a moment, within the trials of one.
    reason: expect.stringMatching(/^(interrupted by the time limit after|the time limit was too short at) \d+/),
  });
});

test('a time limit ends the shrinking early enough for the confirmation', async () => {
  const trial = async () => {
    await new Promise((resolve) => setTimeout(resolve, 2));
    return false;
  };
  const kind = withProbability({
    atLeast: 0.9,
    instances: fc.array(fc.nat(), { minLength: 60, maxLength: 80 }),
    trial,
  });
  const verdict = await verify({ ...failingWith(() => 0), kind }, { budget: 1000 });
  expect(verdict).toMatchObject({ outcome: 'violated', cutShort: true, first: { slack: null } });
});

test('a share of false alarms that is none is refused', () => {
  expect(() => failingWith(() => 0, { falseAlarm: 0 })).toThrow('falseAlarm must lie in (0, 1), got 0');
});
