/** A conversation in Microsoft's own client, as far as it can be had without a tenant. Each step says what must be seen, and leaves a picture. */
import { join } from 'node:path';
import { openBrowser } from '#test/browser/chromium.ts';
import { DRAWN_MS, lastCard } from './chat.ts';
import { openPlayground, PLAYGROUND } from './playground.ts';
import { type Row, tried } from './report.ts';
import { STEPS } from './teams-steps.ts';

const CLIENT = `Playground ${PLAYGROUND.version}`;

/** @param pictures the folder for them */
export async function playTeams(folder: string, pictures: string): Promise<readonly Row[]> {
  const playground = await openPlayground(folder);
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1500, height: 2600 } });
    const strangers = new Set<string>();
    page.on('request', (request) => {
      const { hostname } = new URL(request.url());
      if (hostname !== '127.0.0.1' && hostname !== 'localhost' && hostname !== '') strangers.add(hostname);
    });
    await page.goto(playground.url);
    const rows: Row[] = [];
    for (const [n, { name, run, card = false }] of STEPS.entries()) {
      rows.push(await tried(CLIENT, name, () => run(page)));
      await page.waitForTimeout(DRAWN_MS);
      await (card ? lastCard(page) : page).screenshot({ path: join(pictures, `teams-${n + 1}.png`) });
    }
    if (strangers.size > 0) process.stdout.write(`Asked for, and not needed: ${[...strangers].join(', ')}\n`);
    return rows;
  } finally {
    await browser.close();
    await playground.close();
  }
}
