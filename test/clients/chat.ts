/** A chat of the Playground, as a person uses it: by what is seen. */
import type { Locator, Page } from 'playwright-core';

export type TeamsStep = {
  readonly name: string;
  readonly run: (page: Page) => Promise<void>;
  /** The picture is of the last card alone, whole. */
  readonly card?: boolean;
};

const SEEN_WITHIN_MS = 20_000;
/** Charts grow into place, and lists open. */
export const DRAWN_MS = 1_500;

export const cards = (page: Page): Locator => page.locator('.ac-adaptiveCard');
export const lastCard = (page: Page): Locator => cards(page).last();
export const seen = (what: Locator, timeout = SEEN_WITHIN_MS): Promise<void> =>
  what.waitFor({ state: 'visible', timeout });

const editor = (page: Page): Locator => page.locator('[contenteditable="true"][role="textbox"]').first();

export async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + SEEN_WITHIN_MS;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('it did not come about');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Resolves with the answer's card. */
export async function say(page: Page, text: string): Promise<Locator> {
  const before = await cards(page).count();
  await editor(page).click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await until(async () => (await cards(page).count()) > before);
  return lastCard(page);
}

/** The Playground takes a mention only from its list, and only by a click. */
export async function mention(page: Page, text: string, send = () => page.keyboard.press('Enter')): Promise<void> {
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
