/** The stays that a model of a house is learned of, read a piece at a time so that nothing waits for it, and kept for the day. */
import { setImmediate } from 'node:timers/promises';
import type { VisitRow } from '#src/domain/census/visit.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import type { Site } from '#src/domain/hospital.ts';
import { HOURS_A_DAY } from '#src/domain/house-model/model.ts';
import { type PackedStays, stayPacker } from '#src/domain/house-model/packed.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import { addDays, after, type Instant, type LocalDate, localDateAt, startOfDay } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { piecesOf } from '../beds-history.ts';
import { staysOf, wallHour } from './stays.ts';

/** Weeks of the model are alike: what is older is of another season. */
const MOST_DAYS = 84;

export type HouseHistory = {
  readonly stays: PackedStays;
  /** Whole days of which all arrivals are told, in hours of the wall clock. */
  readonly known: { readonly from: number; readonly to: number };
  /** How many those are. */
  readonly days: number;
};

/** Four weeks tell hours of the week; fewer tell chance. */
export const FEWEST_DAYS = 28;

type Kept = { readonly site: Site; readonly day: LocalDate; readonly history: Promise<HouseHistory> };

export type HistoryBook = {
  readonly of: (read: ReadsPast, site: Site, now: Instant) => Promise<HouseHistory>;
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

export type ReadsPast = Pick<Reader, 'visitsBetween' | 'visitsEnded'>;

/** Up to the midnight before: a piece at a time, and whoever else waits has a turn between two of them. */
async function readHistory(read: ReadsPast, site: Site, today: LocalDate): Promise<HouseHistory> {
  const unitAt = unitFinder(site);
  const span = { from: startOfDay(addDays(today, -MOST_DAYS), site.zone), to: startOfDay(today, site.zone) };
  const end = wallHour(span.to, site.zone);
  const packer = stayPacker();
  let [spells, firstEnd] = [0, end];
  const take = (visits: readonly VisitRow[]): void => {
    for (const visit of visits) {
      const stays = staysOf(visit, spells++, site, unitAt);
      packer.add(stays);
      for (const { to = end } of stays) firstEnd = Math.min(firstEnd, to);
    }
  };
  for (const piece of piecesOf(span)) {
    take(await read.visitsEnded(site.id, piece));
    await setImmediate();
  }
  // Whoever was there still.
  take(await read.visitsBetween(site.id, { from: span.to, to: after(span.to, 1) }));
  const from = Math.min(end, firstKnown(firstEnd, end));
  return { stays: packer.packed(), known: { from, to: end }, days: Math.floor((end - from) / HOURS_A_DAY) };
}

/** The day after that on which anybody left for the first time: before, nobody told who came. */
const firstKnown = (firstEnd: number, end: number): number =>
  Math.max(end - MOST_DAYS * HOURS_A_DAY, Math.ceil(firstEnd / HOURS_A_DAY) * HOURS_A_DAY);
