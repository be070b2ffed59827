import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { auditPage } from '../../audit/page.ts';
import { audit } from '../../audit/scene.sample.ts';
import { drawFigure } from '../../figure/draw-figure.ts';
import { sampleFigure } from '../../figure/figure.sample.ts';
import { chromium, HEADLESS, NO_CHROMIUM, withoutPolicy } from '../../page/browser.sample.ts';
import { PAYLOADS, withPayload } from '../../page/payloads.sample.ts';
import { datasetPage } from '../../report/dataset/report.ts';
import { findings } from '../../report/dataset/scene.sample.ts';
import { studyReport } from '../../report/study/report.ts';
import { sampleCell, sampleStudy } from '../../report/study/study.sample.ts';
import type { ReportedClaim } from '../claims-report.ts';
import { reported } from '../scene.sample.ts';
import type { Sensitivity } from '../sensitivity.ts';
import { verificationPage } from './verification-page.ts';

const refuted: ReportedClaim = {
  ...reported,
  id: 'logistic/printed',
  status: 'refuted as printed',
  kind: 'counterexample',
  correction: reported.id,
  quote: 'a quote',
  section: 'Section 2',
  conditions: 'for all z',
  verdict: {
    outcome: 'refuted',
    seed: 1,
    witness: { z: 'w' },
    slack: -1,
    detail: {},
    correction: reported.id,
    exact: { gap: '-1', quantities: { 'a name': 'a value' }, arithmetic: 'rational', rounding: 1e-16 },
    reason: null,
  },
};
const broken: ReportedClaim = {
  ...reported,
  id: 'logistic/broken',
  verdict: { outcome: 'error', seed: 1, reason: 'a reason', instance: { z: 'w' }, path: null },
  mutants: [{ name: 'survivor', caught: false }],
};

/** Words of a fixed list, as the readers of these files require them. */
const WORDS = [
  'kind',
  'outcome',
  'status',
  'style',
  'scale',
  'labels',
  'radius',
  'norm',
  'gamma',
  'search',
  'verdictFrom',
  'arithmetic',
];

/** Soft and hard labels at two margins: every kind of plot and table. */
const study = sampleStudy(
  [0.2, 0.1].flatMap((margin) => [
    sampleCell({ margin }),
    sampleCell({ margin, labels: 'hard', bracket: [40, 48] }),
    sampleCell({ margin, labels: 'hard', radius: 'none', bracket: [64, null] }),
  ]),
);

/** Every page and picture that this package writes, with a payload in every text that it is made of. */
const documents: Record<string, (payload: string) => string> = {
  'audit.html': (payload) =>
    auditPage(withPayload(audit, payload, WORDS), {
      name: payload,
      disagreements: withPayload([{ id: 'p/x', here: 'holds', there: null, why: ['a reason'] }], payload),
    }),
  'verification.html': (payload) =>
    verificationPage(
      withPayload([reported, refuted, broken], payload, WORDS),
      [withPayload(sampleFigure, payload, WORDS)],
      {
        sensitivities: {
          [withPayload(reported.id, payload)]: [{ of: payload, accepted: 2, rejected: null } as unknown as Sensitivity],
        },
        sources: '../',
      },
    ),
  'study.html': (payload) => studyReport(withPayload(study, payload, WORDS)).html,
  'dataset.html': (payload) => datasetPage(withPayload(findings, payload, WORDS)),
  'figure.svg': (payload) => drawFigure(withPayload(sampleFigure, payload, WORDS)),
};

/** Names of the elements and attributes of a document, and the addresses in it. */
function shapeOf(markup: string) {
  const { document } = parseHTML(
    markup.startsWith('<svg') ? `<!doctype html><html><body>${markup}</body></html>` : markup,
  );
  const elements = [...document.querySelectorAll('*')];
  return {
    elements: new Set(elements.map(({ localName }) => localName.toLowerCase())),
    attributes: new Set(elements.flatMap((element) => [...element.attributes].map(({ name }) => name.toLowerCase()))),
    scripts: [...document.querySelectorAll('script')].map(({ textContent }) => textContent),
    addresses: elements.flatMap((element) =>
      ['href', 'src', 'xlink:href', 'action', 'formaction'].flatMap((name) => element.getAttribute(name) ?? []),
    ),
  };
}

/** Elements that other words need: breaks in long ones, TeX that is not understood, MathML of what is. */
const INERT = /^(code|small|wbr|m(ath|row|i|o|n|text|sup|sub|subsup|frac|style|space|over|under|padded|sqrt|phantom))$/;
/** Attributes that run, load or place something. */
const ACTIVE =
  /^(on.*|href|src|srcdoc|srcset|action|formaction|xlink:href|style|http-equiv|autofocus|target|ping|data)$/;

