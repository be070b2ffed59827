import { expect, test } from 'vitest';
import { sampleFigure } from '../../figure/figure.sample.ts';
import { testAccessible } from '../../page/accessible.sample.ts';
import { axeViolations, chromium, evaluateIn, NO_CHROMIUM } from '../../page/browser.sample.ts';
import type { ReportedClaim } from '../claims-report.ts';
import { stepSummary } from '../step-summary.ts';
import { exactText } from './second-evaluation.ts';
import { headline } from './summary.ts';
import { tally } from './tally.ts';
import { verificationPage } from './verification-page.ts';

const lemma: ReportedClaim = {
  id: 'paper/lemma-1',
  paper: 'paper',
  source: { paper: 'A paper <2025>', item: 'Lemma 1', page: 7 },
  statement: String.raw`x \ge 0`,
  status: 'corrected',
  kind: 'forAll',
  tags: [],
  file: 'properties/lemma-1.property.ts',
  verdict: {
    outcome: 'holds',
    seed: 5,
    instances: 1000,
    tolerance: 1e-12,
    smallestSlack: -1e-13,
    tightest: { x: 1 },
    slackQuantiles: [-1e-13, 1e-6, 0.5, { $number: 'Infinity' }],
  },
  duration: 1234,
  mutants: [{ name: 'halved', caught: true }],
};
const printed: ReportedClaim = {
  ...lemma,
  id: 'paper/lemma-1-as-printed',
  statement: 'x > 0',
  status: 'refuted as printed',
  kind: 'counterexample',
  correction: 'paper/lemma-1',
  verdict: {
    outcome: 'refuted',
    seed: 6,
    witness: { x: 0 },
    slack: -2,
    detail: {},
    correction: 'paper/lemma-1',
    exact: { gap: '-13/7', quantities: { left: '1/7' }, arithmetic: 'rational', rounding: 2 ** -52 },
    reason: null,
  },
};
const theorem: ReportedClaim = {
  ...lemma,
  id: 'paper/theorem-2',
  kind: 'withProbability',
  status: 'as printed',
  falseAlarm: 1e-9,
  verdict: {
    outcome: 'supported',
    seed: 7,
    allowed: 0.1,
    evidence: Array.from({ length: 30 }, (_, x) => {
      return { instance: { x }, outcome: 'supported', failures: x % 2, replicates: 60, interval: [0, 0.09] } as const;
    }),
  },
};
const broken: ReportedClaim = {
  ...lemma,
  id: 'paper/theorem-10',
  status: 'as printed',
  verdict: {
    outcome: 'violated',
    seed: 8,
    instance: { name: '<b>' },
    slack: { $number: '-Infinity' },
    detail: {},
    first: { instance: { name: '<i>' }, slack: -3 },
    cutShort: false,
    origin: 'search',
    path: '3:1',
    shrinks: 2,
  },
  mutants: [{ name: 'sign | flipped', caught: false }],
};
const unsure: ReportedClaim = {
  ...lemma,
  id: 'paper/figure-1',
  kind: 'trend',
  falseAlarm: 1e-9,
  verdict: {
    ...{ outcome: 'absent', seed: 9, estimate: 1, lower: -1, upper: 3, confidence: 0.95 },
    ...{ thresholds: [0, { $number: 'Infinity' }], measurements: 1, power: null },
  } as const,
};
const idle: ReportedClaim = { ...lemma, id: 'paper/z', verdict: null, duration: null, mutants: [] };
const claims = [lemma, printed, theorem, broken, unsure, idle];

test('the page fetches nothing, escapes what it shows, and every link within it has its target', () => {
  const html = verificationPage(claims);
  expect(html).not.toMatch(/<script src|<b>'|src="|href="http|url\(/);
  expect(html).toContain('A paper &lt;2025&gt;');
  expect(html).toContain('Failed first at <code>{&quot;name&quot;:&quot;&lt;i&gt;&quot;}</code>, slack −3');
  const targets = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  const links = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
  expect(links.length).toBeGreaterThan(10);
  expect(links.filter((link) => !targets.has(link))).toEqual([]);
  expect(html.match(/ id="([^"]+)"/g)).toHaveLength(targets.size);
});

test('the page depends on the claims alone, not on their order', () => {
  expect(verificationPage(claims.toReversed())).toBe(verificationPage(claims));
});

test('figures stand after their paper’s claims, and those of other papers after all claims', () => {
  const own = { ...sampleFigure, id: 'paper/7' };
  const html = verificationPage(claims, [own, sampleFigure]);
  const order = [
    'id="claim-paper-z"',
    'id="paper-figures"',
    'id="figure-paper-7"',
    'id="paper-2025-figures"',
    'id="ledger"',
  ];
  const places = order.map((text) => html.indexOf(text));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places[0]).toBeGreaterThan(0);
  expect(html).toContain('It falls from 0.5 to 0.1.');
  const colours = [...html.matchAll(/var\((--series-\d)\)/g)].map(([, name]) => name);
  expect(colours.length).toBeGreaterThan(2);
  for (const name of colours) expect(html).toContain(`${name}: #`);
  const targets = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(targets).size).toBe(targets.length);
  expect(html).not.toMatch(/src="|url\((?!#)/);
});

