import type { Site } from '#src/domain/hospital.ts';
import type { RosterShift } from '#src/domain/staffing/roster.ts';
import { after, dayOf, localDateAt } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';

/**
 * A roster as changes for one commit: for each unit and local day on which at least one of the shifts begins, everything that began
 * there and then is replaced. Other units, and other days of the same unit, stay as they are.
 */
export function rosterChanges(site: Site, shifts: readonly RosterShift[]): readonly Change[] {
  if (shifts.length === 0) return [];
  const byDay = Map.groupBy(shifts, (shift) => `${shift.unit}|${localDateAt(shift.from, site.zone)}`);
  const puts = [...byDay.values()].map((some): Change => {
    const { unit, from } = some[0]!;
    const span = dayOf(localDateAt(from, site.zone), site.zone);
    return { kind: 'roster.put', site: site.id, units: [unit], span, shifts: some };
  });
  // Hours of care of days that are over are counted again.
  const days = new Set(shifts.flatMap(({ from, to }) => [from, after(to, -1)].map((at) => localDateAt(at, site.zone))));
  return [...puts, { kind: 'days.stale', site: site.id, days: [...days] }];
}
