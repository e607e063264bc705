/** The same house in another language: a site's, or that of one person who asks. Whatever reads `locale` of settings then speaks it. */
import type { SiteId } from '#src/kernel/ids.ts';
import { type Settings, siteOf } from './settings.ts';

/** Platforms may name any region of a language; more than these at once somebody makes up. */
const MOST = 100;

const made = new WeakMap<Settings, Map<string, Settings>>();

/** The very same settings each time, so that what is remembered by them is found again. */
export function speaking(settings: Settings, locale: string): Settings {
  if (locale === settings.locale) return settings;
  const known = made.get(settings) ?? new Map<string, Settings>();
  made.set(settings, known);
  const found = known.get(locale) ?? Object.freeze({ ...settings, locale });
  if (known.size >= MOST) known.clear();
  known.set(locale, found);
  return found;
}

/** The language of a site's channels and cards: its own, else that of the house. */
export const localeAt = (settings: Pick<Settings, 'locale' | 'sites'>, site: SiteId | undefined): string =>
  settings.sites.find(({ id }) => id === site)?.locale ?? settings.locale;

/** The house as it speaks at a site. */
export const atSite = (settings: Settings, site: SiteId): Settings =>
  speaking(settings, siteOf(settings, site)?.locale ?? settings.locale);
