/** The console as a visitor has it: by keyboard, on a phone, in the dark, and while things change. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { OpsError } from '#src/kernel/errors.ts';
import { brand, type CardKey, type PersonId } from '#src/kernel/ids.ts';
import { instant } from '#src/kernel/time.ts';
import type { Actor } from '#src/ports/handle.ts';
import { call } from '#test/web/rig.ts';
import { alertDocument, alertRow, openConsole } from './rig.ts';
import { openStage } from './stage.ts';

const stage = openStage();
const { come } = stage;

const focused = (page: Page): Promise<string> =>
  page.evaluate('document.activeElement.id || document.activeElement.className') as Promise<string>;
const shown = (page: Page, selector: string): Promise<string> => page.locator(selector).first().innerText();

describe('the first minute', () => {
  test('shows the huddle card, what is unread elsewhere, clock, data age, and that the house is simulated', async () => {
    const page = await come();
    expect(await shown(page, '.message .card-title')).toBe('Riverside General · morning huddle');
    await expect.poll(() => shown(page, '[data-channel="alerts"] .channel-unread')).toMatch(/^1/);
    await expect.poll(() => shown(page, '#clock-time')).toBe('Tue 13 Jan 08:26');
    expect(await shown(page, '#light-text')).toBe('ADT 1 min old');
    expect(await page.locator('#simulated').isVisible()).toBe(true);
    expect(await shown(page, '#role-setting')).toContain('House supervisor');
  });

  test('a link opens its answer, for whoever follows it alone, and leaves the address bar clean', async () => {
    const page = await come();
    await page.goto(`${stage.house.url}/go?ask=beds`);
    await page.locator('.message--answer').waitFor();
    expect(await shown(page, '.message--answer .card-title')).toBe('Answer to beds');
    expect(new URL(page.url()).pathname).toBe('/');
  });

  test('offers what to ask where nothing has been said, and a chip asks it', async () => {
    const page = await come();
    await page.click('[data-channel="bed-management"]');
    expect(await shown(page, '#empty')).toContain('Nothing has been posted in #bed-management yet.');
    await page.click('#empty .chip:has-text("beds")');
    await page.locator('.message--answer').waitFor();
    expect(await shown(page, '.message--answer')).toContain('Only visible to you');
    expect(await shown(page, '.message--answer .card-title')).toBe('Answer to beds');
    expect(await page.locator('#empty').isVisible()).toBe(false);
  });

  test('while the past loads, an empty channel says how much of it is there and keeps the focus on its chips', async () => {
    await stage.house.close();
    let done: number | undefined = 1_000;
    stage.house = await openConsole({
      history: () => (done === undefined ? { state: 'done' } : { state: 'loading', done }),
    });
    const page = await come();
    await page.click('[data-channel="bed-management"]');
    const title = () => shown(page, '#empty h2');
    await expect.poll(title).toBe('Loading 60 days of history: 1,000 messages so far.');
    await page.focus('#empty .chip:has-text("beds")');
    done = 2_000;
    await expect.poll(title).toBe('Loading 60 days of history: 2,000 messages so far.');
    expect(await focused(page)).toBe('chip');
    done = undefined;
    await expect.poll(title).toBe('Nothing has been posted in #bed-management yet.');
  });

  test('is the same after a reload: private answers stay in the tab, what was read stays read', async () => {
    const page = await come();
    await page.click('[data-channel="alerts"]');
    await page.fill('#composer-input', 'beds 5w');
    await page.press('#composer-input', 'Enter');
    await page.locator('.message--answer').waitFor();
    await page.reload();
    await page.locator('.message--answer').waitFor();
    expect(await shown(page, '#channel-title')).toBe('#alerts');
    expect(await page.locator('.channel-unread').count()).toBe(0);
  });

  test('of a text that was checked for PHI the browser keeps nothing', async () => {
    const page = await come();
    await page.fill('#composer-input', 'phi check Jane ZZCHECK');
    await page.press('#composer-input', 'Enter');
    await page.locator('.message--answer').waitFor();
    await page.fill('#composer-input', 'beds');
    await page.press('#composer-input', 'Enter');
    const stored = () => page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])');
    await expect.poll(stored).toContain('beds');
    expect(await stored()).not.toContain('ZZCHECK');
  });

  test('what was refused is shown and can be corrected, but the browser keeps nothing of it', async () => {
    const page = await come();
    await page.fill('#composer-input', 'beds');
    await page.press('#composer-input', 'Enter');
    await page.locator('.message--answer:has-text("Answer to beds")').waitFor();
    await page.fill('#composer-input', 'John Doe 4711');
    await page.press('#composer-input', 'Enter');
    await page.locator('.message--answer:has-text("Not done")').waitFor();
    await page.press('#composer-input', 'ArrowUp');
    expect(await page.inputValue('#composer-input')).toBe('John Doe 4711');
    const stored = await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])');
    expect(stored).toContain('beds');
    expect(stored).not.toMatch(/John|4711/);
    await page.reload();
    await page.locator('.message--answer').waitFor();
    expect(await page.locator('#messages').innerText()).not.toContain('John');
  });
});

describe('by keyboard alone', () => {
  test('completes, sends, recalls, changes channel and comes back', async () => {
    const page = await come();
    expect(await focused(page)).toBe('composer-input');
    await page.keyboard.type('be');
    await page.locator('.completion').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await page.getAttribute('#composer-input', 'aria-activedescendant')).toBe('completion-1');
    await page.keyboard.press('Enter');
    expect(await page.inputValue('#composer-input')).toBe('beds 5w ');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.locator('.message--answer').waitFor();
    expect(await shown(page, '.message--you')).toContain('beds 5w');
    await page.keyboard.press('ArrowUp');
    expect(await page.inputValue('#composer-input')).toBe('beds 5w');
    await page.keyboard.press('Alt+ArrowDown');
    expect(await shown(page, '#channel-title')).toBe('#bed-management');
    await page.keyboard.press('Alt+ArrowUp');
    expect(await shown(page, '#channel-title')).toBe('#huddle');
  });

  test('Tab takes the first completion, Escape closes the list and keeps what was typed', async () => {
    const page = await come();
    await page.keyboard.type('hel');
    await page.locator('.completion').first().waitFor();
    await page.keyboard.press('Tab');
    expect(await page.inputValue('#composer-input')).toBe('help ');
    await page.fill('#composer-input', 'be');
    await page.locator('.completion').first().waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('#completions').isVisible()).toBe(false);
    expect(await page.inputValue('#composer-input')).toBe('be');
    expect(await focused(page)).toBe('composer-input');
  });

  test('walks the messages, presses a button of one, and finds the list of keys', async () => {
    const page = await come();
    for (const channel of ['Ops', 'house-supervisor', '#alerts']) {
      await page.keyboard.press('Alt+ArrowUp');
      expect(await shown(page, '#channel-title')).toBe(channel);
    }
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('k');
    expect(await focused(page)).toContain('message');
    for (let step = 0; step < 4 && !(await focused(page)).includes('button--primary'); step++)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('.message--answer').waitFor();
    expect(await shown(page, '.message--card')).toContain('Owner house-supervisor');
    await page.keyboard.press('/');
    expect(await focused(page)).toBe('composer-input');
    await page.keyboard.press('?');
    expect(await page.locator('#keys').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.locator('#keys').isVisible()).toBe(false);
  });

  test('skips to the messages or to the message box, and always shows where the focus is', async () => {
    const page = await come();
    await page.locator('.skip').first().focus();
    expect(await page.locator('.skip').first().isVisible()).toBe(true);
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('stream');
    for (let step = 0; step < 12; step++) {
      await page.keyboard.press('Tab');
      const outlined = await page.evaluate(`(() => {
        const one = document.activeElement;
        if (one === document.body || one.id === 'composer-input') return true;
        const { outlineStyle, outlineWidth } = getComputedStyle(one);
        return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
      })()`);
      expect(outlined, await focused(page)).toBe(true);
    }
  });
});

describe('while things change', () => {
  test('an edit takes the place of the card, says when, and is told to screen readers', async () => {
    const page = await come();
    await page.click('[data-channel="alerts"]');
    await stage.house.show(alertRow({ version: 2, document: alertDocument('charge nurse 5W') }));
    await expect.poll(() => shown(page, '.message--card')).toContain('Owner charge nurse 5W');
    expect(await page.locator('.message--card').count()).toBe(1);
    expect(await shown(page, '.message-edited')).toBe('edited 08:26');
    expect(await page.locator('.message--card.is-fresh').count()).toBe(1);
    expect(await page.locator('#announcer').textContent()).toContain('Card updated: ACT · Adult acute');
  });

  test('an edit that only moves figures on neither flashes nor speaks, and keeps focus and opened details', async () => {
    const page = await come();
    await page.click('[data-channel="alerts"]');
    await page.click('.chart-numbers summary');
    await page.focus('.button--primary');
    const moved = { ...alertDocument(undefined), plain: 'Adult acute 98.9 %, limit 95.0 %.' };
    await stage.house.show(alertRow({ version: 2, document: moved }));
    await page.locator('article[aria-label*="98.9"]').waitFor();
    expect(await page.locator('.is-fresh').count()).toBe(0);
    expect(await page.locator('#announcer').textContent()).not.toContain('Card updated');
    expect(await focused(page)).toContain('button--primary');
    expect(await page.locator('details[open]').count()).toBe(1);
  });

  test('a press is not lost when the card changes under the finger', async () => {
    const page = await come();
    await page.click('[data-channel="alerts"]');
    await page.hover('.button--primary');
    await page.mouse.down();
    await stage.house.show(alertRow({ version: 2, document: alertDocument(undefined, '99.5 %') }));
    await page.locator('#announcer', { hasText: '99.5' }).waitFor({ state: 'attached' });
    await page.mouse.up();
    await page.locator('.message--answer').waitFor();
    expect(await shown(page, '.message--answer .card-title')).toBe('Answer to alert ack E-7F3K');
  });

  test('a card elsewhere counts as unread and in the tab’s title', async () => {
    const page = await come();
    // Unread cards are counted as channels come in.
    await expect.poll(() => page.title()).toBe('(1) #huddle · Huddleboard');
    await page.click('[data-channel="alerts"]');
    await expect.poll(() => page.title()).toBe('#alerts · Huddleboard');
  });

  test('when the server goes away it says since when figures may be old and what to do', async () => {
    const page = await come();
    await expect.poll(() => shown(page, '#clock-time')).toBe('Tue 13 Jan 08:26');
    const light = () => page.evaluate('getComputedStyle(document.getElementById("light"), "::before").backgroundColor');
    const fresh = await light();
    await stage.house.platform.stop();
    await stage.house.close();
    await page.locator('#banner').waitFor();
    expect(await shown(page, '#banner')).toMatch(/Connection lost.*as of Tue 13 Jan 08:26.*npm start/);
    await page.fill('#composer-input', 'beds');
    await page.press('#composer-input', 'Enter');
    await page.locator('.message-failure').waitFor();
    expect(await shown(page, '.message-failure')).toMatch(/^No answer came, so it may have been done/);
    expect(await page.evaluate('document.querySelector(".message--failure img").naturalWidth')).toBeGreaterThan(0);
    expect(await light()).not.toBe(fresh);
    expect(await shown(page, '#light-text')).toBe('ADT age not known');
    // Nor does going elsewhere bring back what was known before.
    await page.click('[data-channel="alerts"]');
    expect(await shown(page, '#light-text')).toBe('ADT age not known');
    // Lost connections are what this is about; the browser complains of each.
    await stage.visits.pop()?.close();
    stage.house = await openConsole();
  });
});

describe('looks', () => {
  /** WCAG 2.2 contrast of every text on the page against what is painted behind it. */
  const contrasts = (page: Page): Promise<readonly string[]> =>
    page.evaluate(`(() => {
      const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
      const rgba = (colour) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
        return { r, g, b, a: a / 255 };
      };
      const over = (top, below) => ({
        r: top.r * top.a + below.r * (1 - top.a),
        g: top.g * top.a + below.g * (1 - top.a),
        b: top.b * top.a + below.b * (1 - top.a),
        a: 1,
      });
      const behind = (one) =>
        one === null
          ? { r: 255, g: 255, b: 255, a: 1 }
          : (() => {
              const own = rgba(getComputedStyle(one).backgroundColor);
              return own.a === 1 ? own : over(own, behind(one.parentElement));
            })();
      const light = ({ r, g, b }) => {
        const [x, y, z] = [r, g, b].map((n) => (n / 255 <= 0.04045 ? n / 255 / 12.92 : ((n / 255 + 0.055) / 1.055) ** 2.4));
        return 0.2126 * x + 0.7152 * y + 0.0722 * z;
      };
      const poor = [];
      for (const one of document.querySelectorAll('body *')) {
        const words = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '');
        if (!words || !one.checkVisibility({ visibilityProperty: true }) || one.closest('.visually-hidden, .skip, svg')) continue;
        const ground = behind(one);
        const ink = over(rgba(getComputedStyle(one).color), ground);
        const [high, low] = [light(ink), light(ground)].sort((a, b) => b - a);
        const ratio = (high + 0.05) / (low + 0.05);
        if (ratio < 4.5) poor.push(one.className + ' "' + one.textContent.trim().slice(0, 20) + '" ' + ratio.toFixed(2));
      }
      return poor;
    })()`) as Promise<readonly string[]>;

  test.each(['light', 'dark'] as const)('every text stands out 4.5 to 1 in %s', async (colorScheme) => {
    const page = await come({ colorScheme });
    await page.locator('.message-failure, .message').first().waitFor();
    await page.fill('#composer-input', 'beds');
    await page.press('#composer-input', 'Enter');
    await page.locator('.message--answer').waitFor();
    await page.locator('#clock-time:has-text("Jan")').waitFor();
    expect(await contrasts(page)).toEqual([]);
    await page.click('[data-channel="bed-management"]');
    expect(await contrasts(page)).toEqual([]);
    await page.click('[data-channel="alerts"]');
    expect(await contrasts(page)).toEqual([]);
  });

  test('the colours can be set against the system’s, and stay', async () => {
    const page = await come({ colorScheme: 'light' });
    const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await ground();
    await page.selectOption('#theme', 'dark');
    const dark = await ground();
    expect(dark).not.toBe(light);
    await page.reload();
    await page.locator('.message').first().waitFor();
    expect(await ground()).toBe(dark);
  });

  test('fits a phone 390 wide: nothing sticks out, the channels come as a drawer', async () => {
    const page = await come({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    expect(await page.evaluate(overflow)).toBe(0);
    expect(await page.locator('#rail').isVisible()).toBe(false);
    await page.tap('#menu-button');
    expect(await page.getAttribute('#menu-button', 'aria-expanded')).toBe('true');
    await page.tap('[data-channel="alerts"]');
    await expect.poll(() => page.locator('#rail').isVisible()).toBe(false);
    expect(await shown(page, '#channel-title')).toBe('#alerts');
    expect(await page.evaluate(overflow)).toBe(0);
    const small = await page.evaluate(`[...document.querySelectorAll('.card .button, .channel, #menu-button')]
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 40).length`);
    expect(small).toBe(0);
  });

  test('without motion nothing moves, yet an edit is still marked', async () => {
    const page = await come({ reducedMotion: 'reduce' });
    await page.click('[data-channel="alerts"]');
    await stage.house.show(alertRow({ version: 2, document: alertDocument('charge nurse 5W') }));
    await page.locator('.is-fresh').waitFor();
    const style = await page.evaluate(`(() => {
      const { animationName, boxShadow } = getComputedStyle(document.querySelector('.is-fresh .card'));
      return { animationName, marked: boxShadow !== 'none' };
    })()`);
    expect(style).toEqual({ animationName: 'none', marked: true });
  });

  test('prints the cards and leaves out what cannot be pressed on paper', async () => {
    const page = await come();
    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['#rail', '#composer', '.actions'])
      expect(await page.locator(hidden).first().isVisible()).toBe(false);
    expect(await page.locator('.card-title').first().isVisible()).toBe(true);
    expect(await page.locator('#clock-time').isVisible()).toBe(true);
  });
});

