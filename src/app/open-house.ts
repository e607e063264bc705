/** What every subcommand needs before it can do anything: settings, data folder, clock, key, store. */
import { existsSync, readFileSync } from 'node:fs';
import { openStore } from '#db/index.ts';
import type { HolidayFault } from '#src/config/cross-checks.ts';
import { readSettings } from '#src/config/load.ts';
import type { Settings } from '#src/config/settings.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { OpsError } from '#src/kernel/errors.ts';
import type { Logger } from '#src/kernel/log.ts';
import { systemClock } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import { databasePath, databaseUrl } from './database.ts';
import type { House } from './house.ts';

export const DEFAULT_CONFIG = 'huddleboard.yaml';

export type Where = { readonly config?: string | undefined; readonly data: string };

/** The configuration file that applies: the one named, else the one that lies here, else none. */
export function configPath(config: string | undefined): string | undefined {
  if (config === undefined) return existsSync(DEFAULT_CONFIG) ? DEFAULT_CONFIG : undefined;
  if (existsSync(config)) return config;
  throw new OpsError({
    code: 'CONFIG_MISSING',
    kind: 'config',
    message: 'The configuration file that --config names is not there.',
    cure: 'Check the path, or make one with "npx --no-install huddleboard init".',
  });
}

export async function loadSettings(path: string): Promise<Settings> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new OpsError({
      code: 'CONFIG_UNREADABLE',
      kind: 'config',
      message: 'The configuration file cannot be read.',
      cure: 'Check that it is a file and that this user may read it.',
      cause,
    });
  }
  return readSettings(text, path, { holidayFault: await holidayFaultOf(text) });
}

/** Calendars of the whole world take a quarter of a second to load: a file that names none does not wait for them. */
async function holidayFaultOf(text: string): Promise<HolidayFault | undefined> {
  if (!text.includes('holidaysOf')) return undefined;
  const { unknownHolidays } = await import('#adapters/calendar/holidays.ts');
  return (code) => {
    const unknown = unknownHolidays(code);
    if (unknown === undefined) return undefined;
    const { problem, near } = unknown;
    return { problem, cure: `Use ${near}, or leave it out and list the days under holidays.` };
  };
}

/** The house that the options mean: a configured one, or the demo that runs beside. */
export async function findHouse(where: Where): Promise<House> {
  const path = configPath(where.config);
  if (path !== undefined) {
    return { settings: await loadSettings(path), settingsFrom: path, dataDir: where.data, clock: systemClock };
  }
  // Lazily: a configured house needs nothing of the simulator.
  const demo = (await import('./demo-beside.ts')).demoBeside(where.data);
  if (demo !== undefined) return demo;
  throw new OpsError({
    code: 'NO_CONFIGURATION',
    kind: 'config',
    message: `There is no ${DEFAULT_CONFIG} here, and no demo in ${where.data}.`,
    cure: 'Make one with "npx --no-install huddleboard init", or run "npm start" for the demo.',
  });
}

/** The store of a house, wherever it is. */
export const openHouseStore = (house: Pick<House, 'dataDir' | 'settings'>, log: Logger): Promise<Store> =>
  openStore({ url: databaseUrl(house), log, fold: foldVisit });

/** The store in a folder: the demo's. */
export const openFolderStore = (dataDir: string, log: Logger): Promise<Store> =>
  openStore({ url: `sqlite:${databasePath(dataDir)}`, log, fold: foldVisit });
