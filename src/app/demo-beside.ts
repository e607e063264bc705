/** How another process finds the running demo: its folder, its settings, and its virtual clock. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clockFromJson } from '#adapters/feeds/synthetic/virtual-clock.ts';
import { readSettings } from '#src/config/load.ts';
import type { Settings } from '#src/config/settings.ts';
import { systemClock } from '#src/kernel/time.ts';
import type { House } from './house.ts';

export const demoFolder = (data: string): string => join(data, 'demo');
export const clockFile = (data: string): string => join(demoFolder(data), 'clock.json');

/** The simulated hospital's own configuration, in the same form as a real one. */
export function demoSettings(): Settings {
  const file = new URL('../config/demo-hospital.yaml', import.meta.url);
  return readSettings(readFileSync(file, 'utf8'), 'demo-hospital.yaml', { simulated: true });
}

/** The demo whose store lies in this data folder, or undefined. */
export function demoBeside(data: string): House | undefined {
  const path = clockFile(data);
  if (!existsSync(path)) return undefined;
  const clock = clockFromJson(JSON.parse(readFileSync(path, 'utf8')), systemClock.now);
  return { settings: demoSettings(), settingsFrom: 'the demo', dataDir: demoFolder(data), clock };
}
