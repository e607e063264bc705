import type { Settings } from '#src/config/settings.ts';
import { BY_HAND } from '#src/domain/census/event.ts';
import { ghostsAmong, ghostToken, type SilentVisit, shortestSilence } from '#src/domain/census/ghosts.ts';
import { type Site, unitByLocation } from '#src/domain/hospital.ts';
import { after, DAY_MS, type Instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { GhostRow } from '#src/views/ghosts.ts';

/** Who closes the wrong one notices within days; later the feed's engineer has to be asked anyway. */
const REOPEN_DAYS = 14;

/** Visits of which the feed has not told for longer than settings allow, the longest first. */
export async function loadGhosts(
  read: Reader,
  site: Site,
  { ghosts }: Pick<Settings, 'ghosts'>,
  now: Instant,
): Promise<readonly GhostRow[]> {
  const silent = await read.silentVisits(site.id, after(now, -shortestSilence(ghosts) * DAY_MS));
  const units = unitByLocation(site, now);
  const withUnit = silent.map((one) => ({ ...one, unit: units.get(one.location)?.id }));
  return ghostsAmong(withUnit, ghosts, (location) => units.get(location)?.kind, now);
}

/** Visits that a person closed of late and nothing else has: those can be reopened. The latest first. */
export async function loadClosedByHand(read: Reader, site: Site, now: Instant): Promise<readonly GhostRow[]> {
  const visits = await read.visitsBetween(site.id, { from: after(now, -REOPEN_DAYS * DAY_MS), to: after(now, 1) });
  const units = unitByLocation(site, now);
  return visits
    .flatMap(({ visit, stays, disposition, dischargedAt }): readonly GhostRow[] => {
      const last = stays.at(-1);
      if (disposition !== BY_HAND || dischargedAt === undefined || last === undefined) return [];
      const { location, room, bed } = last;
      const place: Omit<SilentVisit, 'visit' | 'since'> = {
        location,
        ...(room === undefined ? {} : { room }),
        ...(bed === undefined ? {} : { bed }),
      };
      return [{ visit, ...place, since: dischargedAt, token: ghostToken(visit), unit: units.get(location)?.id }];
    })
    .sort((a, b) => b.since - a.since);
}
