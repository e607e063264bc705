/** Every state of the page, not only its cards: axe-core finds nothing in any; what is opened lets the focus go back where it came from. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { brand, type CardKey } from '#src/kernel/ids.ts';
import { axeFaults } from './axe.ts';
import { alertDocument, alertRow, openConsole } from './rig.ts';
import { openStage } from './stage.ts';

const stage = openStage({ faultsExpected: true });
const { come } = stage;

const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true } as const;
const DESK = { viewport: { width: 1280, height: 800 } } as const;
const WIDER = 'document.documentElement.scrollWidth - innerWidth';

async function ask(page: Page, text: string): Promise<void> {
  await page.fill('#composer-input', text);
  await page.press('#composer-input', 'Enter');
}
async function go(page: Page, channel: string): Promise<void> {
  await page.evaluate(`document.querySelector('[data-channel="${channel}"]').click()`);
}

/** How each state comes about, from a page that has just been opened. */
const STATES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'the first visit': async () => {},
  'a channel in which nothing was said': (page) => go(page, 'bed-management'),
  'the page of whoever sits there': async (page) => {
    await go(page, '');
    await page.locator('.message--answer').waitFor();
  },
  'a private answer': async (page) => {
    await ask(page, 'beds');
    await page.locator('.message--answer').waitFor();
  },
  completions: async (page) => {
    await page.focus('#composer-input');
    await page.keyboard.type('be');
    await page.locator('.completion').first().waitFor();
    await page.keyboard.press('ArrowDown');
  },
  'the list of keys': (page) => page.evaluate("document.getElementById('keys-button').click()"),
  'a form with a fault': async (page) => {
    await page.click('.message .button:has-text("Unit update")');
    await page.fill('#form-dialog [name="ask"]', 'bad');
    await page.press('#form-dialog [name="ask"]', 'Enter');
    await page.locator('#form-dialog .field-fault').waitFor();
  },
  'a lost connection and an answer that never came': async (page) => {
    await stage.house.platform.stop();
    await stage.house.close();
    await page.locator('#banner').waitFor();
    await ask(page, 'beds');
    await page.locator('.message-failure').waitFor();
    stage.house = await openConsole();
  },
};

describe.each([
  ['at 1280 px, light', { ...DESK, colorScheme: 'light' }],
  ['at 1280 px, dark', { ...DESK, colorScheme: 'dark' }],
  ['on a phone, light', { ...PHONE, colorScheme: 'light' }],
  ['on a phone, dark', { ...PHONE, colorScheme: 'dark' }],
] as const)('%s axe-core finds nothing, and nothing is wider than the page, in', (_, how) => {
  test.each(Object.entries(STATES))('%s', async (_, reach) => {
    const page = await come({ ...how, reducedMotion: 'reduce' });
    await reach(page);
    expect(await axeFaults(page)).toEqual([]);
    expect(await page.evaluate(WIDER)).toBe(0);
  });

  test('the page that signs in', async () => {
    const page = await come(how);
    await page.goto(`${stage.house.url}/sign-in#bad`);
    await page.click('#sign-in');
    await page.locator('#fault').waitFor();
    expect(await axeFaults(page)).toEqual([]);
  });
});

const focusedId = (page: Page): Promise<string> =>
  page.evaluate('document.activeElement.id || document.activeElement.className') as Promise<string>;

describe('the drawer of a phone', () => {
  test('has no fault, keeps the focus, and gives it back: by its button, by Escape', async () => {
    const page = await come({ ...PHONE, reducedMotion: 'reduce' });
    for (const leave of [() => page.click('#rail-close'), () => page.keyboard.press('Escape')]) {
      await page.focus('#menu-button');
      await page.keyboard.press('Enter');
      expect(await page.evaluate("document.activeElement.getAttribute('aria-current')")).toBe('page');
      expect(await axeFaults(page)).toEqual([]);
      for (let step = 0; step < 20; step++) {
        await page.keyboard.press('Tab');
        expect(await page.evaluate("document.activeElement.closest('.main') === null")).toBe(true);
      }
      await leave();
      expect(await focusedId(page)).toBe('menu-button');
      expect(await page.evaluate("document.getElementById('main').inert")).toBe(false);
    }
  });

  test('leaves the page usable when there is room for both', async () => {
    const page = await come({ viewport: { width: 700, height: 800 } });
    await page.click('#menu-button');
    await page.setViewportSize({ width: 1000, height: 800 });
    await expect.poll(() => page.evaluate("document.getElementById('main').inert")).toBe(false);
  });
});

