/**
 * Every form of the registry, opened from a card in a real browser: on a phone, magnified, in the dark, in forced colours, without motion,
 * with something wrong at each field, and by keyboard alone. SHOTS names a folder for pictures to look at.
 */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FORMS } from '#src/commands/forms/index.ts';
import { brand, type CardKey } from '#src/kernel/ids.ts';
import { actions } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import { cellName } from '#src/message/fields.ts';
import { type Handle, ROLES } from '#src/ports/handle.ts';
import { type House, leftEpisode, openEpisode, openHouse, putEpisode } from '#test/commands/house.ts';
import { cardRow } from '#test/contract/chat-platform.ts';
import { everyKind } from '#test/parity/every-kind.ts';
import { consoleRig, NOW, type Rig } from '#test/web/rig.ts';
import { axeFaults } from './axe.ts';
import { openBrowser } from './chromium.ts';
import { visit } from './rig.ts';

/** Stands for every form that is still to come. */
const EVERY_KIND = { id: 'every-kind', opens: 'every kind' } as const;
const OPENED: readonly { readonly id: string; readonly opens: string }[] = [...FORMS, EVERY_KIND];
const FAULT = 'Say between 0 and 60, as a whole number; what was typed is none.';

let browser: Browser;
let house: House;
let rig: Rig;
/** Commands that were sent with values. */
const sent: string[] = [];
let refusing = false;

/** A form of a channel is asked for there; a submit is refused at every field, or taken. */
const handle: Handle = async (request) => {
  const form = OPENED.find(({ opens }) => opens === request.text);
  if (form?.id === EVERY_KIND.id) return { document: everyKind, data: null, audience: 'caller', ok: true };
  const needsChannel = FORMS.some(({ opens, needs }) => needs === 'channel' && opens === request.text);
  const place = needsChannel ? { platform: 'slack', channel: 'C0HUD', private: false } : request.place;
  const asked = { ...request, place, actor: { ...request.actor, roles: ROLES } };
  if (form !== undefined || request.text.startsWith('options ')) return house.handle(asked);
  sent.push(request.text);
  const document: Document = { title: 'Done', plain: 'Done.', status: 'ok', asOf: NOW, blocks: [] };
  if (!refusing) return { document, data: null, audience: 'caller', ok: true };
  return { document, data: null, audience: 'caller', ok: false, fields: await faultsOf(request.text) };
};

/** Of each field of the form that was sent. */
async function faultsOf(text: string): Promise<Readonly<Record<string, string>>> {
  const shown = await Promise.all(OPENED.map(({ opens }) => opened(opens)));
  const form = shown.find(({ command }) => text.startsWith(command));
  const names = (form?.fields ?? []).flatMap((field) =>
    field.input === 'rows' ? field.columns.map(({ name }) => cellName(field.name, 1, name)) : [field.name],
  );
  return Object.fromEntries(names.map((name) => [name, FAULT]));
}

