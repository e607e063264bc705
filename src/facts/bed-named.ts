/** The beds of a site by their tokens: those that A20 has named, and those that somebody lies in or lay in of late. */
import type { BedState } from '#src/domain/census/census.ts';
import type { Place } from '#src/domain/census/event.ts';
import { type Site, type Unit, unitByLocation } from '#src/domain/hospital.ts';
import { after, DAY_MS, type Instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { bedOfUnit, bedToken } from '#src/views/unit.ts';

export type KnownBed = {
  readonly token: string;
  readonly place: Place;
  /** Absent: no unit claims its place. */
  readonly unit: Unit | undefined;
  /** Absent: nothing was ever told of its state. */
  readonly state: BedState | undefined;
  readonly inUse: boolean;
};

/** A bed in which nobody lay for so long, and of which A20 never spoke, is asked for by nobody. */
const LATELY_MS = 7 * DAY_MS;

/** Every bed of the site by token in lower case, as it is now. */
export async function loadBeds(read: Reader, site: Site, now: Instant): Promise<ReadonlyMap<string, KnownBed>> {
  const [states, present, lately] = await Promise.all([
    read.bedStates(site.id, now),
    read.staysAt(site.id, now),
    read.staysBetween(site.id, { from: after(now, -LATELY_MS), to: now }),
  ]);
  const units = unitByLocation(site, now);
  const known = new Map<string, KnownBed>();
  const put = (place: Place, state: BedState | undefined, inUse: boolean): void => {
    const token = bedToken(place);
    const before = known.get(token.toLowerCase());
    known.set(token.toLowerCase(), {
      token,
      place: before?.place ?? placeOf(place),
      unit: units.get(place.location),
      state: before?.state ?? state,
      inUse: (before?.inUse ?? false) || inUse,
    });
  };
  for (const state of states) put(state, state, state.inUse);
  for (const stay of present) if (stay.bed !== undefined) put({ ...stay }, undefined, true);
  for (const stay of lately) if (stay.bed !== undefined) put({ ...stay }, undefined, false);
  return known;
}

/** `3S-28`, `3s 28`, `3S28`, and `PCU-16` of the place that the feed calls 3E: as people say it; undefined where there is none, or more than one. */
export function bedTyped(typed: string, beds: ReadonlyMap<string, KnownBed>): KnownBed | undefined {
  const exact = beds.get(typed.toLowerCase());
  if (exact !== undefined) return exact;
  const squeezed = squeeze(typed);
  const found = [...beds.values()].filter(({ token, place, unit }) => {
    const also = unit === undefined ? undefined : bedOfUnit(place, unit.id);
    return squeeze(token) === squeezed || (also !== undefined && squeeze(also) === squeezed);
  });
  return found.length === 1 ? found[0] : undefined;
}

const squeeze = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

const placeOf = ({ location, room, bed }: Place): Place => ({
  location,
  ...(room === undefined ? {} : { room }),
  ...(bed === undefined ? {} : { bed }),
});