test('the speed of the clock is set from the page', async () => {
  const page = await come();
  await page.locator('#speed-setting').waitFor();
  await page.selectOption('#speed', '600');
  await expect.poll(async () => (await call(stage.house.url, '/api/channels')).body).toContain('"speed":600');
});

describe('what is asked of a role', () => {
  const inboxRow = (over: Parameters<typeof alertRow>[0] = {}) =>
    alertRow({ to: { platform: 'web', channel: '@charge-nurse-5W' }, ...over });
  const sit = async (page: Page): Promise<void> => {
    await page.selectOption('#role', 'charge-nurse');
    await page.selectOption('#unit', '5W');
  };

  test('stands under "To you" for the role and unit that the visitor chose, with what is unread', async () => {
    await stage.house.show(inboxRow());
    const page = await come();
    expect(await shown(page, '#inbox')).toBe('@\nhouse-supervisor');
    expect(await page.locator('#unit-setting').isVisible()).toBe(false);
    await sit(page);
    const inbox = page.locator('[data-channel="@charge-nurse-5W"]');
    await expect.poll(() => inbox.innerText()).toMatch(/charge-nurse-5W\s*1/);
    await inbox.click();
    expect(await shown(page, '.message .card-title')).toBe('ACT · Adult acute 98.4 % full');
    await stage.house.show(
      inboxRow({ card: brand<CardKey>('episode:E-2222'), document: alertDocument(undefined, '99.0 %') }),
    );
    await expect.poll(() => page.locator('.message--card').count()).toBe(2);
    await page.selectOption('#unit', '6W');
    await expect.poll(() => shown(page, '#inbox')).toContain('charge-nurse-6W');
    expect(await page.locator('[data-channel="@charge-nurse-5W"]').count()).toBe(0);
    expect(await shown(page, '#channel-title')).not.toContain('charge-nurse-5W');
  });

  test('is remembered after a reload, and the name stands only beside what the visitor says', async () => {
    const page = await come();
    await sit(page);
    await page.fill('#your-name', 'Kim');
    await page.press('#your-name', 'Tab');
    await page.reload();
    await page.locator('.message').first().waitFor();
    await page.fill('#composer-input', 'beds');
    await page.press('#composer-input', 'Enter');
    await page.locator('.message--answer').waitFor();
    expect(await shown(page, '.message--you .message-author')).toBe('Kim · Charge nurse 5W');
    expect(await shown(page, '#inbox')).toContain('charge-nurse-5W');
  });

  test('lines of a thread fold under their card, newest last, and open by keyboard; they count as nothing unread', async () => {
    const line = (n: number, plain: string) =>
      alertRow({
        card: brand<CardKey>(`line:${n}`),
        thread: alertRow().card,
        createdAt: instant(alertRow().createdAt + n * 60_000),
        document: { title: plain, plain, status: 'ok', asOf: alertRow().createdAt, blocks: [] },
      });
    await stage.house.show(line(1, 'House supervisor asked.'));
    const page = await come();
    await expect.poll(() => shown(page, '[data-channel="alerts"] .channel-unread')).toMatch(/^1/);
    await page.click('[data-channel="alerts"]');
    const thread = page.locator('.message--card .thread');
    expect(await thread.innerText()).toContain('1 line');
    expect(await page.locator('.thread-lines').isVisible()).toBe(false);
    await page.focus('.thread summary');
    await page.keyboard.press('Enter');
    expect(await page.locator('.thread-lines').innerText()).toContain('08:27 House supervisor asked.');
    await stage.house.show(line(2, 'Taken by the charge nurse.'));
    await expect
      .poll(() => page.locator('.thread-lines li').allInnerTexts())
      .toEqual(['08:27 House supervisor asked.', '08:28 Taken by the charge nurse.']);
    expect(await page.locator('.thread-lines').isVisible()).toBe(true);
    expect(await page.locator('.message--card').count()).toBe(1);
    // An edit of the card keeps its thread.
    await stage.house.show(alertRow({ version: 2, document: alertDocument('charge nurse 5W') }));
    await expect.poll(() => shown(page, '.message--card')).toContain('Owner charge nurse 5W');
    expect(await page.locator('.thread-lines li').count()).toBe(2);
  });

  test.each([
    ['on a phone', { viewport: { width: 390, height: 844 } }],
    ['in the dark', { colorScheme: 'dark' }],
  ] as const)('%s nothing is cut off', async (name, how) => {
    const line = { document: { ...alertDocument(undefined), plain: `Asked: ${'house supervisor '.repeat(12)}` } };
    await stage.house.show(alertRow({ ...line, card: brand<CardKey>('line:1'), thread: alertRow().card }));
    const page = await come(how);
    if (await page.locator('#menu-button').isVisible()) await page.click('#menu-button');
    await sit(page);
    await picture(page, `rail ${name}`);
    // Each setting has its name on one line: above its list where it does not fit beside it.
    const lines = await page.evaluate(
      `[...document.querySelectorAll('.rail-setting:not([hidden])')].map((one) => {
        const range = document.createRange();
        range.selectNode(one.firstChild);
        return new Set([...range.getClientRects()].filter(({ width }) => width > 1).map(({ top }) => Math.round(top))).size;
      })`,
    );
    expect(lines).toEqual((lines as number[]).map(() => 1));
    await page.click('[data-channel="alerts"]');
    await page.click('.thread summary');
    await picture(page, `thread ${name}`);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(
      await page.evaluate(
        "[...document.querySelectorAll('.thread-lines li')].every((one) => one.getBoundingClientRect().right <= innerWidth)",
      ),
    ).toBe(true);
  });
});

