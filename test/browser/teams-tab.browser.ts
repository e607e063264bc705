/** The tab in Teams: a page that frames it and plays Teams' client, the console behind TLS, tokens with real signatures. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { OBJECT_ID } from '#test/fakes/entra.ts';
import { axeFaultsIn } from './axe.ts';
import { openBrowser, openProfile } from './chromium.ts';
import { type Answers, type InTeams, NEXT_ID, ORIGIN, openTab, type TeamsHouse, teamsHouse } from './teams-tab-rig.ts';

let house: TeamsHouse;
let browser: Browser;

beforeAll(async () => {
  house = await teamsHouse();
  browser = await openBrowser(house.flags);
});
afterAll(async () => {
  await browser.close();
  await house.close();
});
const open: InTeams[] = [];
let askedBefore = 0;
beforeEach(() => {
  askedBefore = house.asked.length;
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.page.context().close();
});

async function come(answers: Answers = {}, host?: string, profile?: BrowserContext): Promise<InTeams> {
  const signedIn = { token: [true, house.entra.tokenFor()], ...answers };
  const context = profile ?? (await browser.newContext({ viewport: { width: 1280, height: 800 } }));
  const whole = { ...signedIn, context: { theme: 'default', userObjectId: OBJECT_ID, ...answers.context } };
  const tab = await openTab(context, whole, host);
  open.push(tab);
  return tab;
}
/** What is open has been drawn. */
const there = ({ frame }: InTeams) => frame.locator('.message, .empty:not([hidden])').first().waitFor();
const answered = ({ frame }: InTeams, title: string) => frame.locator('.card-title', { hasText: title });
const asked = () => house.asked.slice(askedBefore);

