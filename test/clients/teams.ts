/**
 * A conversation in Microsoft's own client, as far as it can be had without a tenant: `npm run test:clients`. Each step says what must be seen,
 * and leaves a picture. On demand: it needs Chromium, and npm to fetch the Playground. Look at the pictures.
 */
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { wordsFor } from '#src/message/words/index.ts';
import { openBrowser } from '#test/browser/chromium.ts';
import { openPlayground } from './playground.ts';

const SEEN_WITHIN_MS = 20_000;
/** A post that was due before the bot was up is tried again after some minutes at most. */
const POSTED_WITHIN_MS = 330_000;
/** Charts grow into place, and lists open. */
const DRAWN_MS = 1_500;
const OWN_CHAT = wordsFor('en-US', 'us').rendering.inYourChat;

type Step = { readonly name: string; readonly run: (page: Page) => Promise<void> };

const STEPS: readonly Step[] = [
  {
    name: 'adding the app to a personal chat is answered with what it knows',
    run: async (page) => seen(lastCard(page).getByText('What I can do', { exact: true })),
  },
  {
    name: 'a text is answered with a table that is drawn',
    run: async (page) => {
      await say(page, 'beds');
      await seen(lastCard(page).locator('table, [role="table"], .ac-table').first());
      await seen(lastCard(page).getByText('5W 5 West', { exact: true }).first());
    },
  },
  {
    name: 'a card has its table and its charts drawn, and no fallback',
    run: async (page) => {
      await say(page, 'flow');
      await seen(lastCard(page).locator('table, [role="table"], .ac-table').first());
      await seen(lastCard(page).locator('svg rect, svg path').first());
    },
  },
  {
    name: 'a line chart with its limit is drawn',
    run: async (page) => {
      await say(page, 'kpi nedocs');
      await seen(lastCard(page).locator('svg path').first());
    },
  },
  {
    name: 'a control chart stands in its card as an image that is drawn and has words',
    run: async (page) => {
      await say(page, 'kpi spc nedocs');
      const image = lastCard(page).locator('img[src^="data:image/png"]').first();
      await seen(image);
      await image.evaluate((one) =>
        (one as unknown as { scrollIntoView(at: object): void }).scrollIntoView({ block: 'center' }),
      );
      await until(() => image.evaluate((one) => (one as unknown as { naturalWidth: number }).naturalWidth > 300));
      if (!/mean/.test((await image.getAttribute('alt')) ?? '')) throw new Error('no alt text');
    },
  },
  {
    name: 'a button runs its command and the answer stands below',
    run: async (page) => {
      await say(page, 'beds 5W');
      await lastCard(page).getByText('All units', { exact: true }).click();
      await seen(lastCard(page).getByText('6E 6 East', { exact: true }).first());
    },
  },
  {
    name: 'a form stands in the chat with its fields, and its submit is answered',
    run: async (page) => {
      await say(page, 'update 5W');
      await seen(lastCard(page).locator('input').first());
      await lastCard(page).getByRole('button', { name: 'Send', exact: true }).click();
      await seen(page.getByText('5W', { exact: false }).last());
    },
  },
  {
    name: 'alerts have come into the group chat by themselves',
    run: async (page) => {
      await page.getByText('Group Chat', { exact: true }).first().click();
      await seen(page.getByText("I've got it", { exact: true }).first(), POSTED_WITHIN_MS);
    },
  },
  {
    name: 'I’ve got it: the card names its owner in place',
    run: async (page) => {
      const owned = page.getByText('House supervisor since');
      const before = await owned.count();
      const button = page.getByText("I've got it", { exact: true }).last();
      const place = await cards(page).count();
      await button.click();
      // Further alerts may come meanwhile; none goes.
      await until(async () => (await owned.count()) > before && (await cards(page).count()) >= place);
    },
  },
  {
    name: 'a mention in the group chat is answered there',
    run: async (page) => {
      await mention(page, 'flow');
      await seen(lastCard(page).locator('svg rect, svg path').first());
    },
  },
  {
    name: 'a mention in the group chat whose answer names beds is answered in the asker’s own chat',
    run: async (page) => {
      await mention(page, 'beds 5W');
      await seen(lastCard(page).getByText(OWN_CHAT, { exact: true }));
      await page.getByText('Personal Chat', { exact: true }).first().click();
      await seen(lastCard(page).getByText('All units', { exact: true }));
    },
  },
  {
    name: 'a mention in a channel is answered in its thread',
    run: async (page) => {
      await page.getByText('General', { exact: true }).first().click();
      await mention(page, 'flow', () => page.getByRole('button', { name: 'Post', exact: true }).click());
      // A channel shows its newest conversation first.
      await seen(cards(page).locator('svg rect, svg path').first());
    },
  },
];

