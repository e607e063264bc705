import type { Settings } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import { addDays, type Instant, localDateAt, localToInstant, weekdayOf } from '#src/kernel/time.ts';

/** A week back finds the slot before, whatever the weekdays. */
const DAYS_BACK = 7;

/** The latest huddle slot of the site before an instant, by its settings. */
export function slotBefore(settings: Settings, site: Site, before: Instant): Instant | undefined {
  const huddles = settings.huddles.filter((huddle) => huddle.site === site.id);
  let latest: Instant | undefined;
  for (let back = 0; back <= DAYS_BACK; back++) {
    const date = addDays(localDateAt(before, site.zone), -back);
    for (const { at, on } of huddles) {
      const slot = on.includes(weekdayOf(date)) ? localToInstant(date, at, site.zone) : undefined;
      if (slot !== undefined && slot < before && (latest === undefined || slot > latest)) latest = slot;
    }
  }
  return latest;
}
