/** Who is to come by the OR list, as bed demand takes them: each once, and nobody beside whom they are (ADR 29, 31). */
import type { Awaited } from '#src/domain/forecast/beds/house-of.ts';
import { bedsListed, stillComes } from '#src/domain/forecast/beds/listed-came.ts';
import { listedByThen } from '#src/domain/forecast/beds/listed-share.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import { after, DAY_MS, HOUR_MS, type Instant, localDateAt, localTimeAt, startOfDay } from '#src/kernel/time.ts';
import { isDayCase, type ListedLearned } from './beds-listed-past.ts';
import { SILENT_AFTER_MS } from './list-told.ts';
import { loadPlannedAhead, type Planned, type PlannedAhead, type ReadsPlanned } from './planned-ahead.ts';

export type ListAsked = {
  readonly at: Instant;
  readonly hours: number;
  /** Their order is how units are named. */
  readonly units: readonly { readonly unit: UnitId; readonly houseBeds: boolean }[];
  readonly learned: ListedLearned;
  /** For whom a bed was asked: they are counted so, and not once more by the list. */
  readonly awaited: readonly Awaited[];
};

/** Somebody of the list, as people are told of them. */
export type ListedOne = { readonly unit?: UnitId; readonly due: Instant };

export type ListAhead = {
  /** With those for whom a bed was asked. */
  readonly planned: readonly Awaited[];
  /** By unit and hour ahead: of those who usually come, how many stand on a list that was told. */
  readonly listed: readonly (Float64Array | undefined)[];
  /** Undefined: of these days nobody told a list. */
  readonly told?: { readonly at: Instant; readonly toCome: readonly ListedOne[] };
};

export async function loadListAhead(read: ReadsPlanned, site: Site, asked: ListAsked): Promise<ListAhead> {
  const { at, hours, units, learned } = asked;
  const span = { from: after(at, -DAY_MS), to: after(at, hours * HOUR_MS) };
  const ahead = await loadPlannedAhead(read, site, { ...span, at });
  const { toldAt, toCome } = ahead;
  const isSilent = toldAt === undefined || toldAt < after(at, -SILENT_AFTER_MS);
  const share = isSilent ? undefined : learned.share;
  const days = new Set(ahead.days.map(({ day }) => day));
  // Else, also on a day without a list, each of them takes the place of somebody who usually comes.
  const isBeside = ({ due }: Planned): boolean => share !== undefined && days.has(localDateAt(due.at, site.zone));
  const isAsked = new Set(asked.awaited.flatMap(({ visit }) => visit ?? []));
  const isListed = new Set(toCome.filter(isBeside).flatMap(({ visit }) => visit ?? []));
  return {
    planned: [
      // Their place among those who usually come is taken already.
      ...asked.awaited.map((one) => (one.visit !== undefined && isListed.has(one.visit) ? onList(one) : one)),
      ...toCome
        .filter(({ visit }) => visit === undefined || !isAsked.has(visit))
        .flatMap((plan) => awaitedOf(plan, asked, !isBeside(plan))),
    ],
    listed: units.map(({ unit }) => {
      const of = share?.get(unit);
      return of && byHourAhead(of, ahead, site, asked);
    }),
    ...(toldAt === undefined ? {} : { told: { at: toldAt, toCome: toCome.filter(isOperated).map(listedOne) } }),
  };
}

const isOperated = ({ operations }: Planned): boolean => operations.length > 0;
const listedOne = ({ unit, due }: Planned): ListedOne => ({ ...(unit && { unit }), due: due.at });

const onList = ({ among: _, ...one }: Awaited): Awaited => ({ ...one, listed: true });

/** @param isUsual they are among those who usually come, of whom nobody is known to stand on a list */
function awaitedOf(plan: Planned, { at, units, learned: { came } }: ListAsked, isUsual: boolean): readonly Awaited[] {
  const { chance, inHours } = stillComes(came, plan.due.of, (at - plan.due.at) / HOUR_MS);
  if (chance === 0) return [];
  const place = (unit: UnitId): number | undefined => {
    const found = units.findIndex((one) => one.unit === unit);
    return found < 0 ? undefined : found;
  };
  const entry = came.entry === undefined ? undefined : place(came.entry);
  const about = { isDayCase: isDayCase(plan), ...(plan.unit === undefined ? {} : { into: plan.unit }) };
  const moves = bedsListed(came, about, place);
  const beside = (among: number) => (isUsual ? { among } : { listed: true as const });
  // Through recovery, where they came so; else each straight into a bed.
  if (entry !== undefined && !units[entry]!.houseBeds)
    return [{ unit: entry, inHours, chance, ...(moves && { moves }), ...beside(entry) }];
  return (moves ?? []).map(({ to, share }) => ({
    ...{ unit: to, inHours, chance: chance * share },
    ...beside(to),
  }));
}

/** Of hours of which no list was told nobody stands on one. */
function byHourAhead(
  of: Parameters<typeof listedByThen>[0],
  { days }: PlannedAhead,
  { zone }: Site,
  { at, hours }: ListAsked,
): Float64Array {
  const byDay = new Map(
    days.map(({ day }) => [day, listedByThen(of, (startOfDay(day, zone) - at) / HOUR_MS)] as const),
  );
  return Float64Array.from({ length: hours }, (_, hour) => {
    const middle = after(at, (hour + 0.5) * HOUR_MS);
    return byDay.get(localDateAt(middle, zone))?.[Number(localTimeAt(middle, zone).slice(0, 2))] ?? 0;
  });
}
