import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromium, NO_CHROMIUM } from '../../page/browser.sample.ts';
import { formatNumber, formatPercent } from '../../page/numbers.ts';
import { computeMargins } from '../jobs/margins.ts';
import { trainStudents } from '../jobs/students.ts';
import { addressOf, readAddress } from '../state/address.ts';
import { onGrid } from '../state/points.ts';
import { initialState, withPoints } from '../state/state.ts';
import { openStand, runsOf, type Stand, settled, type Visit } from './browser.sample.ts';
import { explorerPage } from './explorer-page.ts';

test('a script cannot end its own element, and the policy knows it by its hash', () => {
  const page = explorerPage({ page: 'const a = "</script><b>";', worker: 'const b = "<!-- </script>";' });
  expect(page.match(/<\/script>/g)).toHaveLength(3);
  expect(page).not.toContain('<!--');
  expect(page).toMatch(/script-src &#39;sha256-[\w+/=]{44}&#39; &#39;wasm-unsafe-eval&#39;; worker-src blob:/);
  expect(page).not.toMatch(/connect-src|unsafe-inline/);
});

let stand: Stand | undefined;
beforeAll(async () => {
  if (chromium !== undefined) stand = await openStand();
}, 120_000);
afterAll(() => stand?.close());

/** On a busy machine a frame takes long. */
const eventually = <Value>(value: () => Value) => expect.poll(value, { timeout: 60_000 });
const text = (page: Page, id: string) => page.locator(`#${id}`).innerText();
const transformOf = (page: Page, point: number) => page.locator(`[data-point="${point}"]`).getAttribute('transform');

async function centreOf(page: Page, selector: string) {
  const box = await page.locator(selector).first().boundingBox();
  if (box === null) throw new Error(`${selector} is not shown`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, width: box.width };
}

/** Drags a point to the middle between its place and the centre. */
async function drag(page: Page, point: number): Promise<void> {
  await page.locator('#plane').scrollIntoViewIfNeeded();
  const [from, middle] = [await centreOf(page, `[data-point="${point}"] .reach`), await centreOf(page, '#plane')];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (const share of [0.2, 0.5]) {
    await page.mouse.move(from.x + share * (middle.x - from.x), from.y + share * (middle.y - from.y));
  }
  await page.mouse.up();
}

function expectQuiet({ requests, complaints }: Visit): void {
  expect(requests).toEqual([]);
  expect(complaints).toEqual([]);
}

/** Skips where there is no browser. */
const inBrowser =
  (body: (open: Stand) => Promise<void>) =>
  async ({ skip }: { skip: (note: string) => void }) =>
    stand === undefined ? skip(NO_CHROMIUM) : body(stand);

describe('the explorer in a browser', () => {
  test(
    'shows the margins of the package, follows a drag, undoes it, and refuses a malformed file in one line',
    inBrowser(async (open) => {
      const visit = await open.visit();
      const { page } = visit;
      const { points, teacher } = initialState();
      const known = computeMargins({ points, teacher });
      expect(await text(page, 'rkhs')).toBe(formatNumber(known.rkhs.lower, 4));
      expect(await text(page, 'transport')).toBe(formatNumber(known.transport.lower, 4));

      const before = await transformOf(page, 0);
      await drag(page, 0);
      await settled(page, 2);
      expect(await transformOf(page, 0)).not.toBe(before);
      await eventually(() => new URL(page.url()).hash).toContain('points=');
      const moved = readAddress(new URL(page.url()).hash).state;
      const { transport } = computeMargins(moved);
      expect(await text(page, 'transport')).toBe(formatNumber(transport.lower, 4));
      expect(formatNumber(transport.lower, 4)).not.toBe(formatNumber(known.transport.lower, 4));

      await page.locator('#undo').click();
      await eventually(() => transformOf(page, 0)).toBe(before);
      await eventually(() => text(page, 'transport')).toBe(formatNumber(known.transport.lower, 4));
      await page.locator('#file').setInputFiles({
        name: 'broken.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('a,b,label\n1,1,1\n1,x,0\n'),
      });
      await eventually(() => text(page, 'trouble')).toMatch(/^broken\.csv, line 3: column 'b' holds "x".*\.$/);
      expect(await transformOf(page, 0)).toBe(before);
      expectQuiet(visit);
    }),
  );
});

describe('the explorer in a browser, at length', { tags: ['slow'] }, () => {
  test(
    'trains what the engine trains, and finds the brackets',
    inBrowser(async (open) => {
      const visit = await open.visit({ hash: '#width=12&epochs=200&epsilon=0.15' });
      const { page } = visit;
      const { state } = readAddress('#width=12&epochs=200&epsilon=0.15');
      const { teacherLogits } = computeMargins(state);
      const pause = async () => {};
      const runs = await trainStudents({ ...state, teacherLogits }, { report: () => {}, pause });
      for (const { side, averageError } of runs) {
        expect(await text(page, `${side}-error`)).toBe(formatPercent(averageError));
      }
      await page.locator('#setting-width').fill('9');
      await settled(page, 2);
      expect(await text(page, 'value-width')).toBe('32');
      await page.locator('#search').click();
      await eventually(() => text(page, 'hard-bracket-words')).toMatch(/^\(\d+, \d+\]$/);
      expect(await text(page, 'soft-bracket-words')).toMatch(/^\(\d+, \d+\]$/);
      expect(await page.locator('#soft-bracket .success').count()).toBeGreaterThan(7);
      expectQuiet(visit);
    }),
  );

  test(
    'plays the frames when asked to, and moves nothing by itself',
    inBrowser(async (open) => {
      const visit = await open.visit({ reducedMotion: 'reduce' });
      const { page } = visit;
      expect(await text(page, 'value-frame')).toBe('2,000');
      await page.locator('#play').click();
      await eventually(() => text(page, 'value-frame')).not.toBe('2,000');
      await eventually(() => text(page, 'play')).toBe('Play');
      expect(await text(page, 'value-frame')).toBe('2,000');
      expectQuiet(visit);
    }),
  );

  test(
    'a link is a picture: another page that is opened with it shows the same',
    inBrowser(async (open) => {
      const first = await open.visit({ permissions: ['clipboard-read', 'clipboard-write'] });
      await drag(first.page, 3);
      await first.page.locator('#setting-mix').fill('9');
      await settled(first.page, 2);
      await first.page.locator('#share').click();
      await eventually(() => text(first.page, 'status')).toBe('The link to this picture has been copied.');
      const link = await first.page.evaluate(() => navigator.clipboard.readText());
      const second = await open.visit({ hash: new URL(link).hash });
      await eventually(() => text(second.page, 'soft-error')).toBe(await text(first.page, 'soft-error'));
      for (const id of ['rkhs', 'transport', 'value-mix', 'data-name']) {
        expect(await text(second.page, id)).toBe(await text(first.page, id));
      }
      expect(await transformOf(second.page, 3)).toBe(await transformOf(first.page, 3));
      expectQuiet(second);
    }),
  );

  test(
    'a damaged link is named, and the rest of it is shown',
    inBrowser(async (open) => {
      const { page } = await open.visit({ hash: '#points=broken&width=64' });
      expect(await text(page, 'value-width')).toBe('64');
      await eventually(() => page.locator('.point').count()).toBe(48);
    }),
  );

  test(
    'a file that is dropped is read in the page',
    inBrowser(async (open) => {
      const visit = await open.visit();
      const { page } = visit;
      const transfer = await page.evaluateHandle(() => {
        const data = new DataTransfer();
        data.items.add(new File(['x,z,label\n1,0,a\n0,1,b\n-.6,-.8,a\n'], 'mine.csv', { type: 'text/csv' }));
        return data;
      });
      await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
      expect(await page.locator('body.dropping').count()).toBe(1);
      await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
      await eventually(() => page.locator('.point').count()).toBe(3);
      expect(await text(page, 'status')).toContain('mine.csv: 3 points.');
      expect(await page.locator('.point.plus').count()).toBe(1);
      await page
        .locator('#file')
        .setInputFiles({ name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from([0xff, 0xfe, 0]) });
      await eventually(() => text(page, 'trouble')).toContain('x.csv is no text in UTF-8');
      expectQuiet(visit);
    }),
  );

  test(
    'points are moved, flipped, added and removed by keys, and all of it is undone',
    inBrowser(async (open) => {
      const visit = await open.visit();
      const { page } = visit;
      const before = await transformOf(page, 0);
      await page.locator('[data-point="0"]').focus();
      for (const key of ['ArrowLeft', 'Shift+ArrowLeft', 'n', 'f', '+', 'Delete', 'Delete'])
        await page.keyboard.press(key);
      await eventually(() => page.locator('.point').count()).toBe(47);
      expect(await transformOf(page, 0)).not.toBe(before);
      for (let i = 0; i < 5; i++) await page.keyboard.press('Control+z');
      await eventually(() => page.locator('.point').count()).toBe(48);
      await eventually(() => transformOf(page, 0)).toBe(before);
      await page.keyboard.press('Control+y');
      await eventually(() => transformOf(page, 0)).not.toBe(before);
      expectQuiet(visit);
    }),
  );

  test(
    'parallel points of opposite labels have no margin: the page says which they are, and a flip helps',
    inBrowser(async (open) => {
      const points = [onGrid({ x: 0.5, y: 0, label: 1 }), onGrid({ x: 1, y: 0, label: -1 })];
      const hash = `#${addressOf(withPoints(initialState(), points, 'two'))}`;
      const visit = await open.visit({ hash, isSettled: false });
      const { page } = visit;
      await eventually(() => text(page, 'trouble')).toContain('data rows 1 and 2 are parallel');
      expect(await text(page, 'rkhs')).toBe('–');
      await page.locator('[data-point="1"]').focus();
      await page.keyboard.press('f');
      await settled(page);
      expect(await text(page, 'trouble')).toBe('');
      // Two points of one class: x/2 at the nearer one, as it has norm ½ and a half of all gates is open.
      expect(await text(page, 'transport')).toBe('0.25');
      expectQuiet(visit);
    }),
  );

  test(
    'on a phone a finger drags points, and nothing is wider than the screen',
    inBrowser(async (open) => {
      const visit = await open.visit({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
      const { page } = visit;
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(390);
      await page.locator('#plane').scrollIntoViewIfNeeded();
      const before = await transformOf(page, 0);
      const [from, middle] = [await centreOf(page, '[data-point="0"] .reach'), await centreOf(page, '#plane')];
      const session = await page.context().newCDPSession(page);
      const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number, y: number) =>
        session.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
      await touch('touchStart', from.x, from.y);
      await touch('touchMove', (from.x + middle.x) / 2, from.y + 20);
      await touch('touchEnd', 0, 0);
      await eventually(() => transformOf(page, 0)).not.toBe(before);
      expectQuiet(visit);
    }),
  );

  test.each([
    ['on a phone', { viewport: { width: 390, height: 844 } }],
    ['on a dark desktop', { colorScheme: 'dark' as const }],
  ])('axe-core finds nothing wrong %s', async (_, options) => {
    if (stand === undefined) return;
    // Its own policy keeps a test's script out, too.
    const { page } = await stand.visit({ ...options, bypassCSP: true });
    await page.locator('details summary').click();
    await page.addScriptTag({ content: readFileSync('node_modules/axe-core/axe.min.js', 'utf8') });
    const found = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      return (await axe.run()).violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html.slice(0, 120))]);
    });
    expect(found).toEqual([]);
  });

  test(
    'the colours follow a screen that becomes dark',
    inBrowser(async (open) => {
      const { page } = await open.visit();
      const pixel = () =>
        page.locator('#field').evaluate((canvas: HTMLCanvasElement) => {
          const { data } = canvas.getContext('2d')!.getImageData(100, 64, 1, 1);
          return [...data].join();
        });
      const light = await pixel();
      await page.emulateMedia({ colorScheme: 'dark' });
      await eventually(pixel).not.toBe(light);
      expect(await runsOf(page)).toBe(1);
    }),
  );
});