test('a violated claim shows the line that replays it; a refuted one links to what is true', () => {
  const html = verificationPage(claims);
  const line = `DISTILL_CHECK_SEED=8 DISTILL_CHECK_PATH=3:1 npx vitest run properties/lemma-1.property.ts -t &#39;paper/theorem-10 holds&#39;`;
  expect(html).toContain(line);
  expect(html).toContain('What is true instead: <a href="#claim-paper-lemma-1">');
  expect(html).toContain('Stands in place of what is printed: <a href="#claim-paper-lemma-1-as-printed">');
  expect(html).toContain('<b>survives: sign | flipped</b>');
  expect(html).toContain('</a> violated, but a mutant survives: sign | flipped</li>');
});

test('plots: slacks from the limit on, failure rates beside what is allowed, the interval of an effect', () => {
  const html = verificationPage(claims);
  const titles = [...html.matchAll(/<title>([^<]*)<\/title>/g)].map(([, title]) => title);
  expect(titles).toContain('slack, counted from −1 × 10⁻¹²: smallest 9 × 10⁻¹³, median 1 × 10⁻⁶, largest 0.5');
  expect(titles).toContain(
    'Failure rates at 30 instances, intervals at 99 %, the highest up to 9\u00a0%; allowed 10\u00a0%',
  );
  expect(titles).toContain('Effect 1 in [-1, 3]; threshold 0');
  // Thirty instances that fared in two ways are two lines.
  expect(html.match(/>× 15</g)).toHaveLength(2);
});

test('the ledger: every share, their sum and what is left; too much is said aloud', () => {
  const html = verificationPage(claims);
  expect(html).toContain('2 shares that add up to 2 × 10⁻⁹');
  expect(html).toContain('9.98 × 10⁻⁷');
  expect(verificationPage([{ ...theorem, falseAlarm: 2e-6 }])).toContain('more than the 1 × 10⁻⁶ of the suite');
});

test('a conjecture that is refuted is not laid at the paper’s door', () => {
  const expected: ReportedClaim = { ...printed, id: 'paper/lemma-1-reversed', status: 'conjectured' };
  const html = verificationPage([...claims, expected]);
  expect(html).toContain('<h3>The paper says (Lemma 1; A paper &lt;2025&gt;)</h3>');
  expect(html).toContain('<h3>One might expect (Lemma 1; A paper &lt;2025&gt;)</h3>');
  expect(html).toContain('<dt>Printed statements refuted</dt><dd class="value">1</dd>');
  expect(html).toContain('1 conjectured');
  expect(headline(tally([printed, expected]))).toContain('1 printed statement is refuted and 1 conjecture is refuted.');
  expect(stepSummary([printed, expected])).toContain('| A paper <2025> | 2 of 2 | 1 | 0 | 0 |');
});

test('a refutation shows the numbers of its second evaluation', () => {
  const html = verificationPage(claims);
  expect(html).toContain(
    'Evaluated again, in rational numbers, by other code: slack <b>−13/7</b>. One rounding error of the first evaluation: 2.22 × 10⁻¹⁶.',
  );
  expect(html).toContain('<th scope="row">left</th><td>1/7</td>');
  expect(html).toContain('slack −2, evaluated again <b>−13/7</b>.');
});

test('a witness that is refused says why; a measurement that it is one', () => {
  const { verdict } = printed;
  if (verdict?.outcome !== 'refuted') throw new Error('the sample is a refutation');
  const refused = verificationPage([
    { ...printed, verdict: { ...verdict, outcome: 'not refuted', reason: 'the gap is 0' } },
  ]);
  expect(refused).toContain(' Refused: the gap is 0.');
  const measured = verificationPage([{ ...printed, verdict: { ...verdict, exact: 'measured: a training run' } }]);
  expect(measured).toContain('A measurement, not evaluated a second time: a training run.');
  expect(measured).toContain('slack −2, as measured.');
  const once = verificationPage([{ ...printed, verdict: { ...verdict, exact: null } }]);
  expect(once).not.toContain('class="exact"');
});

test.each([
  ['-3/7', '−3/7'],
  ['0.5', '0.5'],
  [`-0.${'123456789'.repeat(7)}`, '−0.1234567891234567891234567891234…'],
  [`1.${'0'.repeat(63)}e-7`, `1.${'0'.repeat(32)}… × 10⁻⁷`],
  ['1.5e+73', '1.5 × 10⁷³'],
])('%s is shown as %s', (text, shown) => {
  expect(exactText(text)).toBe(shown);
});