describe('what is heard and where the focus is', () => {
  test('fifty cards in a few seconds are told as the first, and their number with the latest', async () => {
    const page = await come();
    await page.evaluate(`(() => {
      window.told = [];
      const place = document.getElementById('announcer');
      new MutationObserver(() => window.told.push(place.textContent)).observe(place, { childList: true });
    })()`);
    for (let n = 1; n <= 50; n++)
      await stage.house.show(
        alertRow({ card: brand<CardKey>(`episode:${n}`), document: alertDocument(undefined, `${n}.0 %`) }),
      );
    await expect.poll(() => page.evaluate('window.told.at(-1)')).toContain('50.0 %');
    const told = (await page.evaluate('window.told')) as readonly string[];
    expect(told[0]).toContain('ACT · Adult acute 1.0 % full');
    expect(told.length).toBeLessThanOrEqual(4);
    expect(told.at(-1)).toMatch(/^\d+ more\. New in #alerts: ACT · Adult acute 50\.0 % full$/);
  });

  test('of a long channel the latest are drawn first, and stay where they are seen while the older come above', async () => {
    for (let n = 1; n <= 60; n++)
      await stage.house.show(
        alertRow({ card: brand<CardKey>(`episode:${n}`), document: alertDocument(undefined, `${n}.0 %`) }),
      );
    const page = await come();
    // Its messages have come.
    await page.locator('[data-channel="alerts"] .channel-unread').waitFor();
    const seen = await page.evaluate(`new Promise((done) => {
      document.querySelector('[data-channel="alerts"]').click();
      const last = document.querySelector('.message:last-child');
      const first = { count: document.querySelectorAll('.message').length, top: last.getBoundingClientRect().top };
      const wait = () => document.querySelectorAll('.message').length > 60
        ? done({ first, later: { count: document.querySelectorAll('.message').length, top: last.getBoundingClientRect().top } })
        : setTimeout(wait, 10);
      wait();
    })`);
    const { first, later } = seen as Record<'first' | 'later', { readonly count: number; readonly top: number }>;
    expect([first.count, later.count]).toEqual([20, 61]);
    expect(Math.abs(later.top - first.top)).toBeLessThan(2);
    const days = await page.locator('.day').allInnerTexts();
    expect(new Set(days).size).toBe(days.length);
  });

  test('after a dialog whose button is gone it is on the card that it belonged to', async () => {
    const page = await come();
    await page.click('.message .button:has-text("Unit update")');
    await page.locator('#form-dialog[open]').waitFor();
    await page.evaluate("document.querySelector('.message [data-opens]').remove()");
    await page.keyboard.press('Escape');
    await expect.poll(() => focusedId(page)).toContain('message--card');
  });

  test('in forced colours the open channel and the marked completion still stand out', async () => {
    const page = await come({ forcedColors: 'active' });
    await page.keyboard.type('be');
    await page.locator('.completion').first().waitFor();
    await page.keyboard.press('ArrowDown');
    const ground = (selector: string): Promise<unknown> =>
      page.evaluate(`getComputedStyle(document.querySelector('${selector}')).backgroundColor`);
    expect(await ground('.channel[aria-current]')).not.toBe(await ground('.channel:not([aria-current])'));
    expect(await ground('.completion[aria-selected="true"]')).not.toBe(await ground('.completion:last-child'));
  });
});
