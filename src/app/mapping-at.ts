/** A mapping as it reads a file of this house: on the clock of the site, and with dates as the site writes them. */
import { type Mapping, SITE_DATES, SITE_ZONE } from '#adapters/feeds/files/mapping.ts';
import type { Settings } from '#src/config/settings.ts';
import { localeAt } from '#src/config/speaking.ts';
import type { Site } from '#src/domain/hospital.ts';
import { dateOrderOf } from '#src/kernel/date-order.ts';
import { OpsError } from '#src/kernel/errors.ts';

export type FileOf = {
  readonly settings: Pick<Settings, 'sites' | 'locale'>;
  /** Undefined: rows of any of the sites. */
  readonly site?: Site | undefined;
};

/** @throws OpsError ZONE_OPEN */
export const mappingAt = (mapping: Mapping, of: FileOf): Mapping => ({
  ...mapping,
  file: { ...mapping.file, zone: zoneOf(mapping, of), dates: datesOf(mapping, of) },
});

/** The site's own, where the mapping leaves it to the site; sites of several zones cannot share one file's wall clock. */
function zoneOf({ file }: Mapping, { settings: { sites }, site }: FileOf): string {
  if (file.zone !== SITE_ZONE) return file.zone;
  const zones = new Set(site === undefined ? sites.map(({ zone }) => zone) : [site.zone]);
  const [zone] = zones;
  if (zone !== undefined && zones.size === 1) return zone;
  throw new OpsError({
    code: 'ZONE_OPEN',
    kind: 'user',
    message: 'The mapping leaves the time zone to the site, and the sites of this house have several.',
    cure: 'Import one site with --site, or write the zone of the file into a mapping of your own.',
  });
}

/** Where languages of house and site differ in it, nobody can tell which one a file is in: a date that may be both is refused. */
function datesOf({ file }: Mapping, { settings, site }: FileOf): Mapping['file']['dates'] {
  if (file.dates !== SITE_DATES) return file.dates;
  const sites = site === undefined ? settings.sites : [site];
  const orders = new Set([settings.locale, ...sites.map(({ id }) => localeAt(settings, id))].map(dateOrderOf));
  const [order] = orders;
  return order !== undefined && orders.size === 1 ? order : SITE_DATES;
}