test('a refutation shows what is printed; a claim how far it can be weakened', () => {
  const quoted = { ...printed, quote: 'for all x, x > 0', section: 'Section 2', conditions: 'x real' };
  const parts = [
    { of: 'width', accepted: 40, rejected: 48, seed: 1 },
    { of: 'horizon', accepted: 1.1, rejected: 1.3, seed: 1 },
    { of: 'radius', accepted: 512, rejected: null, seed: 1 },
  ];
  const html = verificationPage([lemma, quoted], [], { sensitivities: { 'paper/lemma-1': parts } });
  expect(html.match(/<p>“for all x, x &gt; 0”<\/p><footer>As printed in Section 2; x real<\/footer>/g)).toHaveLength(2);
  expect(html).toContain(
    'Also stands with its width weakened 40 times: the bound is loose at these instances; weakened 48 times it is rejected.',
  );
  expect(html).toContain('Sharp in its horizon: weakened 1.3 times it is rejected.');
  expect(html).toContain('Also stands with its radius weakened 512 times');
});

test('the ledger of all failures: what is known, measured and not known', () => {
  const seeds = {
    claims: {
      'paper/lemma-1': { runs: 100, rejected: 0, undecided: 0, mutants: { halved: { searches: 100, missed: 0 } } },
    },
  };
  const html = verificationPage([lemma, { ...unsure, undecided: null }], [], { seeds });
  expect(html).toContain('Not known for 2 claims and mutants');
  expect(html).toContain('<td>halved</td>');
});

test('an error in a claim’s own code and a claim that was skipped accuse nobody', () => {
  const error = { outcome: 'error', seed: 1, reason: 'TypeError: <x>', instance: { x: 1 }, path: null } as const;
  const skipped = { outcome: 'skipped', seed: 1, reason: 'no images' } as const;
  const all = [
    { ...lemma, verdict: error },
    { ...theorem, verdict: skipped },
  ];
  const html = verificationPage(all);
  expect(html).toContain('Not tested, an error in its code: TypeError: &lt;x&gt;');
  expect(html).toContain('Not tested here: no images.');
  expect(tally(all).tones).toMatchObject({ broken: 1, unknown: 1, rejected: 0, undecided: 0 });
  expect(headline(tally(all))).toContain('1 has an error in its test and 1 has not been run yet');
});

test('the headline counts what stands and what does not', () => {
  expect(headline(tally(claims))).toBe(
    '6 claims: 1 holds, 1 is supported, 1 printed statement is refuted, 1 is violated, 1 is undecided and 1 has not been run yet. 4 of 5 false variants are rejected.',
  );
  expect(headline(tally([lemma]))).toBe('1 claim: 1 holds. Its false variant is rejected.');
  const untried = { ...lemma, mutants: [...lemma.mutants, ...lemma.mutants, { name: 'later', caught: null }] };
  expect(headline(tally([untried]))).toContain('All 2 false variants that were tried are rejected.');
  expect(tally(claims)).toMatchObject({ instances: 1000 + 1 + 30 + 1 + 1, replicates: 1800, surviving: 1 });
});

test('the step summary has a line a paper and one for each claim that needs attention', () => {
  const lines = stepSummary(claims).split('\n');
  expect(lines).toContain('| A paper <2025> | 3 of 6 | 1 | 1 | 2 | 4 of 5 |');
  expect(lines).toContain('| `paper/theorem-10` (Lemma 1) | violated | sign \\| flipped |');
  expect(lines).toContain('| `paper/figure-1` (Lemma 1) | absent |  |');
  expect(lines.filter((line) => line.startsWith('| `'))).toHaveLength(2);
});

testAccessible('the verification page', () => verificationPage(claims, [sampleFigure], { sources: '../' }), ['slow']);

test('filters choose claims, and a link to a hidden claim shows it again', { tags: ['slow'] }, async ({ skip }) => {
  if (chromium === undefined) return skip(NO_CHROMIUM);
  const script = `(async () => {
    const form = document.getElementById('filters');
    const shown = () => [...document.querySelectorAll('.claim')].filter((card) => !card.hidden).map((card) => card.id);
    const all = shown().length;
    form.elements.verdict.value = 'supported';
    form.dispatchEvent(new Event('input'));
    const chosen = shown();
    const said = form.querySelector('output').textContent;
    location.hash = '#claim-paper-z';
    await new Promise((resolve) => setTimeout(resolve, 50));
    return { isOffered: !form.hidden, all, chosen, said, after: shown().length };
  })()`;
  expect(await evaluateIn(verificationPage(claims), script, { width: 800 })).toEqual({
    isOffered: true,
    all: 6,
    chosen: ['claim-paper-theorem-2'],
    said: '1 of 6 claims',
    after: 6,
  });
  expect(verificationPage(claims)).toContain('<form class="filters" id="filters" hidden>');
});

test('formulas that are wider than a phone can be scrolled by keys, and only those', {
  tags: ['slow'],
  timeout: 60_000,
}, async ({ skip }) => {
  if (chromium === undefined) return skip(NO_CHROMIUM);
  const wide = {
    ...lemma,
    statement: 'a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p + q + r = 0',
  };
  const page = verificationPage([wide, theorem]);
  const stops = "[...document.querySelectorAll('.math .katex[tabindex]')].length";
  expect(await evaluateIn(page, stops, { width: 390 })).toBe(1);
  expect(await evaluateIn(page, stops, { width: 1280 })).toBe(0);
  expect(await axeViolations(page, { width: 390 })).toEqual([]);
});
