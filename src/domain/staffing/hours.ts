/** Hours of staff in a unit, as the roster and what changed it tell them: rostered hours, breaks in them, and not hours that were paid. */
import type { UnitId } from '#src/kernel/ids.ts';
import { HOUR_MS, type Instant, type Span } from '#src/kernel/time.ts';
import { sum } from '../stats.ts';
import type { Presence } from './gap.ts';
import { AIDE, CHARGE, NURSE, SITTER } from './grid.ts';
import { onceEach } from './once-each.ts';
import type { CallOut, RosterShift, ShiftKind, StaffRole } from './roster.ts';

export type HoursAsked = {
  readonly unit: UnitId;
  readonly span: Span;
  /** Which kinds of staff; absent: all of them. */
  readonly of?: (role: StaffRole) => boolean;
};

export type HoursFacts = { readonly roster: readonly RosterShift[]; readonly callOuts: readonly CallOut[] };

/** Registered nurses, whoever leads the shift included. */
export const isRegistered = (role: StaffRole): boolean => role === NURSE || role === CHARGE;
/** Those who care for patients without being registered nurses; a sitter's hour is an hour of care. */
export const isSupport = (role: StaffRole): boolean => role === AIDE || role === SITTER;

/** Hours that a row has in a span. */
export const hoursWithin = (row: Span, span: Span): number =>
  Math.max(0, Math.min(row.to, span.to) - Math.max(row.from, span.from)) / HOUR_MS;

/**
 * Hours of staff of one unit in a span: what the gap counts in people, in hours. A person's hour counts once, however many rows tell of it.
 * @param facts rows of one site that overlap the span; others are passed over. Of a shift that a row has, only what lies in the span counts
 * @returns hours ≥ 0; scheduled − called off + float in − float out are there
 * @source catalogue D staffing_gap, staffing_fill_rate_pct
 * @example two rostered 07–19 and a call-out 11–19 of one, over 07–19 → 24 scheduled, 8 called off
 */
export function hoursIn({ unit, span, of = () => true }: HoursAsked, facts: HoursFacts): Presence {
  const { callOuts } = facts;
  const roster = onceEach(facts.roster);
  const mine = (one: { unit: UnitId; role: StaffRole }): boolean => one.unit === unit && of(one.role);
  const sent = roster.filter(({ kind, person }) => kind === 'float' && person !== undefined);
  const hours = { scheduled: 0, calledOff: 0, floatIn: 0, floatOut: 0 };
  for (const row of roster) {
    if (!mine(row)) continue;
    const worked = hoursWithin(row, span);
    if (row.kind === 'float') hours.floatIn += worked;
    else {
      hours.scheduled += worked;
      hours.floatOut += Math.min(worked, hoursElsewhere(row, span, sent));
    }
  }
  return { ...hours, calledOff: hoursCalledOff(callOuts.filter(mine), roster.filter(mine), span) };
}

/** Of each role at most the hours that it is rostered at that time: a call-out of a nurse takes nothing from the aides. */
function hoursCalledOff(outs: readonly CallOut[], rows: readonly RosterShift[], span: Span): number {
  let hours = 0;
  for (const [role, some] of Map.groupBy(outs, (out) => out.role)) {
    const own = rows.filter((row) => row.role === role);
    const there = (time: Span): number => sum(own.map((row) => hoursWithin(row, time)));
    const called = some.map((out) => Math.min(out.count * hoursWithin(out, span), there(commonOf(out, span))));
    hours += Math.min(sum(called), there(span));
  }
  return hours;
}

const commonOf = (one: Span, other: Span): Span => ({
  from: Math.max(one.from, other.from) as Instant,
  to: Math.min(one.to, other.to) as Instant,
});

/** Hours of a row in which the same person has one of the others in another unit. */
function hoursElsewhere(row: RosterShift, span: Span, sent: readonly RosterShift[]): number {
  let hours = 0;
  for (const other of sent) {
    if (row.person === undefined || other.person !== row.person || other.unit === row.unit) continue;
    const both = commonOf(row, other);
    if (both.from < both.to) hours += hoursWithin(both, span);
  }
  return hours;
}

/**
 * Hours of staff of a kind in one unit: those who are rostered so and are there, and whoever of them was sent here.
 * @param facts rows of one site that overlap the span
 * @returns hours ≥ 0; nobody says who called out, so call-outs are not in it
 * @example agency nurse 07–19 in 5W, sent to 6E 11–15 → 8 in 5W, 4 in 6E
 */
export function hoursOfKind(kind: ShiftKind, { unit, span }: HoursAsked, facts: Pick<HoursFacts, 'roster'>): number {
  const roster = onceEach(facts.roster);
  const rows = roster.filter((row) => row.unit === unit);
  const ofKind = (row: RosterShift): boolean => row.kind === kind && row.person !== undefined;
  const [theirs, sent] = [roster.filter(ofKind), roster.filter((row) => row.kind === 'float')];
  const hours = rows.map((row) => {
    if (row.kind === 'float') return hoursElsewhere(row, span, theirs);
    return row.kind === kind ? hoursWithin(row, span) - hoursElsewhere(row, span, sent) : 0;
  });
  return sum(hours);
}

/** Whether the roster has somebody of the unit on at an instant; called out or not. */
export const isRosteredAt = (unit: UnitId, at: Instant, roster: readonly RosterShift[]): boolean =>
  roster.some((row) => row.unit === unit && row.from <= at && at < row.to);
