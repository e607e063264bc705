import type { AdtEvent, EventKind, Place } from '#src/domain/census/event.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import type { Stay, StayRow, VisitRow } from '#src/domain/census/visit.ts';
import type { Site, Unit, UnitKind } from '#src/domain/hospital.ts';
import {
  brand,
  type LocationId,
  type MessageKey,
  type PoolId,
  type SiteId,
  type UnitId,
  type VisitKey,
} from '#src/kernel/ids.ts';
import { ALWAYS, type Instant, instant, localTime, zoneId } from '#src/kernel/time.ts';

export const SITE = brand<SiteId>('riverside');

/** `08:30` on Monday 5 January 2026, or any ISO instant; UTC is the wall clock of these tests' house. */
export const at = (text: string): Instant => instant(Date.parse(text.length === 5 ? `2026-01-05T${text}:00Z` : text));

/** `4A` or `4A^01^1` as PV1-3 writes it. */
export function place(text: string): Place {
  const [location = '', room, bed] = text.split('^');
  return { location: brand<LocationId>(location), ...(room ? { room } : {}), ...(bed ? { bed } : {}) };
}

type More = Partial<Omit<AdtEvent, 'place' | 'priorPlace'>> & { readonly from?: string };

/** One event of one visit; its message key is made of what it says unless given. */
export function event(kind: EventKind, time: string, to?: string, more: More = {}): AdtEvent {
  const { from, ...rest } = more;
  return {
    site: SITE,
    message: brand<MessageKey>(`${kind} ${time} ${to ?? ''} ${more.cancels ?? ''}`),
    n: 0,
    kind,
    trigger: kind,
    visit: brand<VisitKey>('V1'),
    occurredAt: at(time),
    sentAt: at(time),
    receivedAt: at(time),
    ...(to === undefined ? {} : { place: place(to) }),
    ...(from === undefined ? {} : { priorPlace: place(from) }),
    ...rest,
  };
}

export const admit = (time: string, to: string, more: More = {}) =>
  event('admit', time, to, { patientClass: 'I', ...more });
export const toEd = (time: string, to = 'ED', more: More = {}) =>
  event('admit', time, to, { patientClass: 'E', ...more });
export const transfer = (time: string, from: string | undefined, to: string, more: More = {}) =>
  event('transfer', time, to, from === undefined ? more : { from, ...more });
export const discharge = (time: string, from?: string, more: More = {}) => event('discharge', time, from, more);
export const cancel = (cancels: EventKind, time: string, to?: string, more: More = {}) =>
  event('cancel', time, to, { cancels, ...more });

/** `4A 08:00–10:00 I`, with `leave` and `toAdmit` said where true and not told by the class. */
export function inWords(stays: readonly Stay[]): readonly string[] {
  const clock = (time: Instant | undefined) => (time === undefined ? '' : new Date(time).toISOString().slice(11, 16));
  return stays.map((stay) =>
    [
      [stay.location, stay.room, stay.bed].filter((part) => part !== undefined).join('^'),
      `${clock(stay.from)}–${clock(stay.to)}`,
      stay.patientClass,
      ...(stay.onLeave ? ['leave'] : []),
      ...(stay.toAdmit && stay.patientClass !== 'I' ? ['to admit'] : []),
    ].join(' '),
  );
}

/** Visit rows as a store gives them back, each visit folded from its own events. */
export const visitsOf = (told: Readonly<Record<string, readonly AdtEvent[]>>): readonly VisitRow[] =>
  Object.entries(told).map(([visit, events]) => ({ site: SITE, visit: brand<VisitKey>(visit), ...foldVisit(events) }));

/** Who is where at an instant, as a store gives it back. */
export const presentAt = (visits: readonly VisitRow[], time: Instant): readonly StayRow[] =>
  visits.flatMap(({ stays, warnings: _, site: __, ...known }) =>
    stays
      .filter((stay) => stay.from <= time && (stay.to === undefined || time < stay.to))
      .map((stay) => ({ ...known, ...stay })),
  );

export function unit(id: string, kind: UnitKind, staffedBeds: number, more: Partial<Unit> = {}): Unit {
  return {
    id: brand<UnitId>(id),
    name: [{ from: ALWAYS, value: `Unit ${id}` }],
    kind,
    pool: brand<PoolId>(kind === 'ed' ? 'ed' : 'adult'),
    staffedBeds: [{ from: ALWAYS, value: staffedBeds }],
    hours: [],
    locations: [{ from: ALWAYS, value: [brand<LocationId>(id)] }],
    ...more,
  };
}

export const house = (units: readonly Unit[], zone = 'UTC'): Site => ({
  id: SITE,
  name: 'Riverside',
  kind: 'hospital',
  zone: zoneId(zone),
  facilities: [],
  units,
  dayStart: localTime('07:00'),
});
