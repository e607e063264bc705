/** What a scenario comes to for this house, on this day. */
import type { Scenario } from '#src/domain/drill/scenario.ts';
import { type Tape, tapeOfCurve, tapeOfSnapshots } from '#src/domain/drill/tape.ts';
import type { Site } from '#src/domain/hospital.ts';
import { addDays, after, type Instant, localDateAt, localToInstant, MINUTE_MS, weekdayOf } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';

/** @returns no ticks where nothing is kept of the day it is to play */
export async function tapeFor(
  scenario: Scenario,
  { site, beganAt, now }: { readonly site: Site; readonly beganAt: Instant; readonly now: Instant },
  read: Pick<Reader, 'snapshots'>,
): Promise<Tape> {
  if (scenario.of === 'curve') return tapeOfCurve(scenario.curve, site, beganAt);
  const today = localDateAt(now, site.zone);
  // Today's own is not over yet.
  const back = ((weekdayOf(today) - scenario.weekday + 6) % 7) + 1;
  const from = localToInstant(addDays(today, -back), scenario.begins, site.zone);
  const rows = await read.snapshots(site.id, { from, to: after(from, scenario.minutes * MINUTE_MS) });
  return tapeOfSnapshots(rows, beganAt - from);
}