async function opened(text: string) {
  const actor = { platform: 'web', id: 'x', person: brand('x'), name: 'x', roles: ROLES } as never;
  const { document } = await handle({ text, actor, place: { platform: 'web', private: true }, requestKey: text });
  return document.blocks.find((block) => block.kind === 'form')!;
}

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouse();
  await putEpisode(house.store, openEpisode());
  await putEpisode(house.store, leftEpisode());
  await house.ask('update 5W census=26');
  rig = await consoleRig({ handle });
  await rig.start();
  const document: Document = {
    title: 'Forms',
    plain: 'Every form.',
    status: 'ok',
    asOf: NOW,
    blocks: [actions(...OPENED.map(({ id, opens }) => ({ label: id, command: opens, opens: 'form' as const })))],
  };
  const row = cardRow({ platform: 'web', channel: 'huddle' }, { card: brand<CardKey>('forms'), document });
  await rig.store.commit([{ kind: 'outbox.put', post: row }]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await rig.close();
  await house.store.close();
});

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } as const;
/** 1280 px at 400 %: what WCAG 1.4.10 asks for. */
const REFLOWED = { viewport: { width: 320, height: 256 } } as const;
const TWICE = { viewport: { width: 640, height: 400 } } as const;
const WAYS: readonly (readonly [string, BrowserContextOptions])[] = [
  ['phone', PHONE],
  ['phone, dark', { ...PHONE, colorScheme: 'dark' }],
  ['200 percent', TWICE],
  ['400 percent', REFLOWED],
  ['forced colours', { ...PHONE, forcedColors: 'active' }],
  [
    'forced colours, dark, wide',
    { viewport: { width: 1280, height: 800 }, colorScheme: 'dark', forcedColors: 'active' },
  ],
  ['without motion', { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' }],
];

async function come(how: BrowserContextOptions, look: (page: Page) => Promise<void>): Promise<void> {
  const { page, faults, close } = await visit(browser, rig.url, how);
  try {
    await look(page);
    expect(faults).toEqual([]);
  } finally {
    await close();
  }
}

const buttonOf = (id: string) => `.message [data-opens="form"]:text-is("${id}")`;
async function openForm(page: Page, id: string): Promise<void> {
  await page.locator(buttonOf(id)).click();
  await page.locator('#form-dialog[open]').waitFor();
}

const shoot = async (page: Page, name: string): Promise<void> => {
  if (process.env.SHOTS !== undefined) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` });
};

/** Wider than the dialog, cut off at its edge, or too small for a thumb. */
const MEASURED = `(() => {
  const dialog = document.getElementById('form-dialog');
  const parts = [...dialog.querySelectorAll('*')].filter((one) => one.checkVisibility());
  const edge = dialog.getBoundingClientRect().right;
  const out = parts.filter((one) => one.getBoundingClientRect().right > edge + 1).map((one) => one.outerHTML.slice(0, 100));
  const small = parts
    .filter((one) => one.matches('button, select, textarea, input:not([type="checkbox"]), .field-check'))
    .filter((one) => one.getBoundingClientRect().height < 24 || one.getBoundingClientRect().width < 24)
    .map((one) => one.outerHTML.slice(0, 100));
  return { over: dialog.scrollWidth - dialog.clientWidth, page: document.documentElement.scrollWidth - innerWidth, out, small };
})()`;
const FITS = { over: 0, page: 0, out: [], small: [] };

describe.each(WAYS)('on a %s', (way, how) => {
  test.each(OPENED)(
    '$id has no fault that axe-core knows of, lies within the page, and tells faults at its fields',
    async ({ id }) => {
      await come(how, async (page) => {
        await openForm(page, id);
        await shoot(page, `${id}, ${way}`);
        expect(await axeFaults(page)).toEqual([]);
        expect(await page.evaluate(MEASURED)).toEqual(FITS);
        refusing = true;
        await fillIn(page);
        // As somebody whose browser lets everything pass.
        await page.evaluate("document.querySelector('#form-dialog form').noValidate = true");
        await page.locator('#form-dialog [type="submit"]').click();
        await page.locator('#form-dialog .field-fault').first().waitFor();
        refusing = false;
        await shoot(page, `${id}, ${way}, faults`);
        expect(await axeFaults(page)).toEqual([]);
        expect(await page.evaluate(MEASURED)).toEqual(FITS);
      });
    },
  );
});

/** Words in the first field that takes some: a form of which nothing is filled in is the command that opens it. */
async function fillIn(page: Page): Promise<void> {
  const words = page.locator('#form-dialog :is(textarea, input[type="text"]:not([list]))').first();
  if ((await words.count()) > 0) await words.fill('two lifts');
}

/** What has the focus, and whether one sees that it has it; of a time it may be a part that the browser marks itself. */
const FOCUSED = `(() => {
  const one = document.activeElement;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
  const { top, bottom } = one.getBoundingClientRect();
  return {
    name: one.name || one.id || one.textContent.trim(),
    inDialog: one.closest('#form-dialog') !== null,
    seen: one.matches('[type="time"], [type="datetime-local"]') || (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none',
    within: top >= 0 && bottom <= innerHeight,
  };
})()`;

describe('by keyboard alone', () => {
  test.each(OPENED)('$id is opened, walked through, left, and sent', async ({ id }) => {
    await come({ viewport: { width: 1280, height: 800 } }, async (page) => {
      await page.focus(buttonOf(id));
      await page.keyboard.press('Enter');
      await page.locator('#form-dialog[open]').waitFor();
      const walked = new Set<string>();
      const parts = (await page.evaluate(
        "[...document.querySelectorAll('#form-dialog :is(input, select, textarea, button)')].map((one) => one.name || one.id || one.textContent.trim())",
      )) as readonly string[];
      for (let step = 0; step < parts.length * 5 && parts.some((part) => !walked.has(part)); step++) {
        const at = (await page.evaluate(FOCUSED)) as {
          name: string;
          inDialog: boolean;
          seen: boolean;
          within: boolean;
        };
        if (at.inDialog) {
          expect(at).toMatchObject({ seen: true, within: true });
          walked.add(at.name);
        }
        await page.keyboard.press('Tab');
      }
      expect([...new Set(parts)].filter((part) => !walked.has(part))).toEqual([]);
      await page.keyboard.press('Escape');
      await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe(id);
      await page.keyboard.press('Enter');
      await page.locator('#form-dialog[open]').waitFor();
      await fillIn(page);
      await page.evaluate("document.querySelector('#form-dialog form').noValidate = true");
      const before = sent.length;
      await page.focus('#form-dialog [type="submit"]');
      await page.keyboard.press('Enter');
      await expect.poll(() => sent.length).toBe(before + 1);
      await page.locator('.message--answer').waitFor();
    });
  });
});
