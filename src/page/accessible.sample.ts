import { describe, expect, test } from 'vitest';
import { axeViolations, chromium, NO_CHROMIUM } from './browser.sample.ts';

/**
 * Registers two tests: axe-core finds nothing wrong with a page on a phone; nor, with the slow tests, on a dark desktop.
 *
 * @param tags of the test on a phone: `slow` for a large page.
 */
export function testAccessible(name: string, page: () => string, tags: readonly string[] = []): void {
  describe(`axe-core finds nothing wrong with ${name}`, () => {
    test('on a phone', { tags: [...tags] }, async ({ skip }) => {
      if (chromium === undefined) return skip(NO_CHROMIUM);
      expect(await axeViolations(page(), { width: 390 })).toEqual([]);
    });
    test('on a dark desktop', { tags: ['slow'] }, async ({ skip }) => {
      if (chromium === undefined) return skip(NO_CHROMIUM);
      expect(await axeViolations(page(), { width: 1280, isDark: true })).toEqual([]);
    });
  });
}
