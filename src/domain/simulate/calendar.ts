/** The calendar of the simulated house. Day 0 is the demonstration's Tuesday; history is −60 … −1. */
import { addDays, type Instant, type LocalDate, MINUTE_MS, startOfDay, weekdayOf, zoneId } from '#src/kernel/time.ts';

export const SIM_ZONE = zoneId('America/New_York');
/** Tuesday 13 January 2026, influenza week. */
export const DEMO_DATE = '2026-01-13' as LocalDate; // written by hand, so no check is needed
export const HISTORY_DAYS = 60;

/** What is unusual about a day, as factors on the usual figures. */
export type DayKind = {
  readonly name: 'plain' | 'holiday' | 'eve' | 'recovery' | 'snow' | 'after-snow';
  readonly edArrivals: number;
  /** Planned admissions (operations, transfers). */
  readonly planned: number;
  /** Shift of the wanted adult occupancy, share of beds. */
  readonly occupancyShift: number;
};

const PLAIN: DayKind = { name: 'plain', edArrivals: 1, planned: 1, occupancyShift: 0 };
const HOLIDAY: DayKind = { name: 'holiday', edArrivals: 0.82, planned: 0.1, occupancyShift: -0.1 };
const EVE: DayKind = { name: 'eve', edArrivals: 0.93, planned: 0.4, occupancyShift: -0.03 };
const RECOVERY: DayKind = { name: 'recovery', edArrivals: 1.04, planned: 0.8, occupancyShift: -0.06 };
/** ED −35 % on the day, +18 % on the next: the demonstration's own figures. */
const SNOW: DayKind = { name: 'snow', edArrivals: 0.65, planned: 0.5, occupancyShift: 0 };
const AFTER_SNOW: DayKind = { name: 'after-snow', edArrivals: 1.18, planned: 1, occupancyShift: 0 };
/** The influenza week fills the house before its Tuesday. */
const FILLING: DayKind = { name: 'plain', edArrivals: 1, planned: 1, occupancyShift: 0.03 };

const SPECIAL: Readonly<Record<string, DayKind>> = {
  '2025-11-26': EVE,
  '2025-11-27': HOLIDAY, // Thanksgiving
  '2025-11-28': RECOVERY,
  '2025-12-10': SNOW,
  '2025-12-11': AFTER_SNOW,
  '2025-12-24': EVE,
  '2025-12-25': HOLIDAY, // Christmas
  '2025-12-26': RECOVERY,
  '2026-01-01': { ...HOLIDAY, occupancyShift: -0.05 },
  '2026-01-11': FILLING,
  '2026-01-12': FILLING,
};

export const dateOf = (day: number): LocalDate => addDays(DEMO_DATE, day);
export const dayKind = (day: number): DayKind => SPECIAL[dateOf(day)] ?? PLAIN;
/** 1 = Monday … 7 = Sunday. */
export const weekday = (day: number): number => weekdayOf(dateOf(day));

const starts = new Map<number, Instant>();

/** Midnight that begins a day. */
export function startOf(day: number): Instant {
  let start = starts.get(day);
  if (start === undefined) {
    start = startOfDay(dateOf(day), SIM_ZONE);
    starts.set(day, start);
  }
  return start;
}

/** A moment of a day in minutes after its midnight, to the second, as HL7 writes it. Days of clock changes keep 24 h of minutes. */
export const minuteOf = (day: number, minutes: number): Instant =>
  (startOf(day) + Math.round((minutes * MINUTE_MS) / 1000) * 1000) as Instant; // an instant moved by whole seconds is one

/** A wall-clock time of a day: `08:26` or `07:50:20`. */
export function clockOf(day: number, time: string): Instant {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return minuteOf(day, hours * 60 + minutes + seconds / 60);
}

export const minutesOfDay = (day: number, at: Instant): number => (at - startOf(day)) / MINUTE_MS;

/** The demonstration opens here. */
export const DEMO_START = clockOf(0, '08:20');
/** From here on history gives way to a plan that lands on the table of Tuesday 08:26. */
export const SCRIPT_START = clockOf(-1, '18:30');
export const SCRIPT_END = startOf(1);
/** From here on ED spaces, bed states and the other messages of a busy interface are told, not only what moves somebody. */
export const LIVE_FROM = SCRIPT_START;

/** Silences of the interface [from, to): what was keyed meanwhile goes out at once at the end. */
export const DEMO_SILENCE = { from: clockOf(0, '13:20:01'), to: clockOf(0, '13:38') };
export const SILENCES = [{ from: clockOf(-34, '10:00'), to: clockOf(-34, '13:00') }, DEMO_SILENCE];
