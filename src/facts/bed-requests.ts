/** Requests for beds that go on, with what the feed shows of them. */
import type { Place } from '#src/domain/census/event.ts';
import { samePlace } from '#src/domain/census/place.ts';
import { type Site, unitByLocation } from '#src/domain/hospital.ts';
import type { BedRequest, Followed } from '#src/domain/placement/request.ts';
import { askedTwice, type FeedSees, mergedAway, seenByFeed } from '#src/domain/placement/seen.ts';
import type { VisitKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';

/** What the feed shows of them that is not written down yet. */
export async function loadFollowed(read: Reader, site: Site, now: Instant): Promise<readonly Followed[]> {
  const open = await read.bedRequests(site.id, { openOnly: true });
  if (open.length === 0) return [];
  const sees = await loadSees(open, read, site, now);
  const twice = askedTwice(open);
  return open.flatMap(
    (request) => (twice.has(request.id) ? mergedAway(request, now) : seenByFeed(request, sees, now)) ?? [],
  );
}

async function loadSees(open: readonly BedRequest[], read: Reader, site: Site, now: Instant): Promise<FeedSees> {
  const [present, states] = await Promise.all([read.staysAt(site.id, now), read.bedStates(site.id, now)]);
  const here = new Set(present.map(({ visit }) => visit));
  const gone = open.flatMap(({ visit }) => (visit === undefined || here.has(visit) ? [] : [visit]));
  const visits = await Promise.all(gone.map((visit) => read.visit(site.id, visit)));
  const left = new Set<VisitKey>(visits.flatMap((one) => (one?.dischargedAt === undefined ? [] : [one.visit])));
  const units = unitByLocation(site, now);
  return {
    present,
    statusOf: (bed: Place) => states.find((one) => samePlace(placeOf(one), bed))?.status,
    poolOf: (location) => units.get(location)?.pool,
    unitOf: (location) => units.get(location)?.id,
    left,
  };
}

const placeOf = ({ location, room, bed }: Place): Place => ({
  location,
  ...(room === undefined ? {} : { room }),
  ...(bed === undefined ? {} : { bed }),
});
