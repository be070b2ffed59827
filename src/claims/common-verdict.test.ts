import { expect, test } from 'vitest';
import { commonVerdict, commonVerdictRules } from './common-verdict.ts';
import type { Verdict } from './verdict.ts';

const words: Readonly<Record<Verdict['outcome'], string>> = {
  proved: 'verified',
  holds: 'verified',
  supported: 'verified',
  observed: 'verified',
  violated: 'falsified',
  reversed: 'falsified',
  refuted: 'falsified',
  'not refuted': 'inconclusive',
  absent: 'inconclusive',
  undecided: 'inconclusive',
  inconclusive: 'inconclusive',
  error: 'inconclusive',
  skipped: 'inconclusive',
};

test.each(Object.entries(words) as [Verdict['outcome'], string][])('%s is %s', (outcome, word) => {
  expect(commonVerdict({ outcome })).toBe(word);
  expect(Object.keys(commonVerdictRules)).toContain(word);
  expect(commonVerdict({ outcome }, 'eight by eight pixels')).toBe(word === 'verified' ? 'toy' : word);
});

test('what was not run is inconclusive', () => {
  expect(commonVerdict(null)).toBe('inconclusive');
});
