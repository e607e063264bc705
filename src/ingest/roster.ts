import type { Site } from '#src/domain/hospital.ts';
import type { RosterShift } from '#src/domain/staffing/roster.ts';
import { LONGEST_SHIFT_MS, rosterDays } from '#src/domain/staffing/staff-days.ts';
import { after, dayOf, type Instant, localDateAt } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';

/**
 * A roster as changes for one commit: for each unit and local day on which at least one of the shifts begins, everything that began
 * there and then is replaced. Other units, and other days of the same unit, stay as they are. Of days that are over by `now` the figures are
 * to be computed again; those of today and of days ahead are once they are over.
 */
export function rosterChanges(site: Site, shifts: readonly RosterShift[], now: Instant): readonly Change[] {
  if (shifts.length === 0) return [];
  const byDay = Map.groupBy(shifts, (shift) => `${shift.unit}|${localDateAt(shift.from, site.zone)}`);
  const puts = [...byDay.values()].map((some) => {
    const { unit, from } = some[0]!;
    const span = dayOf(localDateAt(from, site.zone), site.zone);
    return { kind: 'roster.put', site: site.id, units: [unit], span, shifts: some } as const;
  });
  // What began on those days and is replaced may have reached as far as the longest shift.
  const days = puts.flatMap(({ span: { from, to } }) =>
    rosterDays({ from, to: after(to, LONGEST_SHIFT_MS) }, site.zone),
  );
  const today = localDateAt(now, site.zone);
  const over = [...new Set(days)].filter((day) => day < today).sort();
  return over.length === 0 ? puts : [...puts, { kind: 'days.stale', site: site.id, days: over }];
}
