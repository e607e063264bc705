/** The stays that a model of a house is learned of, read a day at a time so that nothing waits for it, and kept for the day. */
import { setImmediate } from 'node:timers/promises';
import { unitFinder } from '#src/domain/flow/where.ts';
import type { Site } from '#src/domain/hospital.ts';
import { HOURS_A_DAY, type UnitStay } from '#src/domain/house-model/model.ts';
import { type PackedStays, packStays } from '#src/domain/house-model/packed.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import { addDays, type Instant, type LocalDate, localDateAt, startOfDay } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { staysOf, wallHour } from './stays.ts';

/** Weeks of the model are alike: what is older is of another season. */
const MOST_DAYS = 84;

export type HouseHistory = {
  readonly stays: PackedStays;
  /** Whole days of which all arrivals are told, in hours of the wall clock. */
  readonly known: { readonly from: number; readonly to: number };
};

type Kept = { readonly site: Site; readonly day: LocalDate; readonly history: Promise<HouseHistory> };

export type HistoryBook = {
  readonly of: (read: Pick<Reader, 'visitsBetween'>, site: Site, now: Instant) => Promise<HouseHistory>;
};

export function createHistoryBook(): HistoryBook {
  const book = new Map<SiteId, Kept>();
  return {
    of(read, site, now) {
      const day = localDateAt(now, site.zone);
      const known = book.get(site.id);
      // Settings that changed are another site.
      if (known?.day === day && known.site === site) return known.history;
      const history = readHistory(read, site, day);
      book.set(site.id, { site, day, history });
      history.catch(() => book.delete(site.id));
      return history;
    },
  };
}

/** Up to the midnight before. */
async function readHistory(read: Pick<Reader, 'visitsBetween'>, site: Site, today: LocalDate): Promise<HouseHistory> {
  const unitAt = unitFinder(site);
  const stays: UnitStay[] = [];
  let spells = 0;
  for (let ago = MOST_DAYS; ago > 0; ago--) {
    const from = startOfDay(addDays(today, -ago), site.zone);
    const to = startOfDay(addDays(today, 1 - ago), site.zone);
    for (const visit of await read.visitsBetween(site.id, { from, to })) {
      const begun = visit.stays[0]?.from;
      // Who stays for days is read with each of them, and told once.
      if (begun === undefined || (begun < from && ago < MOST_DAYS)) continue;
      stays.push(...staysOf(visit, spells++, site, unitAt));
    }
    await setImmediate();
  }
  const end = wallHour(startOfDay(today, site.zone), site.zone);
  return { stays: packStays(stays), known: { from: Math.min(end, firstKnown(stays, end)), to: end } };
}

/** The day after that on which anybody left for the first time: before, nobody told who came. */
function firstKnown(stays: readonly UnitStay[], end: number): number {
  const first = stays.reduce((least, { to }) => Math.min(least, to ?? least), end);
  return Math.max(end - MOST_DAYS * HOURS_A_DAY, Math.ceil(first / HOURS_A_DAY) * HOURS_A_DAY);
}
