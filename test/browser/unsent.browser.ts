/** What somebody types is not lost: refused, not answered, the form closed, another channel opened, the server gone and come back. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { openConsole } from './rig.ts';
import { openStage } from './stage.ts';

const stage = openStage({ faultsExpected: true });
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } as const;
const come = (): Promise<Page> => stage.come(PHONE);

const BUTTON = '.message .button:has-text("Unit update")';
const ASK = '#form-dialog [name="ask"]';
const box = (page: Page) => page.inputValue('#composer-input');
async function send(page: Page, text: string): Promise<void> {
  await page.fill('#composer-input', text);
  await page.press('#composer-input', 'Enter');
}
async function opened(page: Page): Promise<void> {
  await page.click(BUTTON);
  await page.locator('#form-dialog[open]').waitFor();
}
async function closed(page: Page): Promise<void> {
  await page.click('#form-dialog-close');
  await page.locator('#form-dialog').waitFor({ state: 'hidden' });
}
/** The server goes; the page notices. */
async function unplug(page: Page): Promise<number> {
  const { port } = new URL(stage.house.url);
  await stage.house.platform.stop();
  await stage.house.close();
  await page.locator('#banner').waitFor();
  return Number(port);
}

describe('a command', () => {
  test('that was refused stands in the box again, marked, so that the next letter takes its place', async () => {
    const page = await come();
    await send(page, 'John Doe');
    await page.locator('.message--answer').waitFor();
    await expect.poll(() => box(page)).toBe('John Doe');
    await page.keyboard.type('b');
    expect(await box(page)).toBe('b');
  });

  test('that was refused does not take the place of what is being typed meanwhile; one that was done leaves the box empty', async () => {
    const page = await come();
    await send(page, 'beds');
    await page.locator('.message--answer').waitFor();
    expect(await box(page)).toBe('');
    await page.fill('#composer-input', 'John');
    await page.evaluate(`(() => {
      document.getElementById('composer').requestSubmit();
      document.getElementById('composer-input').value = 'ed';
    })()`);
    await page.locator('.message--answer:has-text("Not done")').waitFor();
    expect(await box(page)).toBe('ed');
  });

  test('that nobody answered stands in the box again, and says what to do', async () => {
    const page = await come();
    await unplug(page);
    await send(page, 'beds 5w');
    await page.locator('.message-failure').waitFor();
    expect(await page.locator('.message-failure').innerText()).toContain('Send it again');
    await expect.poll(() => box(page)).toBe('beds 5w');
    stage.house = await openConsole();
  });
});

