/** axe-core in the page: what a person who hears the page, or moves by keyboard, would stumble over. */
import axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';

type Found = { readonly id: string; readonly impact: string; readonly nodes: readonly { readonly html: string }[] };

/** Every rule that axe-core runs by itself, good practice too, and the size of targets (WCAG 2.2 AA), which it leaves out. */
const OPTIONS = JSON.stringify({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } });

/** Of every impact, one line each: `serious color-contrast <button …>`. Evaluated, because the content policy lets no script in. */
export const axeFaults = (page: Page): Promise<readonly string[]> => axeFaultsIn(page.mainFrame());

export async function axeFaultsIn(page: Frame): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const found = (await page.evaluate(`axe.run(document, ${OPTIONS}).then(({ violations }) => violations)`)) as Found[];
  return found.flatMap(({ id, impact, nodes }) => nodes.map(({ html }) => `${impact} ${id} ${html.slice(0, 160)}`));
}
