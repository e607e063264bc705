import { isReplaced, type RosteredDuty } from '#src/domain/duty-roster.ts';
import type { Site } from '#src/domain/hospital.ts';
import { type Duty, isSameDuty } from '#src/domain/people.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { TableFault } from './faults.ts';

type Row = { readonly number: number; readonly duty: RosteredDuty };
type Known = {
  readonly sites: readonly Site[];
  readonly duties: readonly Duty[];
  readonly now: Instant;
};

/**
 * One person answers per role and scope at a time, as rosters go: rows against each other, and against days of earlier files that this one
 * leaves as they are. What people took in chat goes before any roster and is in nobody's way.
 */
export function dutyOverlaps(
  rows: readonly Row[],
  column: string,
  { sites, duties, now }: Known,
): readonly TableFault[] {
  const own = rows.map(({ duty }) => duty);
  const zoneOf = new Map(sites.map(({ id, zone }) => [id, zone]));
  const left = duties.filter(
    (one) => one.source === 'roster' && one.to > now && !isReplaced(one, own, zoneOf.get(one.site)!),
  );
  const taken: { readonly duty: RosteredDuty; readonly row: number }[] = left.map((duty) => ({ duty, row: 0 }));
  return rows.flatMap(({ number, duty }): readonly TableFault[] => {
    const other = taken.find((one) => isSameDuty(one.duty, duty) && meets(one.duty, duty));
    taken.push({ duty, row: number });
    if (other === undefined) return [];
    const where = other.row === 0 ? 'a duty of an earlier file' : `row ${other.row}`;
    const problem = `it overlaps ${where} for the same role and unit.`;
    return [{ row: number, column, problem, cure: 'Let one begin where the other ends.' }];
  });
}

const meets = (a: RosteredDuty, b: RosteredDuty): boolean => a.from < b.to && b.from < a.to && a.from < a.to;
