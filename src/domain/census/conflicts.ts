import type { LocationId, PatientKey, VisitKey } from '#src/kernel/ids.ts';
import type { Place } from './event.ts';
import type { StayRow } from './visit.ts';

/** Two things that cannot both be true. Both sides stay in the census: which one is wrong, only the ward knows. */
export type Conflict =
  | { readonly conflict: 'bed-shared'; readonly place: Place; readonly visits: readonly VisitKey[] }
  | { readonly conflict: 'patient-in-two-beds'; readonly patient: PatientKey; readonly places: readonly Place[] };

/**
 * The exception list of the census at one instant.
 * @param present the stays of that instant; a place without a bed (a waiting room, a hallway) holds any number, and a bed
 * held for somebody on leave is taken
 * @returns each shared bed and each patient in several places, in order of place and then of key; nobody is dropped
 * @source catalogue L.1, order rules: "two active patients in one bed, or one patient in two beds → exception list"
 * @example two open visits in 4A^01^1 → one `bed-shared` naming both
 */
export function findConflicts(present: readonly StayRow[]): readonly Conflict[] {
  const byBed = groupBy(present, (stay) => (stay.bed === undefined ? undefined : keyOf(stay)));
  const byPatient = groupBy(present, (stay) => stay.patient);
  const shared: Conflict[] = severals(byBed).map((stays) => ({
    conflict: 'bed-shared',
    place: placeOf(stays[0]!),
    visits: stays.map((stay) => stay.visit).sort(),
  }));
  const split: Conflict[] = [];
  for (const stays of severals(byPatient)) {
    const places = severalPlaces(stays);
    const patient = stays[0]!.patient;
    if (patient !== undefined && places.length > 1) split.push({ conflict: 'patient-in-two-beds', patient, places });
  }
  return [...shared, ...split];
}

const keyOf = (place: Place): string => JSON.stringify([place.location, place.room, place.bed]);

function placeOf({ location, room, bed }: StayRow): Place {
  const place: { location: LocationId; room?: string; bed?: string } = { location };
  if (room !== undefined) place.room = room;
  if (bed !== undefined) place.bed = bed;
  return place;
}

function severalPlaces(stays: readonly StayRow[]): readonly Place[] {
  const places = new Map(stays.map((stay) => [keyOf(stay), placeOf(stay)]));
  return [...places].sort(byKey).map(([, place]) => place);
}

const byKey = (a: readonly [string, unknown], b: readonly [string, unknown]): number =>
  a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;

function groupBy(
  stays: readonly StayRow[],
  key: (stay: StayRow) => string | undefined,
): ReadonlyMap<string, readonly StayRow[]> {
  const groups = new Map<string, StayRow[]>();
  for (const stay of stays) {
    const name = key(stay);
    if (name === undefined) continue;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [stay]);
    else group.push(stay);
  }
  return groups;
}

const severals = (groups: ReadonlyMap<string, readonly StayRow[]>): readonly (readonly StayRow[])[] =>
  [...groups]
    .filter(([, stays]) => stays.length > 1)
    .sort(byKey)
    .map(([, stays]) => stays);