/** `PICTURES=folder` leaves what was seen, to be looked at. */
async function picture({ page }: InTeams, name: string): Promise<void> {
  const folder = process.env.PICTURES;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/teams-tab-${name}.png` });
}

describe('the tab in Teams', () => {
  test('is the console of whoever is signed in to Teams, and asks nobody but us', async () => {
    const tab = await come();
    await there(tab);
    await tab.frame.getByText('You are charge nurse 5W').waitFor({ state: 'attached' });
    expect(await tab.frame.locator('#sign-out').isVisible()).toBe(false);
    await tab.frame.fill('#composer-input', 'beds');
    await tab.frame.press('#composer-input', 'Enter');
    await answered(tab, 'Answer to beds').waitFor();
    expect(asked().at(-1)).toEqual({ text: 'beds', readOnly: false, person: 'pat-1' });
    await picture(tab, 'light');
    expect((await tab.heard()).map(({ func }) => func)).toEqual([
      'initialize',
      'registerHandler',
      'getContext',
      'authentication.getAuthToken',
      'appInitialization.appLoaded',
      'appInitialization.success',
    ]);
    expect(tab.faults).toEqual([]);
    expect([...tab.hosts].sort()).toEqual(['ops.example.org', 'teams.microsoft.com']);
    expect(await axeFaultsIn(tab.frame)).toEqual([]);
  });

  test('keeps its session in a cookie of that frame alone, which no script sees', async () => {
    const tab = await come();
    await there(tab);
    const cookies = await tab.page.context().cookies(ORIGIN);
    expect(cookies).toMatchObject([
      {
        name: '__Host-huddleboard-tab',
        httpOnly: true,
        secure: true,
        sameSite: 'None',
        partitionKey: expect.stringContaining('microsoft.com'),
      },
    ]);
    expect(await tab.frame.evaluate('document.cookie')).toBe('');
    const beside = await tab.page.context().newPage();
    await beside.goto(`${ORIGIN}/`);
    await beside.getByText('You are not signed in').waitFor();
  });

  test('has Teams’ colours from the beginning, and follows when they change: light, dark, high contrast', async () => {
    const tab = await come({ context: { theme: 'dark' } });
    await there(tab);
    const look = () =>
      tab.frame.evaluate(
        '[document.documentElement.dataset.theme, document.documentElement.dataset.contrast, getComputedStyle(document.body).backgroundColor]',
      );
    expect(await look()).toEqual(['dark', undefined, 'rgb(14, 21, 25)']);
    await picture(tab, 'dark');
    expect(await axeFaultsIn(tab.frame)).toEqual([]);
    await tab.page.evaluate("tell('themeChange', 'contrast')");
    await expect.poll(look).toEqual(['dark', 'more', 'rgb(0, 0, 0)']);
    await picture(tab, 'contrast');
    expect(await axeFaultsIn(tab.frame)).toEqual([]);
    await tab.page.evaluate("tell('themeChange', 'default')");
    await expect.poll(look).toEqual(['light', undefined, 'rgb(244, 246, 247)']);
    expect(await tab.frame.locator('#theme-setting').isVisible()).toBe(false);
  });

  test('opens what a link into it names: a command, asked reading only', async () => {
    const tab = await come({ context: { theme: 'default', subEntityId: 'alert E-7F3K' } });
    await answered(tab, 'Answer to alert E-7F3K').waitFor();
    expect(asked()).toContainEqual({ text: 'alert E-7F3K', readOnly: true, person: 'pat-1' });
    expect(tab.frame.url()).not.toContain('ask=');
  });

  test('opens the channel that a link into it names', async () => {
    const tab = await come({ context: { theme: 'default', subEntityId: '#alerts' } });
    await tab.frame.locator('#channel-title', { hasText: 'alerts' }).waitFor();
    expect(tab.frame.url()).toContain('#/alerts');
  });

  test('says why Teams did not sign somebody in and how else to come in, and shows nothing of the house', async () => {
    const tab = await come({ token: [false, 'resourceRequiresConsent'] });
    await tab.frame.getByText('Teams did not sign you in (resourceRequiresConsent).').waitFor();
    await tab.frame.getByRole('link', { name: 'Open it in the browser' }).waitFor();
    expect(await tab.frame.locator('.message').count()).toBe(0);
    expect((await tab.heard()).map(({ func }) => func)).toContain('appInitialization.success');
    await picture(tab, 'not-signed-in');
  });

  test('says by which code a token was refused', async () => {
    const tab = await come({ token: [true, house.entra.tokenFor({ claims: { scp: 'User.Read' } })] });
    await tab.frame.getByText('TEAMS_TAB_SCOPE').waitFor();
    expect(await tab.frame.locator('.message').count()).toBe(0);
    await picture(tab, 'refused');
  });

  test('saves a file in the frame, where its session is', async () => {
    const tab = await come();
    await there(tab);
    await tab.frame.fill('#composer-input', 'kpi export occupancy');
    await tab.frame.press('#composer-input', 'Enter');
    const link = tab.frame.locator('a[href^="/api/export"]');
    await link.waitFor();
    const [download] = await Promise.all([tab.page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toBe('occupancy.csv');
    expect(tab.page.context().pages()).toHaveLength(1);
  });

  test('at a shared desk shows the next person nothing of what was said to the one before', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'huddleboard-teams-'));
    try {
      const tab = await come({}, undefined, await openProfile(folder, house.flags));
      await there(tab);
      await tab.frame.fill('#composer-input', 'kpi occupancy');
      await tab.frame.press('#composer-input', 'Enter');
      await answered(tab, 'Answer to kpi occupancy').waitFor();
      const again = async (oid: string) => {
        await tab.page.evaluate(`answers.token = [true, '${house.entra.tokenFor({ claims: { oid } })}']`);
        await tab.frame.goto(`${ORIGIN}/tab`);
        await there(tab);
      };
      await again(OBJECT_ID);
      await answered(tab, 'Answer to kpi occupancy').waitFor();
      await again(NEXT_ID);
      expect(await answered(tab, 'Answer to kpi occupancy').count()).toBe(0);
    } finally {
      for (const one of open.splice(0)) await one.page.context().close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('whose session another frame takes over for somebody else shows nothing more of what was said there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'huddleboard-teams-'));
    try {
      const profile = await openProfile(folder, house.flags);
      const tab = await come({}, undefined, profile);
      await there(tab);
      await tab.frame.fill('#composer-input', 'kpi occupancy');
      await tab.frame.press('#composer-input', 'Enter');
      await answered(tab, 'Answer to kpi occupancy').waitFor();
      const next = await come(
        { token: [true, house.entra.tokenFor({ claims: { oid: NEXT_ID } })] },
        undefined,
        profile,
      );
      await there(next);
      await tab.frame.getByText('Somebody else was signed in').waitFor();
      await picture(tab, 'taken');
      expect(await answered(tab, 'Answer to kpi occupancy').count()).toBe(0);
      expect(await tab.frame.evaluate('JSON.stringify(sessionStorage)')).toBe('{}');
      expect(await axeFaultsIn(tab.frame)).toEqual([]);
      await tab.frame.locator('#banner-retry').click();
      await there(tab);
      expect(await answered(tab, 'Answer to kpi occupancy').count()).toBe(0);
    } finally {
      for (const one of open.splice(0)) await one.page.context().close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('is shown in no frame of anybody else', async () => {
    const tab = await come({}, 'https://evil.example');
    await expect.poll(() => tab.faults.join()).toContain('frame-ancestors');
    expect(await tab.heard()).toEqual([]);
  });

  test('opened in a browser is the console, which knows how to sign in there', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${ORIGIN}/tab`);
    await page.waitForURL(`${ORIGIN}/`);
    await page.getByText('You are not signed in').waitFor();
    await context.close();
  });
});
