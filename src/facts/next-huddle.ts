import type { HuddleSetting, Settings } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import { addDays, type Instant, localDateAt, localToInstant, weekdayOf } from '#src/kernel/time.ts';

export type NextHuddle = { readonly name: string; readonly at: Instant };

const DAYS_AHEAD = 7;

/** The first huddle of a site that is still to come; undefined where settings have none. */
export function nextHuddle(settings: Pick<Settings, 'huddles'>, site: Site, now: Instant): NextHuddle | undefined {
  const today = localDateAt(now, site.zone);
  const nextOf = ({ name, at, on }: HuddleSetting): readonly NextHuddle[] =>
    Array.from({ length: DAYS_AHEAD + 1 }, (_, n) => addDays(today, n))
      .filter((date) => on.includes(weekdayOf(date)))
      .map((date) => ({ name, at: localToInstant(date, at, site.zone) }))
      .filter((one) => one.at > now);
  return settings.huddles
    .filter((one) => one.site === site.id)
    .flatMap(nextOf)
    .toSorted((a, b) => a.at - b.at)[0];
}
