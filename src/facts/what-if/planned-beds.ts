/** Beds that open and close by themselves while runs go on: the runs have the same by the hour as the forecast. */
import { HOUSE_BED_KINDS, type Site, staffedBedsAt } from '#src/domain/hospital.ts';
import type { BedsChange } from '#src/domain/house-model/changes.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { StaffedAt } from './ahead.ts';
import { wallHour } from './stays.ts';

/**
 * @param hours in any order; those that are over are left out
 * @param staffed as bed demand has it; absent: by the settings
 */
export function plannedBeds(
  site: Site,
  now: Instant,
  hours: readonly Instant[],
  staffed?: StaffedAt,
): readonly BedsChange[] {
  const later = [...new Set(hours)].filter((at) => at > now).sort((a, b) => a - b);
  return site.units.flatMap((unit) => {
    let before = HOUSE_BED_KINDS.has(unit.kind) ? staffedBedsAt(unit, now, site.zone) : undefined;
    if (before === undefined) return [];
    return later.flatMap((at): readonly BedsChange[] => {
      const then = staffed?.(unit.id, at) ?? staffedBedsAt(unit, at, site.zone) ?? before!;
      const by = then - before!;
      before = then;
      return by === 0 ? [] : [{ kind: 'beds', unit: unit.id, by, from: wallHour(at, site.zone), isPlanned: true }];
    });
  });
}
