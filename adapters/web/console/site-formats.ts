import { type Settings, siteOf } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import type { Format } from '#src/message/format.ts';

/** How to write numbers and times of a site. What belongs to none speaks as the first site does. */
export type FormatOf = (site: SiteId | undefined) => Format;

/** `Intl` objects are dear to build and there are only as many formats as sites; a reload that moves a zone makes a new one. */
export function siteFormats(settings: () => Settings, formats: (site: Site) => Format): FormatOf {
  const known = new Map<string, Format>();
  return (id) => {
    const now = settings();
    // Settings without a site are refused at start.
    const site = (id === undefined ? undefined : siteOf(now, id)) ?? now.sites[0]!;
    const key = `${site.id} ${site.zone} ${now.locale}`;
    const format = known.get(key) ?? formats(site);
    known.set(key, format);
    return format;
  };
}
