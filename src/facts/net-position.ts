/** Net position of a pool, from what is known at a moment: the census, marks, requests, boarders, and what was usual on the last like days. */

import type { StayRow, VisitRow } from '#src/domain/census/visit.ts';
import { standing } from '#src/domain/discharge/mark.ts';
import { COUNTED } from '#src/domain/discharge/prediction.ts';
import { DIRTY } from '#src/domain/flow/bed-clean.ts';
import { boardersAt } from '#src/domain/flow/boarding.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import { INPATIENT_KINDS, type Site, unitOf } from '#src/domain/hospital.ts';
import {
  askedBy,
  type SeenIn,
  seenOf,
  type UsualKind,
  type Waiting,
  waitingFor,
} from '#src/domain/placement/demand.ts';
import {
  comingBy,
  leavingBy,
  type Net,
  netOf,
  type Range,
  rangeOf,
  type Term,
  type Terms,
} from '#src/domain/placement/net-position.ts';
import type { BedRequest } from '#src/domain/placement/request.ts';
import type { PodNow } from '#src/domain/pods.ts';
import { mean } from '#src/domain/stats.ts';
import type { PoolId } from '#src/kernel/ids.ts';
import { after, DAY_MS, HOUR_MS, type Instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { loadCensusAt, loadCensusNow } from './census.ts';
import { hoursAhead, LIKE_DAYS, likeDays, WEEK_DAYS, weeksBefore } from './net-hours.ts';
import { loadPods } from './pods.ts';

/** A bed that is dirty for longer is not being cleaned, whatever it is called. Ours. */
const LONGEST_CLEAN_MS = 6 * HOUR_MS;

export type NetAt = { readonly by: Instant; readonly terms: Terms; readonly net: Net; readonly range?: Range };
export type NetPool = {
  readonly pool: PoolId;
  readonly hours: readonly NetAt[];
  /** Named by units as possible, and counted in no term. */
  readonly possible: number;
  /** Closed pods of its units: in no term until their beds are staffed. */
  readonly pods: readonly PodNow[];
};

/** @param only this pool; absent: each in which somebody could be admitted, the largest first */
export async function loadNet(read: Reader, site: Site, now: Instant, only?: PoolId): Promise<readonly NetPool[]> {
  const hours = hoursAhead(site, now);
  const past = await loadPast(read, site, now, hours.at(-1) ?? now);
  const pools = poolsOf(site);
  const asked = pools.filter((pool) => only === undefined || pool === only);
  const [facts, closed] = await Promise.all([loadFacts(read, site, now), loadPods(read, site, now)]);
  const back = await Promise.all(
    likeDays(now, site, 0).map(async (at, n) => ({
      at,
      facts: await loadFacts(read, site, at, past),
      came: await Promise.all(hours.map((by) => loadOutcome(read, site, weeksBefore(by, n + 1, site), past))),
    })),
  );
  return asked.map((pool) => {
    const errors = back.map(({ at, facts: before, came: outcomes }, weeks) => {
      const were = netsOf(
        pool,
        pools[0],
        before,
        { now: at, hours: hours.map((by) => weeksBefore(by, weeks + 1, site)) },
        past,
        site,
      );
      return were.map(({ net }, n) => {
        const came = outcomes[n]?.get(pool);
        return net.net === undefined || came === undefined ? undefined : came - net.net;
      });
    });
    const nets = netsOf(pool, pools[0], facts, { now, hours }, past, site);
    return {
      pool,
      pods: closed.filter(({ unit }) => unitOf(site, unit)?.pool === pool),
      possible: facts.possible.get(pool) ?? 0,
      hours: nets.map((one, n) => {
        const off = errors.flatMap((day) => day[n] ?? []);
        const range = one.net.net === undefined ? undefined : rangeOf(one.net.net, off);
        return range === undefined ? one : { ...one, range };
      }),
    };
  });
}

/** By staffed beds, the largest first: of a house's ED it takes whoever is not told to go elsewhere. */
function poolsOf(site: Site): readonly PoolId[] {
  const sizes = new Map<PoolId, number>();
  for (const unit of site.units)
    if (INPATIENT_KINDS.has(unit.kind))
      sizes.set(unit.pool, (sizes.get(unit.pool) ?? 0) + (unit.staffedBeds.at(-1)?.value ?? 0));
  return [...sizes].toSorted(([, a], [, b]) => b - a).map(([pool]) => pool);
}

/** Beds and who waits for one, at a moment. */
type Stock = {
  /** Whether a feed tells who waits. */
  readonly isFed: boolean;
  readonly free: ReadonlyMap<PoolId, number>;
  readonly cleaning: ReadonlyMap<PoolId, number>;
  readonly boarders: readonly VisitRow['visit'][];
  readonly open: readonly BedRequest[];
  readonly told: readonly BedRequest[];
  readonly poolOf: ReadonlyMap<VisitRow['visit'], PoolId | undefined>;
};

/** With who was told to leave. */
type Facts = Stock & {
  readonly due: ReadonlyMap<PoolId, readonly Instant[]>;
  readonly possible: ReadonlyMap<PoolId, number>;
};

/** So far back somebody has to have asked for a bed at a time for that to be told here at all. */
const TOLD_MS = 2 * WEEK_DAYS * DAY_MS;
/** Of a past moment: a request that had waited longer by then and is over now is not found any more. */
const LONGEST_WAIT_MS = 60 * DAY_MS;

/** @param past of a moment of the like days, whose visits are there already; absent: now */
async function loadStock(read: Reader, site: Site, at: Instant, past?: Past): Promise<Stock> {
  const span = { from: after(at, -LONGEST_WAIT_MS), to: after(at, 1) };
  const [feeds, census, present, beds, lately, goOn] = await Promise.all([
    past === undefined ? read.feedStates(site.id) : [],
    past === undefined ? loadCensusNow(read, site, at) : loadCensusAt(read, site, at),
    past === undefined ? read.staysAt(site.id, at) : presentAt(past.visits, at),
    read.bedStates(site.id, at, { of: DIRTY }),
    read.bedRequests(site.id, { span }),
    read.bedRequests(site.id, { openOnly: true }),
  ]);
  // One that goes on is asked for still, however long ago that was.
  const asked = new Map([...goOn, ...lately].map((one) => [one.id, one]));
  const told = lately.filter(({ steps }) => steps[0].at >= at - TOLD_MS);
  const unitAt = unitFinder(site);
  const poolOf = new Map(present.map((stay) => [stay.visit, unitAt(stay.location, at)?.pool]));
  const cleaning = new Map<PoolId, number>();
  for (const bed of beds) {
    const pool = unitAt(bed.location, at)?.pool;
    if (pool === undefined || bed.inUse || at - bed.since > LONGEST_CLEAN_MS) continue;
    cleaning.set(pool, (cleaning.get(pool) ?? 0) + 1);
  }
  return {
    isFed: past !== undefined || feeds.some(({ lastMessageAt }) => lastMessageAt !== undefined),
    free: new Map(census.pools.map(({ pool, availableBeds }) => [pool, availableBeds])),
    cleaning,
    boarders: boardersAt(present, at, unitAt).map(({ visit }) => visit),
    open: [...asked.values()].flatMap((one) => asOf(one, at) ?? []),
    told,
    poolOf,
  };
}

async function loadFacts(read: Reader, site: Site, at: Instant, past?: Past): Promise<Facts> {
  const stock = await loadStock(read, site, at, past);
  const { poolOf } = stock;
  const marks = standing(await read.marks(site.id, { of: [...poolOf.keys()] }), at);
  const due = new Map<PoolId, Instant[]>();
  const possible = new Map<PoolId, number>();
  for (const [visit, all] of marks) {
    const pool = poolOf.get(visit);
    for (const mark of all) {
      if (pool === undefined || mark.what !== 'leaves' || mark.value === 'no') continue;
      // That somebody may leave is told too: then the unit has been asked.
      const of = due.get(pool) ?? [];
      if (COUNTED.includes(mark.value)) of.push(mark.due);
      else possible.set(pool, (possible.get(pool) ?? 0) + 1);
      due.set(pool, of);
    }
  }
  return { ...stock, due, possible };
}

/** Stays of a moment, of visits that are there already: nothing is asked of the store again. */
const presentAt = (visits: readonly VisitRow[], at: Instant): readonly StayRow[] =>
  visits.flatMap(({ stays, ...visit }) =>
    stays
      .filter(({ from, to }) => from <= at && (to === undefined || to > at))
      .map((stay): StayRow => ({ ...visit, ...stay })),
  );

/** A request as it stood at a moment; undefined: not asked for yet, or over by then. */
function asOf(request: BedRequest, at: Instant): BedRequest | undefined {
  const last = request.steps.filter((step) => step.at <= at).at(-1);
  if (last === undefined || ['occupied', 'declined', 'given-up'].includes(last.state)) return undefined;
  return { ...request, state: last.state };
}

type Past = { readonly visits: readonly VisitRow[]; readonly seen: SeenIn };

/** Visits of the like days, and of those before each of them: one question for each day. */
async function loadPast(read: Reader, site: Site, now: Instant, last: Instant): Promise<Past> {
  const days = [...likeDays(now, site, 0), ...likeDays(now, site, LIKE_DAYS)];
  const lists = await Promise.all(
    days.map((at) => read.visitsBetween(site.id, { from: at, to: after(at, last - now + HOUR_MS) })),
  );
  const all = new Map(lists.flat().map((visit) => [visit.visit, visit]));
  const visits = [...all.values()];
  return { visits, seen: seenOf(visits, unitFinder(site)) };
}

/** Mean of the like days before a moment; undefined where one of them saw nothing at all: then the house was not told of yet. */
function usualOf(kind: UsualKind, pool: PoolId, now: Instant, { visits, seen }: Past, site: Site) {
  const days = likeDays(now, site, 0);
  const isKnown = days.every((at) =>
    visits.some(({ stays }) => stays.some(({ from, to }) => from <= at && (to ?? at) >= at)),
  );
  return (from: Instant, to: Instant): number | undefined => {
    if (!isKnown) return undefined;
    const counts = days.map((_, n) => {
      const span = { from: weeksBefore(from, n + 1, site), to: weeksBefore(to, n + 1, site) };
      return seen(kind, pool, span);
    });
    const usual = mean(counts);
    return usual === undefined ? undefined : Math.round(usual);
  };
}

type Asking = { readonly now: Instant; readonly hours: readonly Instant[] };

function netsOf(
  pool: PoolId,
  largest: PoolId | undefined,
  facts: Facts,
  { now, hours }: Asking,
  past: Past,
  site: Site,
): readonly NetAt[] {
  const usual = (kind: UsualKind) => usualOf(kind, pool, now, past, site);
  const [leaving, ed, others] = [usual('leaving'), usual('ed'), usual('others')];
  const first = hours[0] ?? now;
  const free = facts.free.get(pool);
  return hours.map((by): NetAt => {
    const asked = (of: 'ed' | 'others') => askedBy(pool, of, by, facts);
    const terms: Terms = {
      free: free === undefined ? {} : { value: free, source: 'census' },
      cleaning: { value: facts.cleaning.get(pool) ?? 0, source: 'census' },
      leaving: leavingBy(by, first, now, { due: facts.due.get(pool), usual: leaving }),
      waiting: waitingTerm(waitingFor(pool, largest, facts.boarders, facts.open), facts.isFed),
      ed: comingBy(asked('ed'), ed(now, by)),
      others: comingBy(asked('others'), others(now, by)),
    };
    return { by, terms, net: netOf(terms) };
  });
}

/** Who tells of those that wait; of nobody both sources do, and without a feed neither. */
function waitingTerm({ boarding, asked }: Waiting, isFed: boolean): Term {
  if (!isFed && asked === 0) return {};
  const source = (boarding === 0) === (asked === 0) ? 'boarders-and-requests' : asked === 0 ? 'boarders' : 'requests';
  return { value: boarding + asked, source };
}

/** What the net position came to: free beds and those being cleaned, less who waited. */
async function loadOutcome(read: Reader, site: Site, by: Instant, past: Past): Promise<ReadonlyMap<PoolId, number>> {
  const facts = await loadStock(read, site, by, past);
  const pools = poolsOf(site);
  return new Map(
    pools.map((pool) => {
      const beds = (facts.free.get(pool) ?? 0) + (facts.cleaning.get(pool) ?? 0);
      const { boarding, asked } = waitingFor(pool, pools[0], facts.boarders, facts.open);
      return [pool, beds - boarding - asked] as const;
    }),
  );
}
