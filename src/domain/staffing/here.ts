/** Who is here: the roster, less call-outs, floats where they are sent, and over all that what the unit itself reported. */
import type { UnitId } from '#src/kernel/ids.ts';
import type { Instant, Span } from '#src/kernel/time.ts';
import type { Report } from '../report.ts';
import { type Presence, present } from './gap.ts';
import { CHARGE } from './grid.ts';
import type { CallOut, RosterShift, StaffRole } from './roster.ts';

export type HereFacts = {
  readonly roster: readonly RosterShift[];
  readonly callOuts: readonly CallOut[];
  /** Latest of each unit and item. */
  readonly reports: readonly Pick<Report, 'unit' | 'item' | 'value' | 'at'>[];
};

export type HereAsked = {
  readonly unit: UnitId;
  readonly role: StaffRole;
  readonly block: Span;
  readonly chargeTakesPatients?: boolean;
};

export type Here = Presence & {
  /** People who are here for the whole block; undefined: no roster says and nobody reported. */
  readonly people: number | undefined;
  /** A report of the unit stands over the roster until its block ends. */
  readonly source: 'roster' | 'report' | 'none';
  readonly reportedAt?: Instant;
  /** Rostered for a part of the block only: not counted, but told. */
  readonly partly: number;
  /** Of those who cover the block: what each can do. */
  readonly abilities: readonly (readonly string[])[];
};

const covers = (one: Span, block: Span): boolean => one.from <= block.from && one.to >= block.to;
const overlaps = (one: Span, block: Span): boolean => one.from < block.to && one.to > block.from;

/** Items of reports. */
export const hereItem = (role: StaffRole): string => `here:${role}`;

/**
 * People of one role in one unit in one block.
 * Whoever covers only a part of the block is not counted: a gap that closes at ten is a gap at seven.
 * A call-out that touches the block takes one from it; a float counts where they are sent, and no more at home.
 * @param facts rows of one site that overlap the block; others are passed over
 * @returns people ≥ 0; undefined without any row of the unit and role in the block, and without a report
 * @source catalogue D staffing_gap: scheduled − called off + float in − float out
 * @example 7 rostered 07–19, one call-out 07–19 → 6
 */
export function hereIn(asked: HereAsked, facts: HereFacts): Here {
  const { unit, role, block } = asked;
  const roles = asked.chargeTakesPatients ? [role, CHARGE] : [role];
  const mine = (one: { unit: UnitId; role: StaffRole }): boolean => one.unit === unit && roles.includes(one.role);
  const rows = facts.roster.filter((row) => mine(row) && overlaps(row, block));
  const whole = rows.filter((row) => covers(row, block));
  const sent = whole.filter((row) => isSentElsewhere(row, block, facts.roster));
  const stay = whole.filter((row) => !sent.includes(row));
  const outs = facts.callOuts.filter((out) => mine(out) && overlaps(out, block));
  const calledOff = people(outs);
  const floatIn = whole.filter((row) => row.kind === 'float').length;
  const parts = {
    scheduled: whole.length - floatIn,
    calledOff,
    floatIn,
    floatOut: sent.length,
    partly: rows.length - whole.length,
    abilities: stay.map((row) => row.can),
  };
  const report = reportOf(asked, facts);
  if (report !== undefined) {
    // Whoever called out after the unit counted is gone from that count.
    const since = people(outs.filter((out) => out.at > report.at));
    return { people: Math.max(0, report.value - since), source: 'report', reportedAt: report.at, ...parts };
  }
  if (rows.length === 0) return { people: undefined, source: 'none', ...parts };
  return { people: Math.max(0, present(parts)), source: 'roster', ...parts };
}

const people = (outs: readonly CallOut[]): number => outs.reduce((sum, out) => sum + out.count, 0);

/** The same person has a float row in another unit at that time. */
const isSentElsewhere = (row: RosterShift, block: Span, roster: readonly RosterShift[]): boolean =>
  row.kind !== 'float' &&
  row.person !== undefined &&
  roster.some(
    (other) =>
      other.kind === 'float' && other.person === row.person && other.unit !== row.unit && overlaps(other, block),
  );

function reportOf(
  { unit, role, block }: HereAsked,
  { reports }: HereFacts,
): { value: number; at: Instant } | undefined {
  const item = hereItem(role);
  const found = reports
    .filter((report) => report.unit === unit && report.item === item)
    .filter(({ at }) => block.from <= at && at < block.to)
    .reduce<HereFacts['reports'][number] | undefined>(
      (last, one) => (last && last.at > one.at ? last : one),
      undefined,
    );
  return found?.value === undefined ? undefined : { value: found.value, at: found.at };
}
