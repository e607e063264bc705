/** Pictures in a real browser: the one of the theme and of the width, whole, within the page. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPictures } from '#adapters/pictures/index.ts';
import { brand, type CardKey } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { cardRow } from '#test/contract/chat-platform.ts';
import { PICTURES } from '#test/golden/pictures.ts';
import { consoleRig, NOW, type Rig } from '#test/web/rig.ts';
import { openBrowser } from './chromium.ts';
import { visit } from './rig.ts';

const SHAPES = Object.entries(PICTURES);
const pictures = createPictures({ log: silentLog });
let browser: Browser;
let rig: Rig;
beforeAll(async () => {
  browser = await openBrowser();
  rig = await consoleRig({ pictures });
  await rig.start();
  for (const [name, picture] of SHAPES) {
    const document = {
      title: picture.title,
      plain: picture.title,
      status: 'ok',
      asOf: NOW,
      blocks: [picture],
    } as const;
    const row = cardRow({ platform: 'web', channel: 'huddle' }, { card: brand<CardKey>(`picture:${name}`), document });
    await rig.store.commit([{ kind: 'outbox.put', post: row }]);
    await rig.platform.deliver(row, undefined);
  }
});
afterAll(async () => {
  await browser.close();
  await rig.close();
  await pictures.stop();
});

/** Of each picture that is seen: address, natural width, and where it ends. */
const SEEN = `[...document.querySelectorAll('.picture img')].filter((one) => one.checkVisibility())
  .map((one) => ({ src: one.currentSrc, drawn: one.naturalWidth, right: one.getBoundingClientRect().right }))`;
type Seen = readonly { readonly src: string; readonly drawn: number; readonly right: number }[];

describe.each([
  [1280, 'light', 'wide'],
  [1280, 'dark', 'wide'],
  [390, 'light', 'narrow'],
  [390, 'dark', 'narrow'],
] as const)('at %i px, %s', (width, colorScheme, size) => {
  test('each shape is drawn for it and lies within the page, and nothing is complained of', async () => {
    const { page, faults, close } = await visit(browser, rig.url, { viewport: { width, height: 6_000 }, colorScheme });
    const seen = (): Promise<Seen> => page.evaluate(SEEN) as Promise<Seen>;
    await expect.poll(async () => (await seen()).filter(({ drawn }) => drawn > 0).length).toBe(SHAPES.length);
    for (const { src, right } of await seen()) {
      expect(src).toContain(`/${colorScheme}-${size}.svg`);
      expect(right).toBeLessThanOrEqual(width);
    }
    expect(faults).toEqual([]);
    await close();
  });
});

test('the theme that is chosen counts, not that of the machine', async () => {
  const { page, close } = await visit(browser, rig.url, {
    viewport: { width: 1280, height: 6_000 },
    colorScheme: 'light',
  });
  await page.evaluate("document.documentElement.dataset.theme = 'dark'");
  const themes = (): Promise<readonly string[]> =>
    page.evaluate(`${SEEN}.map(({ src }) => src.match(/light|dark/)?.[0] ?? '')`) as Promise<readonly string[]>;
  await expect.poll(async () => new Set(await themes())).toEqual(new Set(['dark']));
  await close();
});
