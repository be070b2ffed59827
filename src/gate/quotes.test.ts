import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readCatalogue } from './catalogue.ts';

/** Refutations of printed statements that do not quote them yet: the list may only get shorter. */
const WITHOUT_QUOTE: readonly string[] = [
  'ji-zhu-2020/bracket-tells-the-error',
  'ji-zhu-2020/cold-plateau',
  'ji-zhu-2020/effective-logit-always-larger',
  'ji-zhu-2020/half-suffices',
  'ji-zhu-2020/theorem-1-as-printed',
  'ji-zhu-2020/universal-level',
  'ji-zhu-2020/zero-is-easiest',
  'mandal-2025/defects/corollary-4-constants',
  'mandal-2025/defects/divergence',
  'mandal-2025/defects/error',
  'mandal-2025/defects/gradient',
  'mandal-2025/defects/hard-logarithm',
  'mandal-2025/defects/theorem-2-step-size',
];

test('every statement that is refuted as printed is quoted', async () => {
  const { claims } = await readCatalogue(fileURLToPath(new URL('../../properties/catalogue.json', import.meta.url)));
  const refuted = claims.filter(({ status }) => status === 'refuted as printed');
  expect(refuted.length).toBeGreaterThan(0);
  const missing = refuted.filter(({ quote, section }) => !quote || !section).map(({ id }) => id);
  expect(missing.filter((id) => !WITHOUT_QUOTE.includes(id))).toEqual([]);
});
