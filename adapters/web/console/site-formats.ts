import { type Settings, siteOf } from '#src/config/settings.ts';
import { localeAt } from '#src/config/speaking.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import { createFormat, type Format } from '#src/message/format.ts';

/** How to write numbers and times of a site, in its own locale or that of an answer. What belongs to none speaks as the first site does. */
export type FormatOf = (site: SiteId | undefined, locale?: string) => Format;

export const siteFormats =
  (settings: () => Settings): FormatOf =>
  (id, locale) => {
    const now = settings();
    // Settings without a site are refused at start.
    const site = (id === undefined ? undefined : siteOf(now, id)) ?? now.sites[0]!;
    return createFormat(locale ?? localeAt(now, site.id), site.zone);
  };
