/** Who waits for a bed of a pool now, and for whom one is asked for later; what is usual of both. Pure. */
import type { PoolId, VisitKey } from '#src/kernel/ids.ts';
import type { Instant, Span } from '#src/kernel/time.ts';
import type { VisitRow } from '../census/visit.ts';
import { type UnitFinder, within } from '../flow/where.ts';
import type { BedRequest, RequestKind } from './request.ts';

const FROM_OUTSIDE: readonly RequestKind[] = ['recovery', 'unit', 'clinic', 'transfer-in'];

/** People ≥ 0 who wait for a bed, by who tells of them. */
export type Waiting = { readonly boarding: number; readonly asked: number };

/**
 * Who waits now. The feed does not tell which pool a boarder will go to: a request does, and without one the house's largest pool takes them.
 * @param requests that go on
 * @example 11 board, one of them asked for in paediatrics; largest pool → 10 boarding, paediatrics → 1 boarding
 */
export function waitingFor(
  pool: PoolId,
  largest: PoolId | undefined,
  boarders: readonly VisitKey[],
  requests: readonly BedRequest[],
): Waiting {
  const wanted = requests.filter(({ kind }) => kind !== 'transfer-out');
  const poolOf = new Map(
    wanted.flatMap(({ visit, pool: asked }) => (visit === undefined ? [] : [[visit, asked] as const])),
  );
  const boarding = new Set(boarders);
  // Of the ED and without a visit it is one of those who board; of which, nobody has said.
  const unnamed = wanted.filter(({ kind, visit, due }) => kind === 'ed' && visit === undefined && due === undefined);
  const named = boarders.filter((visit) => poolOf.get(visit) === pool).length;
  const loose = boarders.filter((visit) => !poolOf.has(visit)).length;
  const ours = unnamed.filter((one) => one.pool === pool).length;
  const ofLoose = pool === largest ? Math.max(loose - (unnamed.length - ours), ours) : ours;
  const others = wanted.filter(
    ({ kind, visit, due, pool: asked }) =>
      asked === pool &&
      due === undefined &&
      (kind === 'ed' ? visit !== undefined && !boarding.has(visit) : FROM_OUTSIDE.includes(kind)),
  ).length;
  // Of whom a request tells alone, the feed does not say that they wait for this pool.
  const fed = pool === largest ? Math.min(ofLoose, loose) : 0;
  return { boarding: named + fed, asked: others + ofLoose - fed };
}

/**
 * For how many a bed is asked for by a time, who are not among those that wait now.
 * @param told undefined is returned where nobody asks for such beds: `told` holds all that were asked for lately
 */
export function askedBy(
  pool: PoolId,
  of: 'ed' | 'others',
  by: Instant,
  {
    open,
    told,
    boarders,
  }: {
    readonly open: readonly BedRequest[];
    readonly told: readonly BedRequest[];
    readonly boarders: readonly VisitKey[];
  },
): number | undefined {
  // Whoever boards waits already, whenever their bed is wanted.
  const isNew = ({ visit }: BedRequest): boolean => visit === undefined || !boarders.includes(visit);
  const isOf = ({ kind }: BedRequest): boolean => (of === 'ed' ? kind === 'ed' : FROM_OUTSIDE.includes(kind));
  if (![...open, ...told].some((one) => isOf(one) && one.due !== undefined)) return undefined;
  return open.filter((one) => isOf(one) && isNew(one) && one.pool === pool && one.due !== undefined && one.due <= by)
    .length;
}

export type UsualKind = 'leaving' | 'ed' | 'others';

/** How often a pool saw one kind of thing in a span. */
export type SeenIn = (kind: UsualKind, pool: PoolId, span: Span) => number;

/**
 * What pools saw: who left the house from their beds, who was to be admitted from the ED and came to them, who came to them from elsewhere.
 * Each visit is looked at once, however often it is asked.
 * @param visits with a stay in the spans that are asked for, whole
 */
export function seenOf(visits: readonly VisitRow[], unitAt: UnitFinder): SeenIn {
  const times = new Map<string, Instant[]>();
  const see = (kind: UsualKind, pool: PoolId, at: Instant | undefined): void => {
    if (at === undefined) return;
    const key = `${kind} ${pool}`;
    const known = times.get(key);
    if (known === undefined) times.set(key, [at]);
    else known.push(at);
  };
  for (const visit of visits) seeOne(visit, unitAt, see);
  return (kind, pool, span) => (times.get(`${kind} ${pool}`) ?? []).filter((at) => within(at, span)).length;
}

function seeOne(
  { stays, dischargedAt }: VisitRow,
  unitAt: UnitFinder,
  see: (kind: UsualKind, pool: PoolId, at: Instant | undefined) => void,
): void {
  const units = stays.map(({ location, from }) => unitAt(location, from));
  const last = units.at(-1)?.pool;
  if (last !== undefined) see('leaving', last, dischargedAt);
  const came = new Set<PoolId>();
  let board: Instant | undefined;
  for (const [n, { from, toAdmit }] of stays.entries()) {
    const unit = units[n];
    if (unit !== undefined && !came.has(unit.pool)) {
      came.add(unit.pool);
      see(board === undefined ? 'others' : 'ed', unit.pool, board ?? from);
    }
    if (board === undefined && toAdmit && unit?.kind === 'ed') board = from;
  }
}
