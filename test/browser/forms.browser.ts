/** A form in the console as a visitor has it: the dialog, its fields, by keyboard, on a phone and in the dark. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { openStage } from './stage.ts';

const stage = openStage();
const { come } = stage;

const BUTTON = '.message .button:has-text("Unit update")';
const focusedName = (page: Page) => page.evaluate('document.activeElement.name || document.activeElement.textContent');
const submits = () => stage.house.asked.filter((text) => text.startsWith('update 5W report'));

async function opened(page: Page): Promise<void> {
  await page.click(BUTTON);
  await page.locator('#form-dialog[open]').waitFor();
}

describe('a button that leads to a form', () => {
  test('opens a dialog, filled in and with the focus in its first field; sent, the answer stands behind the card', async () => {
    const page = await come();
    await opened(page);
    expect(await page.getAttribute('#form-dialog', 'aria-label')).toBe('Unit update · 5W');
    expect(await page.getAttribute(BUTTON, 'aria-haspopup')).toBe('dialog');
    expect(await focusedName(page)).toBe('census');
    expect(await page.inputValue('#form-dialog [name="census"]')).toBe('28');
    await page.fill('#form-dialog [name="census"]', '26');
    await page.fill('#form-dialog [name="ask"]', 'a "bariatric" bed');
    await page.press('#form-dialog [name="ask"]', 'Enter');
    await page.locator('.message--answer').waitFor();
    expect(submits()).toEqual([`update 5W report census="26" ask="a 'bariatric' bed"`]);
    expect(await page.locator('#form-dialog').isVisible()).toBe(false);
    expect(await page.locator('.message--you').innerText()).toContain('update 5W report census="26"');
    expect(await focusedName(page)).toContain('Unit update');
  });

  test('what is wrong stands at its field, is read with it, and goes when it is right', async () => {
    const page = await come();
    await opened(page);
    await page.fill('#form-dialog [name="ask"]', 'bad');
    await page.press('#form-dialog [name="ask"]', 'Enter');
    const input = page.locator('#form-dialog [name="ask"]');
    await page.locator('#form-dialog .field-fault').waitFor();
    expect(await input.getAttribute('aria-invalid')).toBe('true');
    expect(await focusedName(page)).toBe('ask');
    const described = await page.evaluate(
      `document.activeElement.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id).textContent).join(' | ')`,
    );
    expect(described).toBe('a name, by the look of it | No names');
    expect(await page.locator('.message--you').count()).toBe(0);
    await input.fill('two lifts');
    await input.press('Enter');
    await page.locator('.message--answer').waitFor();
    expect(await page.locator('#form-dialog').isVisible()).toBe(false);
  });

  test('a refusal of no field is told in the dialog', async () => {
    const page = await come();
    await opened(page);
    await page.fill('#form-dialog [name="ask"]', 'denied');
    await page.press('#form-dialog [name="ask"]', 'Enter');
    expect(await page.locator('#form-dialog [role="alert"]').innerText()).toContain('Ask the house supervisor.');
  });

  test('is left with Escape, and the keys of the page do nothing meanwhile', async () => {
    const page = await come();
    await opened(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('j');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('#form-dialog').isVisible()).toBe(false);
    expect(await focusedName(page)).toContain('Unit update');
    expect(submits()).toEqual([]);
  });

  test('another way out of the card closes it: no change in one press', async () => {
    const page = await come();
    await opened(page);
    await page.click('#form-dialog .button:has-text("No change")');
    await page.locator('.message--answer').waitFor();
    expect(stage.house.asked.at(-1)).toBe('update 5W same');
    expect(await page.locator('#form-dialog').isVisible()).toBe(false);
  });

  test('typed instead of pressed, the form stands in the answer and sends the same', async () => {
    const page = await come();
    await page.fill('#composer-input', 'update 5W');
    await page.press('#composer-input', 'Enter');
    await page.locator('.message .form [type="submit"]').click();
    await expect.poll(submits).toEqual(['update 5W report census="28"']);
  });

  test.each(['light', 'dark'] as const)(
    'fills a phone in %s, every target tall enough, nothing sticking out',
    async (colorScheme) => {
      const page = await come({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme });
      await page.tap(BUTTON);
      await page.locator('#form-dialog[open]').waitFor();
      const facts = await page.evaluate(`(() => {
      const dialog = document.getElementById('form-dialog');
      const { width, height } = dialog.getBoundingClientRect();
      const low = [...dialog.querySelectorAll('input, .button')].filter((one) => one.getBoundingClientRect().height < 44);
      return { width, height, over: dialog.scrollWidth - dialog.clientWidth, low: low.length };
    })()`);
      expect(facts).toEqual({ width: 390, height: 844, over: 0, low: 0 });
      if (process.env.SHOTS !== undefined)
        await page.screenshot({ path: `${process.env.SHOTS}/form-${colorScheme}.png` });
    },
  );
});

describe('a field that is more than one input', () => {
  const sent = () => stage.house.asked.find((text) => text.startsWith('every kind ')) ?? '';
  async function typed(page: Page): Promise<void> {
    await page.fill('#composer-input', 'every');
    await page.press('#composer-input', 'Enter');
    await page.locator('.message .form').waitFor();
  }
  const submit = (page: Page) => page.click('.message .form [type="submit"]');

  test('checkboxes are sent as those that are ticked, and none as said', async () => {
    const page = await come();
    await typed(page);
    await page.uncheck('[name="ticked"][value="tick-1"]');
    await page.check('[name="ticked"][value="tick-4"]');
    await submit(page);
    await expect.poll(sent).toContain('ticked="tick-3,tick-4" listed="none"');
    expect(sent()).toContain('until="2026-01-13T14:30"');
    expect(sent()).toContain('share="0.25"');
  });

  test('rows are added up to the most and taken away; each has its own names and ids, and an empty one is none', async () => {
    const page = await come();
    await typed(page);
    await page.click('[data-add-row]');
    expect(await focusedName(page)).toBe('item:3:what');
    await page.fill('[name="item:3:what"]', 'a trolley');
    await page.click('[data-row="1"] [data-remove-row]');
    expect(await page.locator('[data-row]').count()).toBe(2);
    await page.click('[data-add-row]');
    await page.click('[data-add-row]');
    expect(await page.locator('[data-add-row]').isDisabled()).toBe(true);
    const twice = await page.evaluate(`(() => {
      const ids = [...document.querySelectorAll('.message .form [id]')].map(({ id }) => id);
      const labels = [...document.querySelectorAll('.message .form label')].filter((one) => one.control === null);
      return [ids.length - new Set(ids).size, labels.length];
    })()`);
    expect(twice).toEqual([0, 0]);
    await submit(page);
    await expect.poll(sent).toContain('item:2:what="cot" item:3:what="a trolley"');
    expect(sent()).not.toMatch(/item:[14]:/);
  });

  test('a list with more than it shows asks while one types', async () => {
    const page = await come();
    await typed(page);
    await page.fill('[name="more"]', 'more 2');
    const list = () =>
      page.evaluate(`[...document.querySelector('[name="more"]').list.options].map(({ value }) => value)`);
    await expect.poll(list).toEqual(['more-200']);
    expect(stage.house.asked).toContain('options kpi "more 2"');
  });
});
