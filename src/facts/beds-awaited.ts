/** What requests tell bed demand: which unit takes whoever waits, who is to come from elsewhere, and who is to go to another hospital. */
import { type AskedCame, COMING, isAccepted } from '#src/domain/forecast/beds/asked.ts';
import type { Awaited } from '#src/domain/forecast/beds/house-of.ts';
import { HOUSE_BED_KINDS, type Site, staffedBedsAt } from '#src/domain/hospital.ts';
import type { BedRequest } from '#src/domain/placement/request.ts';
import { takenBy } from '#src/domain/placement/taken-by.ts';
import type { UnitId, VisitKey } from '#src/kernel/ids.ts';
import { HOUR_MS, type Instant } from '#src/kernel/time.ts';

export type Asked = {
  /** Units that may take who waits, by their place; undefined: nobody asked. */
  readonly into: (visit: VisitKey) => readonly number[] | undefined;
  /** When somebody is to go to another hospital that took them. */
  readonly goes: (visit: VisitKey) => Instant | undefined;
  readonly awaited: readonly Awaited[];
};

/** Who is so late does not come, though nobody closed the request; until then by the hour less surely. @source ours: a day */
const LAPSE_HOURS = 24;

export type AskedOf = {
  readonly site: Site;
  readonly at: Instant;
  /** Their order is how units are named. */
  readonly units: readonly { readonly unit: UnitId }[];
  readonly came: AskedCame;
  /** Who is in the house: somebody of them does not come once more. */
  readonly present: ReadonlySet<VisitKey>;
};

/** @param open requests that go on */
export function askedNow(open: readonly BedRequest[], of: AskedOf): Asked {
  const { site, at, units, came, present } = of;
  const places = new Map(units.map(({ unit }, n) => [unit, n]));
  const wanted = (request: BedRequest): readonly number[] => {
    const unit = takenBy(request, site, at) ?? request.to;
    const all = unit === undefined ? unitsOf(request, of) : [unit];
    return all.flatMap((one) => places.get(one) ?? []);
  };
  const comes = open.filter(({ kind }) => kind !== 'transfer-out');
  const byVisit = new Map(comes.flatMap((one) => (one.visit === undefined ? [] : [[one.visit, wanted(one)] as const])));
  const leaves = new Map(
    open.flatMap(({ kind, state, visit, due }) =>
      kind === 'transfer-out' && state === 'accepted' && visit !== undefined && due !== undefined
        ? [[visit, due] as const]
        : [],
    ),
  );
  const recovery = units.findIndex(({ unit }) => site.units.some(({ id, kind }) => id === unit && kind === 'periop'));
  const awaited = comes.flatMap((request): readonly Awaited[] => {
    const { kind, visit, due, steps } = request;
    if (!COMING.includes(kind) || (visit !== undefined && present.has(visit))) return [];
    // Without a time it is wanted at once: since the last that anybody did for it.
    const dueInHours = ((due ?? steps.at(-1)!.at) - at) / HOUR_MS;
    const stands = Math.min(1, 1 + dueInHours / LAPSE_HOURS);
    if (stands <= 0) return [];
    const into = wanted(request);
    const chance = (stands * (isAccepted(request) ? came.accepted : came.asked)) / into.length;
    const inHours = Math.max(0, dueInHours);
    // A clinic's and another hospital's are among those who come to the unit itself, an operation's among those who come to recovery.
    return into.map((unit) => ({
      unit,
      inHours,
      chance,
      among: kind === 'recovery' && recovery >= 0 ? recovery : unit,
      ...(visit === undefined ? {} : { visit }),
    }));
  });
  return { into: (visit) => nonEmpty(byVisit.get(visit)), goes: (visit) => leaves.get(visit), awaited };
}

const nonEmpty = (all: readonly number[] | undefined) => (all === undefined || all.length === 0 ? undefined : all);

/** Of a pool each unit with beds. */
const unitsOf = ({ pool, from }: BedRequest, { site, at }: AskedOf): readonly UnitId[] =>
  site.units
    .filter((unit) => unit.pool === pool && unit.id !== from && HOUSE_BED_KINDS.has(unit.kind))
    .filter((unit) => (staffedBedsAt(unit, at, site.zone) ?? 0) > 0)
    .map(({ id }) => id);
