/** Every card and form that people can meet, in a real browser: axe-core finds nothing, nothing sticks out, a thumb hits what it aims at. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPictures } from '#adapters/pictures/index.ts';
import { brand, type CardKey } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import type { Document } from '#src/message/document.ts';
import { cardRow } from '#test/contract/chat-platform.ts';
import { everyKind } from '#test/parity/every-kind.ts';
import { makeGallery } from '#test/parity/gallery.ts';
import { consoleRig, type Rig, settings } from '#test/web/rig.ts';
import { axeFaults } from './axe.ts';
import { openBrowser } from './chromium.ts';
import { visit } from './rig.ts';

/** As many as the page shows of a channel. */
const PER_CHANNEL = 80;
const pictures = createPictures({ log: silentLog });
let browser: Browser;
let rig: Rig;
const held = new Map<string, number>();

beforeAll(async () => {
  browser = await openBrowser();
  const cards: readonly (readonly [string, Document])[] = [
    ...(await makeGallery()).map(({ id, document }) => [id, document] as const),
    ['every-kind', everyKind],
  ];
  const [like] = settings.channels;
  const channels = Array.from({ length: Math.ceil(cards.length / PER_CHANNEL) }, (_, n) => {
    const channel = `cards-${n + 1}`;
    return { ...like!, channel, name: `#${channel}` };
  });
  rig = await consoleRig({ pictures, settings: () => ({ ...settings, channels }) });
  await rig.start();
  for (const [at, [id, document]] of cards.entries()) {
    const { channel } = channels[Math.floor(at / PER_CHANNEL)]!;
    const row = cardRow({ platform: 'web', channel }, { card: brand<CardKey>(id), document });
    await rig.store.commit([{ kind: 'outbox.put', post: row }]);
    held.set(channel, (held.get(channel) ?? 0) + 1);
  }
});
afterAll(async () => {
  await browser.close();
  await rig.close();
  await pictures.stop();
});

const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true } as const;
const DESK = { viewport: { width: 1280, height: 800 } } as const;

async function inEachChannel(how: BrowserContextOptions, look: (page: Page) => Promise<void>): Promise<void> {
  const { page, faults, close } = await visit(browser, rig.url, how);
  for (const channel of held.keys()) {
    await page.evaluate(`document.querySelector('[data-channel="${channel}"]').click()`);
    await expect.poll(() => page.locator('.message').count()).toBe(held.get(channel));
    await page.evaluate("for (const one of document.querySelectorAll('.message details')) one.open = true");
    await look(page);
  }
  expect(faults).toEqual([]);
  await close();
}

/** What reaches beyond the page's right edge, but for what scrolls sideways by itself. */
const STICKS_OUT = `[...document.querySelectorAll('.message *')]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && one.closest('.table-region, .visually-hidden') === null)
  .map((one) => one.closest('.message').dataset.id + ' ' + one.outerHTML.slice(0, 120))`;
const WIDER = 'document.documentElement.scrollWidth - innerWidth';

describe.each([
  ['at 1280 px, light', { ...DESK, colorScheme: 'light' }],
  ['on a phone, dark', { ...PHONE, colorScheme: 'dark' }],
] as const)('every card and form %s', (_, how) => {
  test('has no fault that axe-core knows of', async () => {
    await inEachChannel(how, async (page) => expect(await axeFaults(page)).toEqual([]));
  });
});

describe('every card and form', () => {
  test('lies within a page 360 px wide, and what is pressed is 44 px high', async () => {
    await inEachChannel(PHONE, async (page) => {
      expect(await page.evaluate(WIDER)).toBe(0);
      expect(await page.evaluate(STICKS_OUT)).toEqual([]);
      const low = `[...document.querySelectorAll('.message :is(button, summary, select, textarea, input:not([type="checkbox"]), .field-check)')]
        .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44).map((one) => one.outerHTML.slice(0, 120))`;
      expect(await page.evaluate(low)).toEqual([]);
    });
  });

  test.each([
    ['1280 px', DESK],
    ['a phone', PHONE],
  ] as const)('lies within the page at letters of twice the size, %s', async (_, how) => {
    await inEachChannel(how, async (page) => {
      await page.evaluate("document.documentElement.style.fontSize = '200%'");
      expect(await page.evaluate(WIDER)).toBe(0);
      expect(await page.evaluate(STICKS_OUT)).toEqual([]);
    });
  });

  test('has letters in its charts of 9 px and more on a phone, none of them over another', async () => {
    await inEachChannel(PHONE, async (page) => {
      const facts = (await page.evaluate(`[...document.querySelectorAll('.chart-picture')].map((svg) => {
        const ticks = [...svg.querySelectorAll('.chart-tick[text-anchor="middle"]')].filter((one) => one.checkVisibility());
        const boxes = ticks.map((one) => one.getBoundingClientRect());
        const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
        return {
          size: parseFloat(getComputedStyle(ticks[0]).fontSize) * scale,
          over: boxes.some((box, i) => i > 0 && box.left < boxes[i - 1].right),
        };
      })`)) as readonly { readonly size: number; readonly over: boolean }[];
      for (const { size, over } of facts) {
        expect(size).toBeGreaterThanOrEqual(9);
        expect(over).toBe(false);
      }
    });
  });

  test('can be tabbed to sideways where its table is wider than the page, and nowhere else', async () => {
    await inEachChannel(PHONE, async (page) => {
      const wrong = () =>
        page.evaluate(`[...document.querySelectorAll('.message .table-region')]
          .filter((one) => (one.scrollWidth > one.clientWidth + 1) !== (one.tabIndex === 0)).length`);
      await expect.poll(wrong).toBe(0);
    });
  });
});
