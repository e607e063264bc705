/** Pictures side by side with their names, some to a sheet, so that a whole life is looked at in a few looks. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';

export type Shot = { readonly name: string; readonly path: string };

const [PER_SHEET, COLUMNS] = [8, 4];

/** @param widthPx of a column */
export async function writeSheets(
  browser: Browser,
  shots: readonly Shot[],
  { folder, name, widthPx }: { readonly folder: string; readonly name: string; readonly widthPx: number },
): Promise<void> {
  const page = await browser.newPage({ viewport: { width: COLUMNS * (widthPx + 16) + 16, height: 400 } });
  for (let from = 0; from < shots.length; from += PER_SHEET) {
    const cells = shots.slice(from, from + PER_SHEET).map(
      (shot) => `<figure><figcaption>${shot.name}</figcaption>
        <img src="data:image/png;base64,${readFileSync(shot.path).toString('base64')}"></figure>`,
    );
    await page.setContent(`<style>
      body { margin: 16px; display: grid; grid-template-columns: repeat(${COLUMNS}, 1fr); gap: 16px; background: #888; font: bold 16px sans-serif }
      figure { margin: 0 } img { width: 100%; display: block }
      </style>${cells.join('')}`);
    await page.screenshot({ path: join(folder, `${name}-${from / PER_SHEET + 1}.png`), fullPage: true });
  }
  await page.close();
}
