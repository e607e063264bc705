/** An alert's whole life, card by card, as Slack, Teams and the console show it: each card a picture, and sheets of them. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { createFitting as createSlackFitting } from '#adapters/chat/slack/fit.ts';
import { createFitting as createTeamsFitting } from '#adapters/chat/teams/fit.ts';
import { brand, type CardKey } from '#src/kernel/ids.ts';
import { zoneId } from '#src/kernel/time.ts';
import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { openBrowser } from '#test/browser/chromium.ts';
import { visit } from '#test/browser/rig.ts';
import { cardRow } from '#test/contract/chat-platform.ts';
import { consoleRig } from '#test/web/rig.ts';
import { DRAWN_MS, say } from '../chat.ts';
import { PLAYGROUND, servePlayground } from '../playground.ts';
import { type Row, tried } from '../report.ts';
import { openCardBot } from './playground-cards.ts';
import { type Shot, writeSheets } from './sheet.ts';
import { slackPage } from './slack-preview.ts';
import { type Pictured, wholeLifeOfAlerts } from './story.ts';

const LOOK = { words: wordsFor('en-US', 'us'), format: createFormat('en-US', zoneId('America/New_York')) };
const PHONE_PX = 390;
const DESK_PX = 640;

type Scene = {
  readonly browser: Browser;
  readonly life: readonly Pictured[];
  readonly pictures: string;
  readonly folder: string;
};

/** @param pictures the folder for them */
export async function playLife(folder: string, pictures: string): Promise<readonly Row[]> {
  const browser = await openBrowser();
  try {
    const scene: Scene = { browser, life: await wholeLifeOfAlerts(), pictures, folder };
    const rows: Row[] = [];
    for (const [client, name, draw] of SCENES) rows.push(await tried(client, name, () => draw(scene)));
    return rows;
  } finally {
    await browser.close();
  }
}

/** Nothing may be cut to fit: a card of an alert has room. */
const uncut = (limits: readonly string[]): never => {
  throw new Error(`cut: ${limits.join(', ')}`);
};

const inSlack =
  (name: string, widthPx: number) =>
  async ({ browser, life, ...scene }: Scene): Promise<void> => {
    const page = await browser.newPage({ viewport: { width: widthPx, height: 400 } });
    const fitting = createSlackFitting(uncut);
    await shotsOf({ browser, life, ...scene }, name, widthPx, async ({ document }, path) => {
      const { message } = fitting.message(document, LOOK, new Map());
      await page.setContent(slackPage(message.blocks ?? [], widthPx));
      await page.locator('main').screenshot({ path });
    });
    await page.close();
  };

async function inTeams(scene: Scene): Promise<void> {
  const { browser, life, folder } = scene;
  const fitting = createTeamsFitting(uncut);
  const bot = await openCardBot(life.map(({ document }) => fitting.message(document, LOOK).card));
  const playground = await servePlayground(folder, bot.url);
  const page = await browser.newPage({ viewport: { width: 1500, height: 2600 } });
  try {
    await page.goto(playground.url);
    let n = 0;
    await shotsOf(scene, 'teams', DESK_PX, async (_, path) => {
      n += 1;
      const card = await say(page, String(n));
      await page.waitForTimeout(DRAWN_MS);
      await card.screenshot({ path });
    });
  } finally {
    await page.close();
    await playground.close();
    await bot.close();
  }
}

const inConsole =
  (name: string, widthPx: number, colorScheme: 'light' | 'dark') =>
  async (scene: Scene): Promise<void> => {
    const rig = await consoleRig();
    await rig.start();
    for (const { name: card, document } of scene.life)
      await rig.store.commit([
        {
          kind: 'outbox.put',
          post: cardRow({ platform: 'web', channel: 'alerts' }, { card: brand<CardKey>(card), document }),
        },
      ]);
    const viewport = { width: widthPx, height: CONSOLE_PX.height };
    const { page, close } = await visit(scene.browser, rig.url, { viewport, colorScheme, deviceScaleFactor: 1 });
    try {
      await page.evaluate(`document.querySelector('[data-channel="alerts"]').click()`);
      const messages = page.locator('.message');
      await page.waitForTimeout(DRAWN_MS);
      let n = 0;
      await shotsOf(scene, name, Math.min(widthPx, CONSOLE_PX.card), async (_, path) => {
        await messages.nth(n).screenshot({ path });
        n += 1;
      });
    } finally {
      await close();
      await rig.close();
    }
  };
/** High enough that the page's own bars lie over no card. */
const CONSOLE_PX = { card: 720, height: 1_600 };

/** A picture of each card by itself, and the sheets. */
async function shotsOf(
  { browser, life, pictures }: Scene,
  name: string,
  widthPx: number,
  shoot: (card: Pictured, path: string) => Promise<void>,
): Promise<void> {
  const folder = join(pictures, name);
  mkdirSync(folder);
  const shots: Shot[] = [];
  for (const [n, card] of life.entries()) {
    const path = join(folder, `${String(n + 1).padStart(2, '0')}-${card.name}.png`);
    await shoot(card, path);
    shots.push({ name: card.name, path });
  }
  await writeSheets(browser, shots, { folder: pictures, name: `sheet-${name}`, widthPx });
}

const SCENES: readonly (readonly [client: string, name: string, draw: (scene: Scene) => Promise<void>])[] = [
  ['Slack preview', 'an alert’s whole life on a desk', inSlack('slack', DESK_PX)],
  ['Slack preview', 'an alert’s whole life on a phone', inSlack('slack-phone', PHONE_PX)],
  ['console', 'an alert’s whole life on a desk', inConsole('console', 1_280, 'light')],
  ['console', 'an alert’s whole life on a phone, dark', inConsole('console-phone', PHONE_PX, 'dark')],
  [`Playground ${PLAYGROUND.version}`, 'an alert’s whole life in a personal chat', inTeams],
];