describe('signing in by a link', () => {
  test('takes one press; the link is gone from the address bar before, and a refusal says what to do', async () => {
    await stage.house.close();
    const tokens: string[] = [];
    stage.house = await openConsole({
      signIn: {
        begin: async (token) => {
          tokens.push(token);
          if (token !== 'good') throw new OpsError({ code: 'X', kind: 'denied', message: 'No.', cure: 'Get another.' });
          return { secret: 'a-secret', seconds: 60 };
        },
        beginAs: () => Promise.reject(new Error('nobody comes by Teams here')),
        find: async (secret) =>
          secret === 'a-secret' ? { actor: { ...actor, name: 'Charge nurse 5W' }, signedIn: true } : undefined,
        end: async () => undefined,
      },
    });
    const context = await stage.browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    await page.goto(`${stage.house.url}/sign-in#bad`);
    await page.click('#sign-in');
    await page.locator('#fault').waitFor();
    expect(await shown(page, '#fault')).toBe('No. Get another.');
    await picture(page, 'sign-in refused');
    expect(page.url()).toBe(`${stage.house.url}/sign-in`);
    await page.goto('about:blank');
    await page.goto(`${stage.house.url}/sign-in#good`);
    expect(tokens).toEqual(['bad']);
    await page.click('#sign-in');
    await page.locator('.message').first().waitFor();
    expect(page.url()).toMatch(/\/#\//);
    expect(await page.evaluate('document.cookie')).toBe('');
    await page.click('#menu-button');
    expect(await page.locator('#sign-out').isVisible()).toBe(true);
    await picture(page, 'signed in');
    await page.click('#sign-out');
    await page.locator('#sign-out').waitFor({ state: 'hidden' });
    await context.close();
  });
});

const actor = {
  platform: 'web',
  id: 'session-1',
  person: brand<PersonId>('pat-1'),
  name: 'pat',
  roles: ['charge-nurse'],
} as const satisfies Actor;

/** Kept for looking at when PICTURES names a folder. */
const picture = async (page: Page, name: string): Promise<void> => {
  if (process.env.PICTURES !== undefined) await page.screenshot({ path: `${process.env.PICTURES}/${name}.png` });
};
