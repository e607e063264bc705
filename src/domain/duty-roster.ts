/** Who is on duty by a roster file: a later file corrects an earlier one for the days that it names. */
import { type Instant, instant, localDateAt, type ZoneId } from '#src/kernel/time.ts';
import { endDuty, LONGEST_DUTY_MS } from './duty.ts';
import { type Duty, inForce, isSameDuty } from './people.ts';

/** One row of a file: somebody, or explicitly nobody, answers for the role from then to then. */
export type RosteredDuty = Omit<Duty, 'person' | 'source' | 'saidAt'> & { readonly person: Duty['person'] | undefined };

/** So far back duties are looked at: no shift that runs began earlier, and nobody is put where somebody else has been. */
export const ROSTER_BACK_MS = LONGEST_DUTY_MS;

/**
 * What a file changes of the duties that are known.
 * For each role, scope and local day on which one of its rows begins, the file is all that a roster says: who stood there before and does
 * not any more never begins, or ends now. A shift that has begun under somebody else begins for the new one now. What people took in chat
 * stays beside it, and a shift that somebody left in chat is not said of them again.
 * @param known duties of the site since `ROSTER_BACK_MS`, of whatever source
 * @param rows those that are not over
 * @returns duties to put, the ended ones first; what stays as it was is among them with the new `saidAt`
 */
export function rosteredDuties(
  known: readonly Duty[],
  rows: readonly RosteredDuty[],
  { now, zone }: { readonly now: Instant; readonly zone: ZoneId },
): readonly Duty[] {
  const replaced = known.filter((one) => one.to > now && isReplaced(one, rows, zone));
  const named = rows.filter((row): row is RosteredDuty & Pick<Duty, 'person'> => row.person !== undefined);
  const puts = named
    .filter((row) => !known.some((one) => one.source === 'left' && continues(one, row)))
    .map((row): Duty => {
      const before = replaced.find((one) => isRow(one, row) || (continues(one, row) && inForce(one, now)));
      return { ...row, from: before?.from ?? begins(row, known, now), source: 'roster', saidAt: now };
    });
  const kept = (one: Duty): boolean => puts.some((put) => isRow(one, put));
  const ended = replaced.filter((one) => !kept(one)).map((one): Duty => ({ ...endDuty(one, now), saidAt: now }));
  return [...ended, ...puts];
}

/**
 * Does the file speak of the day, or of the very shift, of a duty that an earlier one named? Of a night that was corrected after midnight the
 * rest begins on another day than the night.
 */
export const isReplaced = (one: Duty, rows: readonly RosteredDuty[], zone: ZoneId): boolean =>
  one.source === 'roster' &&
  rows.some(
    (row) =>
      isSameDuty(row, one) && (localDateAt(row.from, zone) === localDateAt(one.from, zone) || beginsWithin(one, row)),
  );

const isRow = (a: RosteredDuty, b: RosteredDuty): boolean =>
  isSameDuty(a, b) && a.person === b.person && a.from === b.from;

/** The same person in the same shift, which an earlier correction began later than the file says. */
const continues = (one: Duty, row: RosteredDuty): boolean =>
  isSameDuty(one, row) && one.person === row.person && beginsWithin(one, row);

const beginsWithin = (one: Duty, row: RosteredDuty): boolean => row.from <= one.from && one.from < row.to;

/** What somebody else has done of the shift until now stays theirs. */
function begins(row: RosteredDuty, known: readonly Duty[], now: Instant): Instant {
  const done = known
    .filter((one) => one.source !== undefined && isSameDuty(one, row) && one.person !== row.person)
    .filter((one) => one.from < one.to && one.from < now && row.from < one.to)
    .map((one) => Math.min(one.to, now));
  return instant(Math.max(row.from, ...done));
}
