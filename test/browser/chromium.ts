import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = `--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
  --disable-component-update --disable-sync`.split(/\s+/);

/** `CHROMIUM` names one that stands elsewhere. */
/** @param more flags beside those that every visit has */
export const openBrowser = (more: readonly string[] = []): Promise<Browser> =>
  chromium.launch({ executablePath: executable(), args: [...FLAGS, ...more] });

/** As a client of its own keeps it: frames of others may keep things too, which some browsers do not let them by themselves. */
export function openProfile(folder: string, more: readonly string[]): Promise<BrowserContext> {
  mkdirSync(`${folder}/Default`, { recursive: true });
  writeFileSync(`${folder}/Default/Preferences`, JSON.stringify({ profile: { cookie_controls_mode: 0 } }));
  return chromium.launchPersistentContext(folder, { executablePath: executable(), args: [...FLAGS, ...more] });
}

function executable(): string {
  const executablePath = process.env.CHROMIUM ?? PLACES.find((place) => existsSync(place));
  if (executablePath === undefined) throw new Error('No Chromium found. Install one, or name it with CHROMIUM=/path.');
  return executablePath;
}
