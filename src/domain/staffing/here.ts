/** Who is here: the roster, less call-outs, floats where they are sent, and over all that what the unit itself reported. */
import type { UnitId } from '#src/kernel/ids.ts';
import type { Instant, Span } from '#src/kernel/time.ts';
import type { Report } from '../report.ts';
import { type Presence, present } from './gap.ts';
import { CHARGE } from './grid.ts';
import type { Lent } from './loan.ts';
import { onceEach } from './once-each.ts';
import type { CallOut, RosterShift, StaffRole } from './roster.ts';

export type HereFacts = {
  readonly roster: readonly RosterShift[];
  readonly callOuts: readonly CallOut[];
  /** Latest of each unit and item. */
  readonly reports: readonly Pick<Report, 'unit' | 'item' | 'value' | 'at'>[];
  /** Who is lent, and not back yet. Absent: nobody. */
  readonly loans?: readonly Lent[];
  /** Who was lent and is back: the span ends when they came. Absent: nobody. */
  readonly returned?: readonly Lent[];
};

export type HereAsked = {
  readonly unit: UnitId;
  readonly role: StaffRole;
  readonly block: Span;
  readonly chargeTakesPatients?: boolean;
};

export type Here = Presence & {
  /** The fewest who are here at any moment of the block; undefined: no roster says and nobody reported. */
  readonly people: number | undefined;
  /** A report of the unit stands over the roster until its block ends. */
  readonly source: 'roster' | 'report' | 'none';
  readonly reportedAt?: Instant;
  /** Rostered for another part of the block: not counted, but told. */
  readonly partly: number;
  /** Of those who are counted: what each can do. */
  readonly abilities: readonly (readonly string[])[];
  /** Lent to or by another unit in a part of the block; absent: nobody. */
  readonly lent?: readonly Lent[];
};

const holds = (one: Span, at: Instant): boolean => one.from <= at && at < one.to;
const overlaps = (one: Span, block: Span): boolean => one.from < block.to && one.to > block.from;

/** Items of reports. */
export const hereItem = (role: StaffRole): string => `here:${role}`;

/**
 * People of one role in one unit in one block: as many as are there at the moment when the fewest are.
 * A gap that closes at ten is a gap at seven; where an early shift hands over to a late one within the block, nobody is short.
 * A call-out takes one for as long as it lasts; a float counts where they are sent, and no more at home. Whoever is lent is away from home in each
 * block that the loan touches, and counts where they help in one that it lasts to the end of: so neither unit counts on somebody who goes.
 * @param facts rows of one site that overlap the block; others are passed over
 * @returns people ≥ 0; undefined without any row of the unit and role in the block, and without a report
 * @source catalogue D staffing_gap: scheduled − called off + float in − float out
 * @example 7 rostered 07–19, one call-out 07–19 → 6 · block 11–15, 5 rostered 06–14 and 6 rostered 14–22 → 5
 */
export function hereIn(asked: HereAsked, facts: HereFacts): Here {
  const { unit, role, block } = asked;
  const roles = asked.chargeTakesPatients ? [role, CHARGE] : [role];
  const mine = (one: { unit: UnitId; role: StaffRole }): boolean => one.unit === unit && roles.includes(one.role);
  const roster = onceEach(facts.roster);
  const rows = roster.filter((row) => mine(row) && overlaps(row, block));
  const outs = facts.callOuts.filter((out) => mine(out) && overlaps(out, block));
  const lent = (facts.loans ?? []).filter((one) => roles.includes(one.role) && overlaps(one.span, block));
  const parts = withLent(fewest({ block, rows, outs, roster }), lent, asked);
  const report = reportOf(asked, facts);
  if (report !== undefined) {
    // Whoever called out after the unit counted is gone from that count.
    const since = people(outs.filter((out) => out.at > report.at));
    const ofRole = (facts.returned ?? []).filter((one) => roles.includes(one.role));
    const moved = movedSince(report.at, { lent, returned: ofRole }, asked);
    return { people: Math.max(0, report.value - since + moved), source: 'report', reportedAt: report.at, ...parts };
  }
  if (rows.length === 0) return { people: undefined, source: 'none', ...parts };
  return { people: Math.max(0, present(parts)), source: 'roster', ...parts };
}

type Told = {
  readonly block: Span;
  readonly rows: readonly RosterShift[];
  readonly outs: readonly CallOut[];
  readonly roster: readonly RosterShift[];
};
type Parts = Omit<Here, 'people' | 'source' | 'reportedAt'>;

/** The presence of the first moment at which the fewest are there: it changes only where a shift, a float or a call-out begins or ends. */
function fewest({ block, rows, outs, roster }: Told): Parts {
  const floats = roster.filter((row) => row.kind === 'float' && overlaps(row, block));
  const edges = [...rows, ...outs, ...floats].flatMap(({ from, to }) => [from, to]);
  const moments = [...new Set([block.from, ...edges.filter((at) => holds(block, at))])].sort((a, b) => a - b);
  const [first, ...later] = moments.map((at): Parts => {
    const there = rows.filter((row) => holds(row, at));
    const sent = there.filter((row) => isSentElsewhere(row, at, floats));
    const floatIn = there.filter((row) => row.kind === 'float').length;
    return {
      scheduled: there.length - floatIn,
      calledOff: people(outs.filter((out) => holds(out, at))),
      floatIn,
      floatOut: sent.length,
      partly: rows.length - there.length,
      abilities: there.filter((row) => !sent.includes(row)).map((row) => row.can),
    };
  });
  return later.reduce((least, one) => (present(one) < present(least) ? one : least), first!);
}

const helping = (lent: readonly Lent[], { unit, block }: HereAsked): readonly Lent[] =>
  lent.filter((one) => one.to === unit && one.span.to >= block.to);

/** Whoever goes to help after the unit counted is gone from that count, and whoever was away then and is back is in it; where they helped, the reverse. */
function movedSince(
  counted: Instant,
  { lent, returned }: { readonly lent: readonly Lent[]; readonly returned: readonly Lent[] },
  asked: HereAsked,
): number {
  const gone = lent.filter((one) => Math.max(one.at, one.span.from) > counted);
  const back = returned.filter(({ at, span }) => Math.max(at, span.from) <= counted && counted < span.to);
  const away = gone.filter((one) => one.lender === asked.unit).length;
  const home = back.filter((one) => one.lender === asked.unit).length;
  return helping(gone, asked).length - away + home - back.filter((one) => one.to === asked.unit).length;
}

function withLent(parts: Parts, lent: readonly Lent[], asked: HereAsked): Parts {
  const away = lent.filter(({ lender }) => lender === asked.unit);
  const mine = [...away, ...lent.filter(({ to }) => to === asked.unit)];
  if (mine.length === 0) return parts;
  const floatIn = parts.floatIn + helping(lent, asked).length;
  return { ...parts, floatIn, floatOut: parts.floatOut + away.length, lent: mine };
}

const people = (outs: readonly CallOut[]): number => outs.reduce((sum, out) => sum + out.count, 0);

/** The same person has a float row in another unit at that time. */
const isSentElsewhere = (row: RosterShift, at: Instant, floats: readonly RosterShift[]): boolean =>
  row.kind !== 'float' &&
  row.person !== undefined &&
  floats.some((other) => other.person === row.person && other.unit !== row.unit && holds(other, at));

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