describe('a form', () => {
  test('that was closed comes back with what was typed, says so, and begins afresh at a press', async () => {
    const page = await come();
    await opened(page);
    await page.fill(ASK, 'two lifts');
    await closed(page);
    await opened(page);
    expect(await page.inputValue(ASK)).toBe('two lifts');
    expect(await page.locator('#form-dialog .form-draft').innerText()).toContain('had not sent');
    await page.click('#form-dialog .form-draft button');
    expect(await page.inputValue(ASK)).toBe('');
    expect(await page.inputValue('#form-dialog [name="census"]')).toBe('28');
    await closed(page);
    await opened(page);
    expect(await page.locator('.form-draft').count()).toBe(0);
  });

  test('that was sent comes back as it is known now', async () => {
    const page = await come();
    await opened(page);
    await page.fill(ASK, 'two lifts');
    await page.press(ASK, 'Enter');
    await page.locator('.message--answer').waitFor();
    await opened(page);
    expect(await page.inputValue(ASK)).toBe('');
  });

  test('in a card keeps what was typed while another channel is looked at: ticks and rows too', async () => {
    const page = await come();
    await send(page, 'every');
    await page.locator('.message .form').waitFor();
    await page.uncheck('[name="ticked"][value="tick-1"]');
    await page.click('[data-add-row]');
    await page.fill('[name="item:3:what"]', 'a trolley');
    await page.click('#menu-button');
    await page.click('[data-channel="alerts"]');
    await expect.poll(() => page.locator('#channel-title').innerText()).toBe('#alerts');
    await page.goBack();
    await expect.poll(() => page.locator('#channel-title').innerText()).toBe('#huddle');
    expect(await page.inputValue('[name="item:3:what"]')).toBe('a trolley');
    expect(await page.isChecked('[name="ticked"][value="tick-1"]')).toBe(false);
    expect(await page.isChecked('[name="ticked"][value="tick-3"]')).toBe(true);
  });

  test('is nobody else’s: another role finds it as it is known', async () => {
    const page = await come();
    await opened(page);
    await page.fill(ASK, 'two lifts');
    await closed(page);
    await page.click('#menu-button');
    await page.selectOption('#role', 'charge-nurse');
    await page.click('#rail-close');
    await opened(page);
    expect(await page.inputValue(ASK)).toBe('');
  });

  test('of what may be anything at all keeps nothing', async () => {
    const page = await come();
    await opened(page);
    await page.evaluate("document.querySelector('#form-dialog form').dataset.forgets = ''");
    await page.fill(ASK, 'Jane ZZCHECK');
    await closed(page);
    await opened(page);
    expect(await page.inputValue(ASK)).toBe('');
  });

  test('is kept in no store of the browser', async () => {
    const page = await come();
    await opened(page);
    await page.fill(ASK, 'ZZLIFTS');
    await closed(page);
    expect(await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])')).not.toContain(
      'ZZLIFTS',
    );
  });
});

describe('row 55: the plug of the server is pulled while a form is open', () => {
  test('the failure is told in the form, what was typed stays, and the new server gets it', async () => {
    const page = await come();
    await opened(page);
    await page.fill(ASK, 'two lifts');
    const port = await unplug(page);
    await page.press(ASK, 'Enter');
    await page.locator('#form-dialog [role="alert"]').waitFor();
    expect(await page.locator('#form-dialog [role="alert"]').innerText()).toContain('Send it again');
    stage.house = await openConsole({ port });
    await expect.poll(() => page.locator('#banner-text').innerText(), { timeout: 30_000 }).toContain('started anew');
    expect(await page.inputValue(ASK)).toBe('two lifts');
    const anew = page.waitForEvent('load');
    await page.press(ASK, 'Enter');
    await page.locator('#form-dialog').waitFor({ state: 'hidden' });
    expect(stage.house.asked.filter((text) => text.startsWith('update 5W report'))).toEqual([
      'update 5W report census="28" ask="two lifts"',
    ]);
    // With nothing unsent the page follows the new run.
    await anew;
    await page.locator('.message').first().waitFor();
    await expect.poll(() => page.locator('#banner').isVisible(), { timeout: 30_000 }).toBe(false);
  });
});

describe('another language', () => {
  const chosen = async (page: Page): Promise<void> => {
    await page.click('#menu-button');
    await page.selectOption('#language', 'es');
    await page.click('#rail-close');
  };
  const language = (page: Page): Promise<string | null> => page.locator('html').getAttribute('lang');

  test('comes at once where nothing is being written, and as soon as it is sent where something is', async () => {
    const page = await come();
    await page.fill('#composer-input', 'beds 5w');
    await chosen(page);
    await expect.poll(() => page.locator('#banner').innerText()).toContain('changes its language as soon as');
    expect([await language(page), await box(page)]).toEqual(['en-US', 'beds 5w']);
    await page.press('#composer-input', 'Enter');
    await expect.poll(() => language(page), { timeout: 30_000 }).toBe('es');
  });

  test('does not take a form with it that is being filled in', async () => {
    const page = await come();
    await opened(page);
    await page.fill(ASK, 'two lifts');
    await closed(page);
    await chosen(page);
    await page.locator('#banner').waitFor();
    await opened(page);
    expect(await page.inputValue(ASK)).toBe('two lifts');
    await page.click('#form-dialog .form-draft button');
    await closed(page);
    await expect.poll(() => language(page), { timeout: 30_000 }).toBe('es');
  });
});
