import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium as driver, type Page } from 'playwright-core';
import { bundleExplorer } from '../../../scripts/packaging/bundle-explorer.ts';
import { type ServedPage, servePage } from '../../cli/explore/serve-page.ts';
import { chromium } from '../../page/browser.sample.ts';

/** The explorer in a real browser, with what it asked the network for. */
export interface Visit {
  readonly page: Page;
  /** Addresses that were asked for, those of the page itself left out. */
  readonly requests: string[];
  /** Errors and warnings of the page's console. */
  readonly complaints: string[];
}

/** Screen, input and address of a visit. */
export interface VisitOptions extends BrowserContextOptions {
  /** Part of the address behind the page's, with its `#`. Default: none. */
  readonly hash?: string;
  /** Waits until students have been trained. Default: true. */
  readonly isSettled?: boolean;
}

/** A browser and a server with the page. */
export interface Stand {
  readonly url: string;
  visit(options?: VisitOptions): Promise<Visit>;
  close(): Promise<void>;
}

/** Starts the system's Chromium and serves the page, bundled from the sources as they are. */
export async function openStand(): Promise<Stand> {
  const html = await bundleExplorer(fileURLToPath(new URL('../../..', import.meta.url)));
  const [served, browser] = await Promise.all([servePage(html, 0), started()]);
  return { url: served.url, visit: (options) => visit(browser, served, options), close: () => closed(browser, served) };
}

function started(): Promise<Browser> {
  return driver.launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-gpu'] });
}

async function closed(browser: Browser, served: ServedPage): Promise<void> {
  await browser.close();
  served.close();
}

async function visit(
  browser: Browser,
  { url }: ServedPage,
  { hash = '', isSettled = true, ...options }: VisitOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  // A worker that is made of the page's own text has an address too, which no network sees.
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== url && !/^(blob|data):/.test(request.url())) requests.push(request.url());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  await page.goto(`${url}${hash}`);
  if (isSettled) await settled(page);
  return { page, requests, complaints };
}

/** Waits until the students of the points that are shown have been trained. */
export async function settled(page: Page, runs = 1): Promise<void> {
  await page.waitForFunction((count) => Number(document.body.dataset.runs ?? 0) >= count, runs);
}

/** Returns how many runs the page has shown. */
export function runsOf(page: Page): Promise<number> {
  return page.evaluate(() => Number(document.body.dataset.runs ?? 0));
}
