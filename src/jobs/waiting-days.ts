/** Days of which something could not be told when they were computed, since what decides it was still to come. */
import type { Settings } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import { OBSERVED } from '#src/domain/kpi/index.ts';
import { isWaiting, notYet } from '#src/domain/kpi/settled.ts';
import { isAvailable } from '#src/domain/measure.ts';
import { loadDays } from '#src/facts/days.ts';
import { emptyInput } from '#src/facts/kpi.ts';
import { addDays, type Instant, type LocalDate, localDateAt, startOfDay } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';

/** A service that stood still for a year finds them all the same. */
const LOOK_BACK_DAYS = 400;
const HOUSE = { of: 'house' } as const;

type Asked = { readonly site: Site; readonly settings: Settings; readonly now: Instant };

/** Those that can be told now. Of a place it is known exactly when it is of the house. */
export async function waitingDays(read: Reader, { site, settings, now }: Asked): Promise<readonly LocalDate[]> {
  const head = await emptyInput(read, site, { settings, now });
  const span = { from: startOfDay(addDays(localDateAt(now, site.zone), -LOOK_BACK_DAYS), site.zone), to: now };
  const found = new Set<LocalDate>();
  for (const kpi of OBSERVED) {
    const { waitsDays } = kpi.observe;
    if (waitsDays === undefined) continue;
    for (const { value, period } of await loadDays(read, kpi, { site, scope: HOUSE }, span)) {
      if (!isAvailable(value) && isWaiting(value) && notYet({ ...head, period }, waitsDays) === undefined)
        found.add(localDateAt(period.from, site.zone));
    }
  }
  return [...found];
}
