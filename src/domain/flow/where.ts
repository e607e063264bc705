import type { LocationId } from '#src/kernel/ids.ts';
import { ALWAYS, type Instant, type Span } from '#src/kernel/time.ts';
import type { Stay } from '../census/visit.ts';
import { type Site, type Unit, unitByLocation } from '../hospital.ts';

/** The unit that a place of the feed belonged to at an instant; undefined when no unit claimed it then. */
export type UnitFinder = (location: LocationId, at: Instant) => Unit | undefined;

/**
 * Answers "whose place was that then" for many instants; settings change seldom, so each time between two changes is mapped once.
 * @param site places may have moved between units over the years
 */
export function unitFinder(site: Site): UnitFinder {
  const known = finders.get(site);
  if (known !== undefined) return known;
  const finder = newFinder(site);
  finders.set(site, finder);
  return finder;
}

/** Each figure of each unit asks for it; a site of changed settings is another object. */
const finders = new WeakMap<Site, UnitFinder>();

function newFinder(site: Site): UnitFinder {
  const changes = new Set<Instant>([ALWAYS]);
  for (const unit of site.units) for (const { from } of unit.locations) changes.add(from);
  const maps = [...changes].sort((a, b) => b - a).map((from) => ({ from, map: unitByLocation(site, from) }));
  return (location, at) => maps.find(({ from }) => from <= at)?.map.get(location);
}

/** Half-open: the end belongs to the next period. */
export const within = (at: Instant | undefined, period: Span): at is Instant =>
  at !== undefined && period.from <= at && at < period.to;

/** Stays that follow each other without a gap: one presence in the house. */
export function presences(stays: readonly Stay[]): readonly (readonly Stay[])[] {
  const found: Stay[][] = [];
  let current: Stay[] = [];
  for (const stay of stays) {
    if (current.length > 0 && current.at(-1)?.to === stay.from) current.push(stay);
    else {
      current = [stay];
      found.push(current);
    }
  }
  return found;
}
