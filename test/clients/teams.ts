/**
 * A conversation in Microsoft's own client, as far as it can be had without a tenant: `npm run test:clients`. Each step says what must be seen,
 * and leaves a picture. On demand: it needs Chromium, and npm to fetch the Playground. Look at the pictures.
 */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser } from '#test/browser/chromium.ts';
import { DRAWN_MS, lastCard } from './chat.ts';
import { openPlayground } from './playground.ts';
import { STEPS } from './teams-steps.ts';

export type TeamsStep = {
  readonly name: string;
  readonly run: (page: Page) => Promise<void>;
  /** The picture is of the last card alone, whole. */
  readonly card?: boolean;
};

async function play(page: Page, pictures: string): Promise<number> {
  let failed = 0;
  for (const [n, { name, run, card = false }] of STEPS.entries()) {
    let outcome = 'ok  ';
    try {
      await run(page);
    } catch (error) {
      failed += 1;
      outcome = `FAIL (${error instanceof Error ? error.message.split('\n')[0] : error})`;
    }
    await page.waitForTimeout(DRAWN_MS);
    await (card ? lastCard(page) : page).screenshot({ path: join(pictures, `${n + 1}.png`) });
    process.stdout.write(`${n + 1}. ${outcome} ${name}\n`);
  }
  return failed;
}

const playground = await openPlayground();
const browser = await openBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 1500, height: 2600 } });
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
