/**
 * What a charge nurse does before the bed meeting, on a telephone in the console: the question about the unit, its update, the gap, what holds
 * somebody up, and the meeting's card. Taps are counted by the page itself, whatever they hit.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocationId, PersonId } from '#src/kernel/ids.ts';
import { brand } from '#src/kernel/ids.ts';
import type { Handle } from '#src/ports/handle.ts';
import { openDay, SITE } from '#test/scenario/day.ts';
import { consoleRig, type Rig } from '#test/web/rig.ts';
import { openBrowser } from './chromium.ts';
import { visit } from './rig.ts';

const MOST_TAPS = 6;
const MOST_MS = 60_000;
const INBOX = '@charge-nurse-5W';
const GRID = ', staffing: { roles: { rn: { ratio: 4 } } }';
const YAML = "huddles:\n  - { name: bed-meeting, at: '08:26' }\nsummaries: []\n";

let browser: Browser;
let day: Awaited<ReturnType<typeof openDay>>;
let rig: Rig;

beforeAll(async () => {
  browser = await openBrowser();
  day = await openDay({ at: '2026-01-13T06:25', patients: 26, yaml: YAML, grid: GRID });
  // Beds are told apart.
  await day.hear(
    ...['a', 'b'].map((who, n) => ({
      kind: 'admit' as const,
      visit: brand<never>(who),
      patientClass: 'I' as const,
      place: { location: brand<LocationId>('5W'), bed: `5W-0${n + 1}` },
    })),
  );
  expect((await day.ask('delay 5W-02 transport by 11:00')).ok).toBe(true);
  expect((await day.ask('update 5W report here:rn=5')).ok).toBe(true);
  await day.until('06:31');
  const handle: Handle = (request) =>
    day.ask(request.text, 'charge-nurse', 'charge-nurse-5W', {
      ...request,
      actor: {
        ...request.actor,
        person: brand<PersonId>('charge-nurse-5W'),
        name: 'charge nurse 5W',
        roles: ['charge-nurse'],
        unit: '5W' as never,
      },
    });
  rig = await consoleRig({
    handle,
    settings: () => day.settings,
    clock: { now: () => day.clock.now },
    inboxes: async () => [{ id: INBOX, name: 'charge-nurse-5W', site: SITE }],
  });
  await rig.start();
  const prompt = day.told.find(({ channel }) => channel === INBOX)!.row;
  await rig.store.commit([{ kind: 'outbox.put', post: prompt }]);
  await rig.platform.deliver(prompt, undefined);
});
afterAll(async () => {
  await browser.close();
  await rig.close();
  await day.close();
});

/** Every finger that a visitor puts on the page, before any part of it hears: a label hands its one tap on as a second click. */
const COUNTED = `window.taps = []; addEventListener('pointerdown', (event) => {
  if (event.isTrusted) window.taps.push(event.target.textContent.trim().slice(0, 40));
}, true)`;
const taps = (page: Page) => page.evaluate('window.taps') as Promise<readonly string[]>;

test('from the question about the unit to the card of the meeting in six taps and within a minute', async () => {
  const { page, faults, close } = await visit(browser, rig.url, {
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  });
  await page.evaluate(`document.querySelector('[data-channel="${INBOX}"]').click()`);
  const button = (label: string) => page.locator('.message').getByRole('button', { name: label, exact: true }).last();
  await button('No change').waitFor();
  await page.evaluate(COUNTED);
  const began = Date.now();

  await button('No change').tap();
  await page.locator('.message').getByText('Thank you').first().waitFor();
  await button('Staffing').tap();
  await page
    .locator('.message')
    .getByText(/short \d/)
    .first()
    .waitFor();
  await button('Tell one').tap();
  const form = page.locator('#form-dialog[open]');
  await form.waitFor();
  await form.getByText('5W-01').tap();
  await form.locator('[type="submit"]').tap();
  await page.locator('.message').getByText('5W-01:').first().waitFor();
  await button('Huddle').tap();
  await page.locator('.message').getByText('Flow in:').first().waitFor();

  const took = Date.now() - began;
  const counted = await taps(page);
  expect(counted).toHaveLength(MOST_TAPS);
  expect(took).toBeLessThanOrEqual(MOST_MS);
  const types = (await day.store.barriers(SITE, { openOnly: true })).map(({ type }) => type);
  expect(types).toEqual(['transport', 'transport']);
  expect(faults).toEqual([]);
  await close();
});
