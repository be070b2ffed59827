import { spawn } from 'node:child_process';

/** Programs that open an address, by platform. */
const OPENERS: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};

/**
 * Opens an address in the user's browser, without waiting for it.
 *
 * @param onFailure called where there is no such program, or it fails
 */
export function openBrowser(url: string, onFailure: () => void): void {
  const [program, ...words] = OPENERS[process.platform] ?? ['xdg-open'];
  const child = spawn(program, [...words, url], { stdio: 'ignore', detached: true });
  child.on('error', onFailure);
  child.on('exit', (code) => {
    if (code !== null && code !== 0) onFailure();
  });
  child.unref();
}
