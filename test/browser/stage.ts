/** One browser for a file, a house for each of its tests, and visitors who leave when the test ends. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { openBrowser } from './chromium.ts';
import { openConsole, type Visit, visit } from './rig.ts';

type House = Awaited<ReturnType<typeof openConsole>>;

export type Stage = {
  readonly browser: Browser;
  /** Of the test that runs; one that needs another house puts it here. */
  house: House;
  /** Who is there now; a visitor whose page is meant to complain is taken out by the test. */
  readonly visits: Visit[];
  readonly come: (how?: BrowserContextOptions) => Promise<Page>;
};

/** @param faultsExpected for a file whose servers go away or refuse: the browser complains of that, and nobody minds */
export function openStage({ faultsExpected = false }: { readonly faultsExpected?: boolean } = {}): Stage {
  let browser: Browser;
  let house: House;
  const visits: Visit[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    house = await openConsole();
  });
  afterEach(async () => {
    for (const one of visits.splice(0)) {
      await one.close();
      if (!faultsExpected) expect(one.faults).toEqual([]);
    }
    await house.close();
  });
  return {
    get browser() {
      return browser;
    },
    get house() {
      return house;
    },
    set house(made) {
      house = made;
    },
    visits,
    come: async (how) => {
      const one = await visit(browser, house.url, how);
      visits.push(one);
      return one.page;
    },
  };
}
