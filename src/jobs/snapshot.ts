/** The house written down every five minutes and at each local midnight: what "as known then" and every history is read from. */
import { type Counted, sweepCounts } from '#src/domain/census/sweep.ts';
import type { Site } from '#src/domain/hospital.ts';
import { ALWAYS, after, DAY_MS, type Instant, instant, MINUTE_MS, type Span } from '#src/kernel/time.ts';
import type { UnaskedChange } from '#src/ports/change.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { Store } from '#src/ports/store.ts';
import { occurrences } from './due.ts';
import type { Job, Schedule } from './job.ts';

const EVERY = 5;
const FIVE_MINUTES: Schedule = { everyMinutes: EVERY };
const HOURLY: Schedule = { everyMinutes: 60 };
const MIDNIGHT: Schedule = { midnight: true };
/** After a longer stand-still only the last week is made up: "as known then" gains nothing from ticks that nobody had then. */
const MADE_UP_MS = 7 * DAY_MS;
/** Ticks in one commit: a day of them, about 5,000 rows. */
const TICKS_PER_COMMIT = 288;

/**
 * Counts at the tick itself, from stays; the counters have moved on and are never copied. Ticks that were missed while nothing ran
 * come with the next one, in the same sweep, and say by `knownAt` that they were made later.
 */
export const snapshot: Job = {
  name: 'snapshot',
  catchUp: { latestWithinMs: MADE_UP_MS },
  schedules: () => [
    { slot: '', schedule: FIVE_MINUTES },
    { slot: 'midnight', schedule: MIDNIGHT },
  ],
  async decide(due, slot, { site, read, now }) {
    if (slot === 'midnight') return snapshotsAt(read, site, [due], now);
    const before = await read.lastClaim(site.id, 'snapshot', after(due, -1));
    const earliest = due - MADE_UP_MS;
    const last = before === undefined ? due - EVERY * MINUTE_MS : Math.max(before, earliest);
    const missed = occurrences(FIVE_MINUTES, { last: instant(last), now: due }, site.zone);
    return snapshotsAt(read, site, missed, now);
  },
};

/** The house at each of the ticks, as known now. */
async function snapshotsAt(
  read: Reader,
  site: Site,
  ticks: readonly Instant[],
  now: Instant,
): Promise<readonly UnaskedChange[]> {
  const [first, last] = [ticks[0], ticks.at(-1)];
  if (first === undefined || last === undefined) return [];
  const stays = await read.staysBetween(site.id, { from: first, to: after(last, 1) });
  return sweepCounts(stays, ticks).map((tick) => put(site, tick, now));
}

const put = (site: Site, { at, counts }: Counted, knownAt: Instant): UnaskedChange => ({
  kind: 'snapshot.put',
  site: site.id,
  takenAt: at,
  knownAt,
  counts,
});

type Sweep = {
  readonly store: Store;
  readonly now: Instant /** Before it, ticks are hourly. */;
  readonly fiveMinutesFrom?: Instant;
};

/**
 * Every five-minute tick and local midnight in (from, to], after a history was loaded. Ticks that are there already stay as they are.
 * Days that keep no five-minute snapshots any more get one an hour, for what they come to by hour and by day.
 * @returns how many ticks were looked at
 */
export async function sweepSnapshots(
  site: Site,
  span: Span,
  { store, now, fiveMinutesFrom = ALWAYS }: Sweep,
): Promise<{ readonly ticks: number }> {
  let done = 0;
  for (let from = span.from; from < span.to; from = after(from, MADE_UP_MS)) {
    const part = { last: from, now: instant(Math.min(from + MADE_UP_MS, span.to)) };
    const schedule = part.now <= fiveMinutesFrom ? HOURLY : FIVE_MINUTES;
    const ticks = new Set([...occurrences(schedule, part, site.zone), ...occurrences(MIDNIGHT, part, site.zone)]);
    const changes = await snapshotsAt(
      store,
      site,
      [...ticks].sort((a, b) => a - b),
      now,
    );
    for (let i = 0; i < changes.length; i += TICKS_PER_COMMIT)
      await store.commit(changes.slice(i, i + TICKS_PER_COMMIT));
    done += changes.length;
  }
  return { ticks: done };
}
