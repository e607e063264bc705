/** Shifts, four-hour blocks and holidays of one site, by its wall clock: the nights of 23 and 25 hours are blocks like any other. */
import type { UnitId } from '#src/kernel/ids.ts';
import {
  addDays,
  type Instant,
  type LocalDate,
  type LocalTime,
  localDateAt,
  localToInstant,
  type Span,
  type ZoneId,
} from '#src/kernel/time.ts';

/** A shift as the house names it. One that ends at or before its beginning runs over midnight. */
export type ShiftPattern = {
  readonly name: string;
  readonly from: LocalTime;
  readonly to: LocalTime;
  /** Only worked in these units, beside the shifts of the house: ED 11–23. Absent: a shift of the house. */
  readonly units?: readonly UnitId[];
};

export type Holiday = { readonly date: LocalDate; readonly name: string };

export type ShiftCalendar = {
  readonly zone: ZoneId;
  readonly shifts: readonly ShiftPattern[];
  /** Block anchors, ascending: each block runs to the next one, the last to the first of the next day. */
  readonly blocks: readonly LocalTime[];
  readonly holidays: readonly Holiday[];
};

/** One shift on one day. */
export type Shift = Span & { readonly name: string };

/** The usual shifts of a house; NHS shifts overlap for the hand-over (demo-hospital.md, the house and its UK twin). */
export const USUAL_SHIFTS = {
  us: [
    { name: 'day', from: '07:00', to: '19:00' },
    { name: 'night', from: '19:00', to: '07:00' },
  ],
  nhs: [
    { name: 'day', from: '07:30', to: '20:00' },
    { name: 'night', from: '19:30', to: '08:00' },
  ],
} as const;

/** Four hours each, so that every block lies within one shift of the house: bed meetings ask for this block and the next two. */
export const USUAL_BLOCKS = {
  us: ['03:00', '07:00', '11:00', '15:00', '19:00', '23:00'],
  nhs: ['00:00', '04:00', '08:00', '12:00', '16:00', '20:00'],
} as const;

/**
 * The block that an instant lies in and those after it.
 * @param count how many, ≥ 1
 * @returns half-open spans without gap or overlap. A block holds its wall-clock hours: 3 h or 5 h when the clocks change in it;
 * an anchor that the spring change skips is the instant of the change, and a block that would be empty there is left out
 * @example us, 08:26, 3 → 07–11, 11–15, 15–19
 */
export function blocksFrom(calendar: ShiftCalendar, at: Instant, count: number): readonly Span[] {
  const first = addDays(localDateAt(at, calendar.zone), -1);
  // The day before, today, and as many days as the blocks asked for can take, with one to end in.
  const days = Math.ceil(count / calendar.blocks.length) + 3;
  const edges = new Set<Instant>();
  for (let day = 0; day < days; day++) {
    for (const time of calendar.blocks) edges.add(localToInstant(addDays(first, day), time, calendar.zone));
  }
  const sorted = [...edges].sort((a, b) => a - b);
  const start = sorted.findLastIndex((edge) => edge <= at);
  return Array.from({ length: count }, (_, n) => ({ from: sorted[start + n]!, to: sorted[start + n + 1]! }));
}

/** The block that an instant lies in. */
export const blockAt = (calendar: ShiftCalendar, at: Instant): Span => blocksFrom(calendar, at, 1)[0]!;

/**
 * The shifts that begin on a local day, earliest first.
 * @param unit with it, the unit's extra shifts too
 */
export function shiftsOn(calendar: ShiftCalendar, date: LocalDate, unit?: UnitId): readonly Shift[] {
  return calendar.shifts
    .filter(({ units }) => units === undefined || (unit !== undefined && units.includes(unit)))
    .map(({ name, from, to }) => ({
      name,
      from: localToInstant(date, from, calendar.zone),
      to: localToInstant(to > from ? date : addDays(date, 1), to, calendar.zone),
    }))
    .sort((a, b) => a.from - b.from);
}

/** Every shift that somebody is on at an instant, the one that began first first: two in an NHS hand-over. */
export function shiftsAt(calendar: ShiftCalendar, at: Instant, unit?: UnitId): readonly Shift[] {
  const today = localDateAt(at, calendar.zone);
  return [addDays(today, -1), today]
    .flatMap((date) => shiftsOn(calendar, date, unit))
    .filter((shift) => shift.from <= at && at < shift.to);
}

/**
 * The shift of the house at an instant; in a hand-over the one that has just begun.
 * @returns undefined only where the house has no shift at that hour
 */
export const shiftAt = (calendar: ShiftCalendar, at: Instant): Shift | undefined => shiftsAt(calendar, at).at(-1);

/**
 * The shift of the house that holds most of a block: its ratios are those of the block. Of two equals the later one.
 * @example nhs, 07–11 → day (07:30–20:00)
 */
export function shiftOfBlock(calendar: ShiftCalendar, block: Span): Shift | undefined {
  const day = localDateAt(block.from, calendar.zone);
  const near = [-1, 0, 1].flatMap((days) => shiftsOn(calendar, addDays(day, days)));
  const held = (shift: Shift): number => Math.min(shift.to, block.to) - Math.max(shift.from, block.from);
  return near.reduce<Shift | undefined>(
    (most, shift) => (held(shift) > 0 && (most === undefined || held(shift) >= held(most)) ? shift : most),
    undefined,
  );
}

/** The holiday that a local day is, by the site's own list. */
export const holidayAt = (calendar: ShiftCalendar, at: Instant): Holiday | undefined => {
  const date = localDateAt(at, calendar.zone);
  return calendar.holidays.find((holiday) => holiday.date === date);
};
