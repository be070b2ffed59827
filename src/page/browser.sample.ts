import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Path of an installed Chromium; undefined where there is none. */
export const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

/** Reason for which a test without a browser is skipped. */
export const NO_CHROMIUM = 'no Chromium is installed: apt-get install chromium';

/** Options of a headless Chromium that prints a page's document once its scripts are done. */
export const HEADLESS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--virtual-time-budget=30000',
  '--dump-dom',
] as const;

/** A rule of axe-core that a page breaks, with the places. */
export interface Violation {
  readonly id: string;
  readonly nodes: readonly string[];
}

/** Colours and width of a screen. */
export interface Screen {
  readonly isDark?: boolean;
  /** CSS pixels. */
  readonly width: number;
}

/** Returns a page that lets a test's script run in it: its own policy allows none. */
export function withoutPolicy(page: string): string {
  return page.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>\n/, '');
}

/**
 * Returns a page's document after a script has run in it, in a frame as wide as the screen: a window has a least width.
 *
 * @param script an expression whose value (or promise) is put into JSON
 */
export async function evaluateIn(page: string, script: string, { isDark = false, width }: Screen): Promise<unknown> {
  if (chromium === undefined) throw new Error(NO_CHROMIUM);
  const folder = await mkdtemp(join(tmpdir(), 'distill-check-page-'));
  try {
    await writeFile(join(folder, 'page.html'), withoutPolicy(page));
    await writeFile(join(folder, 'script.js'), script);
    const driver = `<!doctype html><meta charset="utf-8"><body><iframe src="page.html" style="width: ${width}px; height: 900px; border: 0"></iframe>
<script>
const frame = document.querySelector('iframe');
const answer = (value) => { document.body.textContent = 'ANSWER' + encodeURIComponent(JSON.stringify(value)) + 'END'; };
frame.onload = async () => {
  try {
    const text = await (await fetch('script.js')).text();
    answer({ value: await frame.contentWindow.eval(text) });
  } catch (error) { answer({ error: String(error) }); }
};
</script>`;
    await writeFile(join(folder, 'driver.html'), driver);
    const colours = isDark ? ['--blink-settings=preferredColorScheme=0'] : ['--blink-settings=preferredColorScheme=1'];
    const flags = [
      ...HEADLESS,
      '--allow-file-access-from-files',
      `--window-size=${Math.max(width, 500)},900`,
      ...colours,
    ];
    const { stdout } = await promisify(execFile)(chromium, [...flags, `file://${join(folder, 'driver.html')}`], {
      maxBuffer: 2 ** 26,
    });
    const [, encoded] = /ANSWER(.*?)END/.exec(stdout) ?? [];
    const { value, error } = JSON.parse(decodeURIComponent(encoded ?? '%7B%22error%22%3A%22no%20answer%22%7D'));
    if (error !== undefined) throw new Error(`the page's script failed: ${error}`);
    return value;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Returns the rules of axe-core that a page breaks. */
export async function axeViolations(page: string, screen: Screen): Promise<readonly Violation[]> {
  const axe = await readFile('node_modules/axe-core/axe.min.js', 'utf8');
  const run = `${axe};
axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
  violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html, failureSummary }) => html.slice(0, 160) + ' | ' + failureSummary.replace(/\\s+/g, ' ').slice(0, 240)) })))`;
  return (await evaluateIn(page, run, screen)) as readonly Violation[];
}
