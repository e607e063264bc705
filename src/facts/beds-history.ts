/** The past of a site as bed demand learns from it: stays in units, and how often what was told of who leaves came true (ADR 29). */
import { setImmediate } from 'node:timers/promises';
import type { VisitRow } from '#src/domain/census/visit.ts';
import { departureOf } from '#src/domain/discharge/departure.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import { type AskedCame, askedCameOf } from '#src/domain/forecast/beds/asked.ts';
import { unitStaysOf } from '#src/domain/forecast/beds/from-visits.ts';
import type { LearnAsk, LearnedUnit, UnitStay } from '#src/domain/forecast/beds/stays.ts';
import { type CameTrue, cameTrueOf } from '#src/domain/forecast/beds/told.ts';
import { HOUSE_BED_KINDS, type Site, staffedBedsAt } from '#src/domain/hospital.ts';
import type { VisitKey } from '#src/kernel/ids.ts';
import { after, DAY_MS, HOUR_MS, type Instant, instant, type Span } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { type ListedLearned, loadListedPast } from './beds-listed-past.ts';

export type BedsHistory = {
  readonly stays: readonly UnitStay[];
  readonly ask: LearnAsk;
  readonly cameTrue: CameTrue;
  readonly askedCame: AskedCame;
  readonly listed: ListedLearned;
};

/** People learn to predict and to ask: what was told earlier says little of what is told today. */
const TOLD_DAYS = 60;
/** Of a house with 500 visits a day it is read in two milliseconds. */
const PIECE_MS = 6 * HOUR_MS;

/**
 * A piece at a time, and whoever else waits has a turn between two of them.
 * @param span of which visits are known; its end is now
 */
export async function loadBedsHistory(
  read: Pick<Reader, 'visitsBetween' | 'visitsEnded' | 'marks' | 'bedRequests' | 'plannedEvents'>,
  site: Site,
  span: Span,
): Promise<BedsHistory> {
  const unitAt = unitFinder(site);
  const lately = { from: instant(Math.max(span.from, after(span.to, -TOLD_DAYS * DAY_MS))), to: span.to };
  const [marks, requests] = await Promise.all([
    read.marks(site.id, { span: lately }),
    read.bedRequests(site.id, { span: lately }),
  ]);
  const marked = new Set(marks.map(({ visit }) => visit));
  const stays: UnitStay[] = [];
  const leftAt = new Map<VisitKey, Instant>();
  const take = (visits: readonly VisitRow[]): void => {
    for (const visit of visits) {
      for (const stay of unitStaysOf([visit], unitAt)) stays.push(stay);
      const left = marked.has(visit.visit) ? departureOf(visit, unitAt) : undefined;
      if (left !== undefined) leftAt.set(left.visit, left.at);
    }
  };
  for (const piece of piecesOf(span)) {
    take(await read.visitsEnded(site.id, piece));
    await setImmediate();
  }
  // Whoever is there still.
  take(await read.visitsBetween(site.id, { from: span.to, to: after(span.to, 1) }));
  // Before anybody was told of nobody knows who came.
  const first = stays.reduce<number>((least, { from }) => Math.min(least, from), span.to);
  const since = instant(Math.max(span.from, first));
  return {
    stays,
    ask: { units: unitsOf(site, span.to), zone: site.zone, since, until: span.to },
    cameTrue: cameTrueOf(marks, leftAt, span.to),
    askedCame: askedCameOf(requests),
    listed: await loadListedPast(read, site, lately, stays),
  };
}

const unitsOf = (site: Site, at: Instant): readonly LearnedUnit[] =>
  site.units.map((unit) => {
    const staffedBeds = staffedBedsAt(unit, at, site.zone);
    const told = staffedBeds === undefined ? {} : { staffedBeds };
    return { unit: unit.id, kind: unit.kind, houseBeds: HOUSE_BED_KINDS.has(unit.kind), ...told };
  });

/** A long span in pieces, the last one shorter. */
export function piecesOf({ from, to }: Span): readonly Span[] {
  const count = Math.ceil((to - from) / PIECE_MS);
  return Array.from({ length: count }, (_, n) => ({
    from: after(from, n * PIECE_MS),
    to: instant(Math.min(to, from + (n + 1) * PIECE_MS)),
  }));
}
