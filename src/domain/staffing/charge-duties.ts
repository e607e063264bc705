/** Who answers for a unit by the roster of its staff: whoever leads a shift there, where the house knows who that is. */
import type { PersonId } from '#src/kernel/ids.ts';
import { type Instant, instant, localDateAt } from '#src/kernel/time.ts';
import type { RosteredDuty } from '../duty-roster.ts';
import type { Site } from '../hospital.ts';
import { type Duty, isSameDuty } from '../people.ts';
import { CHARGE } from './grid.ts';
import type { RosterShift } from './roster.ts';

type Asked = {
  readonly site: Site;
  readonly now: Instant;
  /** The person whom a shift names; undefined: nobody whom the house knows. */
  readonly personOf: (shift: RosterShift) => PersonId | undefined;
  /** Duties of the site that are stored, of whatever source. */
  readonly known: readonly Duty[];
  /** What an earlier file said of the units and days that this one replaces. */
  readonly before: readonly RosterShift[];
};

type Named = RosteredDuty & Pick<Duty, 'person'>;

/**
 * Duties of the charge nurses of a roster: of the shift's own unit, in an ED of the whole ED.
 * Shifts of a roster overlap for the hand-over, and two may lead at once; one person answers at a time: whoever is on stays until the end of
 * their shift, then the next. Who is sent elsewhere for some hours (`float`), and what is over, names no duty.
 * @param shifts in the order of the file: of two who begin at once the first answers
 * @returns also, without a person, what the earlier file said and this one does not: a day whose charge nurses nobody knows is nobody's
 * @example 07:30–20:00 A, 19:30–08:00 B → A until 20:00, B from 20:00
 */
export function chargeDuties(shifts: readonly RosterShift[], asked: Asked): readonly RosteredDuty[] {
  const gone = asked.before
    .flatMap((shift) => ofShift(shift, asked))
    .map((one): RosteredDuty => ({ ...one, person: undefined }));
  const rows = shifts.flatMap((shift) => ofShift(shift, asked));
  return [...gone, ...inTurn(rows, gone, asked)];
}

function ofShift(shift: RosterShift, { site, now, personOf }: Asked): readonly Named[] {
  const unit = site.units.find(({ id }) => id === shift.unit);
  const person = personOf(shift);
  if (shift.site !== site.id || shift.role !== CHARGE || shift.kind === 'float' || shift.to <= now) return [];
  if (unit === undefined || person === undefined) return [];
  const place = unit.kind === 'ed' ? { role: 'ed-charge-nurse', scope: '' } : { role: 'charge-nurse', scope: unit.id };
  return [{ ...place, site: site.id, person, from: shift.from, to: shift.to }];
}

function inTurn(rows: readonly Named[], gone: readonly RosteredDuty[], { site, now, known }: Asked): readonly Named[] {
  const told = [...gone, ...rows];
  const isTold = (one: Duty): boolean => told.some((row) => isSameDuty(row, one) && isOfShift(one, row, site));
  const left = known.filter((one) => one.source === 'roster' && one.to > one.from && one.to > now && !isTold(one));
  const placed: Named[] = [];
  for (const row of rows.toSorted((a, b) => a.from - b.from)) {
    const others = [...left, ...placed].filter((one) => isSameDuty(one, row) && one.person !== row.person);
    const before = others.filter((one) => one.from <= row.from && row.from < one.to).map(({ to }) => to);
    const after = others.filter((one) => row.from < one.from && one.from < row.to).map(({ from }) => from);
    const [from, to] = [instant(Math.max(row.from, ...before)), instant(Math.min(row.to, ...after))];
    if (from < to) placed.push({ ...row, from, to });
  }
  return placed;
}

/** Of the day that a row begins on, or the rest of its very shift; the next one, which begins before the hand-over ends, is another. */
const isOfShift = (one: Duty, row: RosteredDuty, { zone }: Site): boolean =>
  localDateAt(one.from, zone) === localDateAt(row.from, zone) || (row.from <= one.from && one.to <= row.to);
