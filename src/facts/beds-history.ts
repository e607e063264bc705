/** The past of a site as bed demand learns from it: stays in units, and how often what was told of who leaves came true (ADR 29). */
import { setImmediate } from 'node:timers/promises';
import type { VisitRow } from '#src/domain/census/visit.ts';
import { departureOf } from '#src/domain/discharge/departure.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import { unitStaysOf } from '#src/domain/forecast/beds/from-visits.ts';
import type { LearnAsk, LearnedUnit, UnitStay } from '#src/domain/forecast/beds/stays.ts';
import { type CameTrue, cameTrueOf } from '#src/domain/forecast/beds/told.ts';
import { HOUSE_BED_KINDS, type Site, staffedBedsAt } from '#src/domain/hospital.ts';
import type { VisitKey } from '#src/kernel/ids.ts';
import { after, DAY_MS, type Instant, instant, type Span } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';

export type BedsHistory = {
  readonly stays: readonly UnitStay[];
  readonly ask: LearnAsk;
  readonly cameTrue: CameTrue;
};

/** People learn to predict: what was told earlier says little of what is told today. */
const MARKS_DAYS = 60;

/**
 * A day at a time, and whoever else waits has a turn between two of them.
 * @param span of which visits are known; its end is now
 */
export async function loadBedsHistory(
  read: Pick<Reader, 'visitsBetween' | 'marks'>,
  site: Site,
  span: Span,
): Promise<BedsHistory> {
  const unitAt = unitFinder(site);
  const marksFrom = Math.max(span.from, after(span.to, -MARKS_DAYS * DAY_MS));
  const marks = await read.marks(site.id, { span: { from: instant(marksFrom), to: span.to } });
  const marked = new Set(marks.map(({ visit }) => visit));
  const stays: UnitStay[] = [];
  const leftAt = new Map<VisitKey, Instant>();
  for (const day of daysOf(span)) {
    const visits = await read.visitsBetween(site.id, day);
    for (const visit of visits) {
      if (!endsIn(visit, day, span)) continue;
      for (const stay of unitStaysOf([visit], unitAt)) stays.push(stay);
      const left = marked.has(visit.visit) ? departureOf(visit, unitAt) : undefined;
      if (left !== undefined) leftAt.set(left.visit, left.at);
    }
    await setImmediate();
  }
  // Before anybody was told of nobody knows who came.
  const first = stays.reduce<number>((least, { from }) => Math.min(least, from), span.to);
  const since = instant(Math.max(span.from, first));
  return {
    stays,
    ask: { units: unitsOf(site, span.to), zone: site.zone, since, until: span.to },
    cameTrue: cameTrueOf(marks, leftAt, span.to),
  };
}

const unitsOf = (site: Site, at: Instant): readonly LearnedUnit[] =>
  site.units.map((unit) => {
    const staffedBeds = staffedBedsAt(unit, at, site.zone);
    const told = staffedBeds === undefined ? {} : { staffedBeds };
    return { unit: unit.id, kind: unit.kind, houseBeds: HOUSE_BED_KINDS.has(unit.kind), ...told };
  });

/** Whole ones up to the end; of the first one there may be a part. */
function daysOf({ from, to }: Span): readonly Span[] {
  const days = Math.ceil((to - from) / DAY_MS);
  return Array.from({ length: days }, (_, n) => {
    const end = after(to, (n + 1 - days) * DAY_MS);
    return { from: instant(Math.max(from, end - DAY_MS)), to: end };
  });
}

/** A visit is found on each of its days: it is taken on the day on which it ends, and one that goes on at the end. */
function endsIn({ stays }: Pick<VisitRow, 'stays'>, day: Span, span: Span): boolean {
  const end = stays.at(-1)?.to ?? Number.POSITIVE_INFINITY;
  return (end > day.from || day.from === span.from) && (end <= day.to || day.to === span.to);
}
