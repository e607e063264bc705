import type { Settings } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { UsageError } from './subcommand.ts';

/** The site that `--site` names. @throws OpsError SITE_UNKNOWN */
export function siteNamed(settings: Settings, given: string): Site {
  const found = settings.sites.find((site) => site.id.toLowerCase() === given.toLowerCase());
  if (found !== undefined) return found;
  throw new OpsError({
    code: 'SITE_UNKNOWN',
    kind: 'user',
    message: 'The site that --site names is not configured.',
    cure: `Use one of: ${idsOf(settings)}.`,
  });
}

/** The site that `--site` names, else the only one. */
export function namedOrOnlySite(settings: Settings, given: string | undefined): Site {
  if (given !== undefined) return siteNamed(settings, given);
  if (settings.sites.length === 1) return settings.sites[0]!;
  throw new UsageError(`Which site is meant? Add --site with one of: ${idsOf(settings)}.`);
}

const idsOf = (settings: Settings): string => settings.sites.map((site) => site.id).join(', ');
