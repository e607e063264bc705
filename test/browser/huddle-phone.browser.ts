/**
 * The top card of a meeting on a telephone, in a real browser: at most twelve lines as it breaks them, with units late, a feed silent and three
 * decisions asked, in a house of three units and of thirty; and what is not on it stands behind *More*. SHOTS names a folder for pictures.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { brand, type CardKey } from '#src/kernel/ids.ts';
import { cardRow } from '#test/contract/chat-platform.ts';
import { CASES, type HuddleCase, huddleCase } from '#test/huddle/phone-cases.ts';
import { consoleRig, settings } from '#test/web/rig.ts';
import { openBrowser } from './chromium.ts';
import { visit } from './rig.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const MOST_LINES = 12;
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } as const;

/** Of each part with words of its own: its lines, by the boxes of its letters. */
const LINES = `[...document.querySelectorAll('.card-title, .card-meta, .card-text, .card-note')].map((part) => {
  const range = document.createRange();
  range.selectNodeContents(part);
  const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0).sort((a, b) => a.top - b.top);
  let lines = 0;
  let until = -1;
  for (const { top, bottom } of boxes) {
    if ((top + bottom) / 2 > until) lines += 1;
    until = Math.max(until, bottom);
  }
  return { lines, chars: part.textContent.length, text: part.textContent };
})`;

async function shown(one: HuddleCase, look: (page: Awaited<ReturnType<typeof visit>>['page']) => Promise<void>) {
  const { document } = await huddleCase(one);
  const rig = await consoleRig({ settings: () => ({ ...settings, locale: one.locale, house: one.house }) });
  await rig.start();
  const row = cardRow({ platform: 'web', channel: 'huddle' }, { card: brand<CardKey>('huddle'), document });
  await rig.store.commit([{ kind: 'outbox.put', post: row }]);
  const { page, faults, close } = await visit(browser, rig.url, PHONE);
  await look(page);
  expect(faults).toEqual([]);
  await close();
  await rig.close();
}

describe.each(CASES)('$name', (one) => {
  test('is twelve lines at most at 390 px', async () => {
    await shown(one, async (page) => {
      const parts = (await page.evaluate(LINES)) as readonly { lines: number; chars: number; text: string }[];
      if (process.env.SHOTS !== undefined)
        await page
          .locator('.message')
          .last()
          .screenshot({ path: `${process.env.SHOTS}/huddle ${one.name}.png` });
      expect(parts.reduce((sum, { lines }) => sum + lines, 0)).toBeLessThanOrEqual(MOST_LINES);
      expect(parts.length).toBeGreaterThan(4);
    });
  });
});
