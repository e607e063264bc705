/** A drill as somebody runs it in the console, from its start to the debrief: by taps, which are counted, every card of it under its mark. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSettings } from '#src/config/load.ts';
import { brand, type PersonId } from '#src/kernel/ids.ts';
import { RIVERSIDE } from '#test/commands/house.ts';
import { type DrillRig, openDrillRig } from '#test/drill/rig.ts';
import { consoleRig, type Rig } from '#test/web/rig.ts';
import { openBrowser } from './chromium.ts';
import { type Visit, visit } from './rig.ts';

const YAML = `${RIVERSIDE}drills: {}\n`;
/** The pool is full by then, and nobody has it. */
const TO_AN_ALERT = 125;
const TO_THE_END = 8 * 60 + 1;

let browser: Browser;
let house: DrillRig;
let rig: Rig;
let seen: Visit;

beforeAll(async () => {
  browser = await openBrowser();
  house = await openDrillRig({ yaml: YAML });
  const settings = readSettings(YAML, 'huddleboard.yaml');
  rig = await consoleRig({
    handle: house.handle,
    settings: () => settings,
    clock: { now: () => house.wall.now },
    actorFor: () => {
      const person = brand<PersonId>('web:house-supervisor');
      return { platform: 'web', id: 'local', person, name: 'house supervisor', roles: ['house-supervisor'] };
    },
  });
  await rig.start();
});
afterAll(async () => {
  await browser.close();
  await rig.close();
});

/** What the drill has posted since comes to the page, as the house's own drain would bring it. */
let brought = 0;
async function pass(minutes: number): Promise<void> {
  await house.run(minutes);
  for (const { row } of house.posted.slice(brought)) {
    await rig.store.commit([{ kind: 'outbox.put', post: row }]);
    await rig.platform.deliver(row, undefined);
  }
  brought = house.posted.length;
}

/** A button's form opens in a dialog. */
const FORM = '#form-dialog[open]';
let taps = 0;
async function tap(page: Page, label: string, where = '.message'): Promise<void> {
  await page.locator(where).getByRole('button', { name: label, exact: true }).last().click();
  taps += 1;
}
const text = (page: Page): Promise<string> => page.locator('#messages').innerText();
/** Options of a form's lists that are wider than their list, its arrow beside them. */
const cut = (page: Page): Promise<readonly string[]> =>
  page.evaluate(`(() => {
    const canvas = document.createElement('canvas').getContext('2d');
    return [...document.querySelectorAll('${FORM} select')].flatMap((list) => {
      const { fontFamily, fontSize, fontWeight, paddingLeft, paddingRight } = getComputedStyle(list);
      canvas.font = \`\${fontWeight} \${fontSize} \${fontFamily}\`;
      const room = list.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) - 20;
      return [...list.options].map(({ text }) => text).filter((text) => canvas.measureText(text).width > room);
    });
  })()`) as Promise<readonly string[]>;
/** Titles of the cards: what the console says of who wrote and when is none. */
const cards = async (page: Page): Promise<readonly string[]> =>
  (await page.locator('.message .card-title').allInnerTexts()).filter((line) => line.trim() !== '');

test('a drill is started in two taps, its alert taken in one, and its debrief answered in two', async () => {
  seen = await visit(browser, rig.url, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  const { page, faults } = seen;
  await page.evaluate(`document.querySelector('[data-channel="drill"]').click()`);
  await page.fill('#composer-input', 'drill');
  await page.press('#composer-input', 'Enter');
  await page.locator('.message').getByText('DRILL No drill runs.').first().waitFor();
  await tap(page, 'DRILL Start');
  await page.locator(FORM).getByLabel('DRILL How fast').waitFor();
  expect(await cut(page)).toEqual([]);
  await page.locator(FORM).getByLabel('DRILL How fast').selectOption('60');
  await tap(page, 'DRILL Start', FORM);
  await expect.poll(() => house.drills.now()?.scenario).toBe('surge');
  expect(taps).toBe(2);

  await pass(TO_AN_ALERT);
  await page.locator('.message').getByText('Adult acute').first().waitFor();
  taps = 0;
  await tap(page, "DRILL I've got it");
  await expect
    .poll(async () => (await house.engine()!.store.liveEpisodes(brand('drill:riverside'))).some(({ owner }) => owner))
    .toBe(true);
  expect(taps).toBe(1);

  await pass(TO_THE_END);
  await page.locator('.message').getByText('DRILL Debrief: surge').first().waitFor();
  taps = 0;
  await tap(page, 'DRILL Answer three questions');
  const form = page.locator(FORM);
  await form.waitFor();
  for (const [n, words] of ['asked early', 'the second owner', 'ask the ED first'].entries())
    await form.locator('input, textarea').nth(n).fill(words);
  await tap(page, (await form.locator('[type="submit"]').innerText()).trim(), FORM);
  await expect.poll(() => text(page)).toContain('asked early');
  expect(taps).toBe(2);
  expect((await cards(page)).filter((line) => !line.startsWith('DRILL'))).toEqual([]);
  expect(faults).toEqual([]);
  await seen.close();
});
