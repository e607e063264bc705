/** Calendars and roster rows as the tests of staffing write them. */
import type { CallOut, RosterShift } from '#src/domain/staffing/roster.ts';
import { type ShiftCalendar, USUAL_BLOCKS, USUAL_SHIFTS } from '#src/domain/staffing/shift-calendar.ts';
import { brand, type PersonId, type SiteId, type UnitId } from '#src/kernel/ids.ts';
import { type LocalDate, type LocalTime, localTime, parseWhen, zoneId } from '#src/kernel/time.ts';

export const ZONE = zoneId('America/New_York');
export const SITE = brand<SiteId>('riverside');

/** The usual shifts, and an ED with one from 11 to 23. */
export const calendarOf = (house: 'us' | 'nhs', zone: string): ShiftCalendar => ({
  zone: zoneId(zone),
  shifts: [
    ...USUAL_SHIFTS[house].map(({ name, from, to }) => ({ name, from: localTime(from), to: localTime(to) })),
    { name: 'mid', from: '11:00' as LocalTime, to: '23:00' as LocalTime, units: [brand<UnitId>('ED')] },
  ],
  blocks: USUAL_BLOCKS[house].map(localTime),
  holidays: [{ date: '2026-12-25' as LocalDate, name: 'Christmas Day' }],
});

export const at = (time: string) => parseWhen(time.includes('T') ? time : `2026-01-13T${time}`, ZONE);

/** One RN of a unit from 07 to 19, or what is said otherwise. */
export const rostered = (unit: string, more: Partial<RosterShift> = {}): RosterShift => ({
  site: SITE,
  unit: brand<UnitId>(unit),
  role: 'rn',
  from: at('07:00'),
  to: at('19:00'),
  can: [],
  kind: 'rostered',
  ...more,
});

export const calledOut = (unit: string, more: Partial<CallOut> = {}): CallOut => ({
  id: `out-${unit}`,
  site: SITE,
  unit: brand<UnitId>(unit),
  role: 'rn',
  from: at('07:00'),
  to: at('19:00'),
  count: 1,
  at: at('05:40'),
  by: brand<PersonId>('p-1'),
  ...more,
});

export const told = (unit: string, item: string, value: number, time: string) => ({
  unit: brand<UnitId>(unit),
  item,
  value,
  at: at(time),
});