const cards = (page: Page): Locator => page.locator('.ac-adaptiveCard');
const lastCard = (page: Page): Locator => cards(page).last();
const editor = (page: Page): Locator => page.locator('[contenteditable="true"][role="textbox"]').first();
const seen = (what: Locator, timeout = SEEN_WITHIN_MS): Promise<void> => what.waitFor({ state: 'visible', timeout });

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + SEEN_WITHIN_MS;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('it did not come about');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Resolves with the answer's card. */
async function say(page: Page, text: string): Promise<void> {
  const before = await cards(page).count();
  await editor(page).click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await until(async () => (await cards(page).count()) > before);
}

/** The Playground takes a mention only from its list, and only by a click. */
async function mention(page: Page, text: string, send = () => page.keyboard.press('Enter')): Promise<void> {
  const before = await cards(page).count();
  await editor(page).click();
  await page.keyboard.type('@Test');
  await page.waitForTimeout(DRAWN_MS);
  const entry = await besideEditor(page, page.getByText('Test Bot'));
  await entry.click();
  await page.keyboard.type(` ${text}`);
  await send();
  await until(async () => (await cards(page).count()) > before);
}

/** The list stands beside the editor; the bot's name stands in other places too. */
async function besideEditor(page: Page, found: Locator): Promise<Locator> {
  const { x = 0, y = 0, width = 0 } = (await editor(page).boundingBox()) ?? {};
  const all = await found.all();
  const far = await Promise.all(
    all.map(async (one) => {
      const box = await one.boundingBox();
      return box === null || box.x > x + width ? Number.POSITIVE_INFINITY : Math.abs(box.y - y);
    }),
  );
  return all[far.indexOf(Math.min(...far))]!;
}

async function play(page: Page, pictures: string): Promise<number> {
  let failed = 0;
  for (const [n, { name, run }] of STEPS.entries()) {
    let outcome = 'ok  ';
    try {
      await run(page);
    } catch (error) {
      failed += 1;
      outcome = `FAIL (${error instanceof Error ? error.message.split('\n')[0] : error})`;
    }
    await page.waitForTimeout(DRAWN_MS);
    await page.screenshot({ path: join(pictures, `${n + 1}.png`) });
    process.stdout.write(`${n + 1}. ${outcome} ${name}\n`);
  }
  return failed;
}

const playground = await openPlayground();
const browser = await openBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 1500, height: 1500 } });
  const strangers = new Set<string>();
  page.on('request', (request) => {
    const { hostname } = new URL(request.url());
    if (hostname !== '127.0.0.1' && hostname !== 'localhost' && hostname !== '') strangers.add(hostname);
  });
  await page.goto(playground.url);
  const failed = await play(page, playground.pictures);
  process.stdout.write(`Pictures: ${playground.pictures}\n`);
  if (strangers.size > 0) process.stdout.write(`Asked for, and not needed: ${[...strangers].join(', ')}\n`);
  process.exitCode = failed === 0 ? 0 : 1;
} finally {
  await browser.close();
  await playground.close();
}