function expectTexts(document: (payload: string) => string, payloads: readonly string[]): void {
  const harmless = shapeOf(document(''));
  for (const payload of payloads) {
    const { elements, attributes, scripts, addresses } = shapeOf(document(payload));
    const added = [...elements].filter((name) => !harmless.elements.has(name) && !INERT.test(name));
    const active = [...attributes].filter((name) => !harmless.attributes.has(name) && ACTIVE.test(name));
    expect({ payload, added, active, scripts }).toEqual({ payload, added: [], active: [], scripts: harmless.scripts });
    for (const address of addresses) expect(address).toMatch(/^(#|data:,$|\.\.\/|https:\/\/(arxiv|doi)\.org\/)/);
  }
}

describe.each(Object.entries(documents))('%s', (_, document) => {
  test('payloads add no element, attribute, script or address', () => {
    expectTexts(document, [PAYLOADS.join(''), PAYLOADS.toReversed().join('')]);
  });

  test('nor does any by itself', { tags: ['slow'] }, () => expectTexts(document, PAYLOADS));

  test('a payload is text that a reader sees', () => {
    const payload = '<b>"&amp;\'</b>';
    const { document: parsed } = parseHTML(document(payload));
    expect(parsed.documentElement.textContent).toContain(payload);
  });
});

test('the policy is the only one of its page, and comes before whatever could run', () => {
  for (const [name, document] of Object.entries(documents)) {
    if (!name.endsWith('.html')) continue;
    const page = document(PAYLOADS[0]);
    expect(page.match(/http-equiv="Content-Security-Policy"/g)).toHaveLength(1);
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.search(/<(style|script|title|link)/));
    expect(page).toContain('default-src &#39;none&#39;');
    expect(page).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
  }
});

/**
 * Opens documents in frames of one page in Chromium.
 *
 * @returns names of those in which a payload ran, whose form was not shown, and whose policy refused something
 */
async function openedInChromium(texts: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), 'distill-check-injection-'));
  try {
    for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, name), text);
    const names = Object.keys(texts);
    const frames = names.map((name) => `<iframe src="${name}" width="800" height="600"></iframe>`).join('');
    await writeFile(
      join(folder, 'driver.html'),
      `<!doctype html><meta charset="utf-8"><body>${frames}<script>
onload = () => setTimeout(() => {
  const frames = [...document.querySelectorAll('iframe')].map(({ contentDocument }) => contentDocument);
  const found = frames.map((one) => [one.documentElement.dataset.ran === '1', one.querySelector('form')?.hidden ?? null]);
  document.body.textContent = 'ANSWER' + JSON.stringify(found) + 'END';
}, 300);
</script>`,
    );
    const flags = [...HEADLESS, '--allow-file-access-from-files', '--enable-logging=stderr'];
    const { stdout, stderr } = await promisify(execFile)(chromium ?? '', [...flags, `file://${folder}/driver.html`], {
      maxBuffer: 2 ** 26,
    });
    const found: readonly [ran: boolean, isHidden: boolean | null][] = JSON.parse(
      /ANSWER(.*)END/.exec(stdout)?.[1] ?? '[]',
    );
    return {
      ran: names.filter((_, i) => found[i][0]),
      formsHidden: names.filter((_, i) => found[i][1] === true),
      // `[…:CONSOLE(1)] "Refused to …: Content Security Policy …", source: file:///…/name.html (1)`
      refusing: [
        ...new Set([...stderr.matchAll(/Content Security Policy.*source: \S*\/(\S+) \(/g)].map(([, name]) => name)),
      ],
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const attacked = (payload: string, prefix = '') =>
  Object.fromEntries(
    Object.entries(documents).flatMap(([name, document]) => {
      const text = document(payload);
      return name.endsWith('.html')
        ? [
            [`${prefix}${name}`, text],
            [`${prefix}open-${name}`, withoutPolicy(text)],
          ]
        : [[`${prefix}${name}`, text]];
    }),
  );

test('in a browser no payload runs, with the policy or without; what does get in runs only without', {
  tags: ['slow'],
}, async ({ skip }) => {
  if (chromium === undefined) return skip(NO_CHROMIUM);
  const harmless = Object.entries(documents).map(([name, document]) => [`harmless-${name}`, document('')]);
  const broken = documents['dataset.html']('').replace('</main>', `${PAYLOADS[0]}</main>`);
  const { ran, formsHidden, refusing } = await openedInChromium({
    ...attacked(PAYLOADS.join('')),
    ...Object.fromEntries(harmless),
    'broken.html': broken,
    'open-broken.html': withoutPolicy(broken),
  });
  expect(ran).toEqual(['open-broken.html']);
  // The page's own style sheet and script are let in: the script has shown the form.
  expect(refusing).toEqual(['broken.html']);
  expect(formsHidden).toEqual([]);
});

test('in a browser no payload runs by itself either', { tags: ['slow'], timeout: 600_000 }, async ({ skip }) => {
  if (chromium === undefined) return skip(NO_CHROMIUM);
  const atATime = 6;
  for (let first = 0; first < PAYLOADS.length; first += atATime) {
    const texts = PAYLOADS.slice(first, first + atATime).map((payload, i) => attacked(payload, `${first + i}-`));
    const { ran, refusing } = await openedInChromium(Object.assign({}, ...texts));
    expect({ ran, refusing }).toEqual({ ran: [], refusing: [] });
  }
});

test('markup is trusted only where a serialiser or this package wrote it', async () => {
  const files = (await readdir('src', { recursive: true })).filter((name) => /(?<!\.(test|sample))\.ts$/.test(name));
  const trusting: string[] = [];
  for (const file of files) {
    const code = (await readFile(join('src', file), 'utf8')).replace(/\/\*[\s\S]*?\*\//g, '');
    if (/\btrusted\(/.test(code) && file !== 'page/markup.ts') trusting.push(file);
  }
  // `markdown` shows the HTML of a document as text; the explorer's page holds scripts and styles of this package.
  expect(trusting.sort()).toEqual([
    'explorer/page/explorer-page.ts',
    'figure/draw-figure.ts',
    'figure/legend-key.ts',
    'gate/page/statement-math.ts',
    'handbook/markdown.ts',
    'page/page.ts',
    'page/svg-plot.ts',
  ]);
});
