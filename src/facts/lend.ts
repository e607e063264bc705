/** Who can lend somebody for each gap of the staffing board, from what is known of each lender: its census, who comes, who goes, who is here. */
import type { Settings } from '#src/config/settings.ts';
import { censusUnknownSince } from '#src/domain/alert/judge.ts';
import { standing } from '#src/domain/discharge/mark.ts';
import { COUNTED } from '#src/domain/discharge/prediction.ts';
import type { Freshness } from '#src/domain/feed-state.ts';
import { HOLDS_ITEM, holdsNow } from '#src/domain/flow/recovery-holds.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import type { Site } from '#src/domain/hospital.ts';
import { takenBy } from '#src/domain/placement/taken-by.ts';
import { type BoardInput, type StaffingBoard, staffingBoard } from '#src/domain/staffing/board.ts';
import {
  gapOfLoan,
  gapsOf,
  type Lendable,
  type LendInput,
  lenderFor,
  type Ranking,
  rankLoans,
  type StaffGap,
  type Unable,
} from '#src/domain/staffing/lend.ts';
import type { Loan } from '#src/domain/staffing/loan.ts';
import {
  type CensusAhead,
  forecastAhead,
  type KnownMove,
  type KnownMoves,
  knownAhead,
} from '#src/domain/staffing/look-ahead.ts';
import type { UnitId, VisitKey } from '#src/kernel/ids.ts';
import { after, DAY_MS, type Instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { BedsBook } from './beds-book.ts';
import { adtFreshness, loadFeeds } from './freshness.ts';
import { loadRecovery } from './recovery.ts';
import { boardOf, loadBoardInput } from './staffing.ts';
import { loadUnitCourses, type NotForecast } from './unit-courses.ts';

export type Lending = {
  readonly board: StaffingBoard;
  readonly freshness: Freshness;
  /** Of each gap, those that begin first first; nobody can lend while the census is frozen. */
  readonly rankings: readonly Ranking[];
  /** The census stands still since then: it proposes nobody. */
  readonly frozenSince?: Instant;
  /** Proposed in the last day, whatever became of them; first those proposed first. */
  readonly made: readonly Loan[];
  /** Why no forecast is in it; absent: one is, or nobody is short. */
  readonly notForecast?: NotForecast;
  /** The forecast of that unit has stepped back: as many as now is told of it instead. */
  readonly isInstead: (unit: UnitId) => boolean;
};

type Known = Omit<Lending, 'rankings'> & {
  /** Absent: no grid is set up. While the census is frozen no census ahead is in it. */
  readonly input?: LendInput;
};

/** Who asks, and what is forecast there. */
export type LendRoom = {
  readonly read: Reader;
  readonly site: Site;
  readonly settings: Settings;
  readonly now: Instant;
  /** What was learned of how people come and leave; absent: nothing is forecast here. */
  readonly beds?: BedsBook;
};

type Given = {
  /** Loans as they are about to be stored: they count as if they were. */
  readonly decided?: readonly Loan[];
  /** What the board is made of, where it is read already. */
  readonly board?: BoardInput;
};

export async function loadLending(room: LendRoom, given: Given = {}): Promise<Lending> {
  const { input, ...known } = await loadKnown(room, given);
  const gaps = input === undefined ? [] : gapsOf(known.board, input);
  const rank = (gap: StaffGap): Ranking =>
    input === undefined || known.frozenSince !== undefined ? { gap, lenders: [], unable: [] } : rankLoans(gap, input);
  return { ...known, rankings: gaps.map(rank) };
}

/** What is known on which an answer to a proposal rests, looked at when it is given. */
export type LoanCheck = Pick<Lending, 'made' | 'frozenSince'> & {
  /** Absent: nobody is short any more where the loan begins. */
  readonly gap?: StaffGap;
  /** What the lender can do for it now, without this proposal; absent while the census is frozen. */
  readonly lender?: Lendable | Unable;
};

export async function loadLoanCheck(room: LendRoom, loan: Loan): Promise<LoanCheck> {
  const { input, made, frozenSince } = await loadKnown(room, {});
  const gap = input === undefined ? undefined : gapOfLoan(loan, input);
  if (input === undefined || gap === undefined) return { made };
  if (frozenSince !== undefined) return { made, frozenSince, gap };
  const lender = lenderFor(loan.lender, gap, { ...input, made: [] });
  return { made, gap, ...(lender === undefined ? {} : { lender }) };
}

/** Loans that were proposed in the last day, whatever became of them. */
export const loadMade = (read: Reader, { id }: Site, now: Instant): Promise<readonly Loan[]> =>
  read.loans(id, { span: { from: after(now, -DAY_MS), to: after(now, 1) } });

async function loadKnown(room: LendRoom, { decided = [], board: given }: Given): Promise<Known> {
  const { read, site, settings, now } = room;
  const [feeds, stored] = await Promise.all([loadFeeds(read, site, now), loadMade(read, site, now)]);
  const freshness = adtFreshness(feeds);
  const made = [...stored.filter(({ id }) => decided.every((one) => one.id !== id)), ...decided];
  const frozenSince = censusUnknownSince({ freshness, feeds, now });
  const told = { freshness, made, isInstead: () => false, ...(frozenSince === undefined ? {} : { frozenSince }) };
  const base = given ?? (await loadBoardInput(read, site, settings, { now }, { made }));
  if (base === undefined) return { ...told, board: boardOf(base, site, { now }) };
  const board = staffingBoard(base);
  const isShort = board.blocks.some(({ lines }) => lines.some(({ gap = 0 }) => gap > 0));
  if (!isShort || frozenSince !== undefined)
    return { ...told, board, input: { ...base, board, made, ahead: () => undefined } };
  const { ahead, notForecast, isInstead } = await loadAhead(room, {
    freshness,
    census: base.census,
    until: board.blocks.at(-1)!.to,
  });
  const why = notForecast === undefined ? {} : { notForecast };
  return { ...told, ...why, isInstead, board, input: { ...base, board, made, ahead } };
}

type Looked = {
  readonly freshness: Freshness;
  readonly census: LendInput['census'];
  readonly until: Instant;
};

/** The census ahead of each unit: what is known, and beside it what is forecast. */
async function loadAhead(
  { read, site, settings, now, beds }: LendRoom,
  { freshness, census, until }: Looked,
): Promise<Pick<LendInput, 'ahead'> & Pick<Lending, 'notForecast' | 'isInstead'>> {
  const [moves, courses] = await Promise.all([
    loadKnownMoves(read, site, now),
    loadUnitCourses(read, site, { settings, beds, now, until, freshness }),
  ]);
  const occupied = new Map(census?.units.map((one) => [one.unit, one.occupied]));
  const ahead = (unit: UnitId): CensusAhead | undefined => {
    const here = occupied.get(unit);
    if (here === undefined) return undefined;
    const known = knownAhead(here, moves(unit), now);
    const course = courses.of(unit);
    return course === undefined ? known : forecastAhead(known, course, courses.isInstead(unit));
  };
  return {
    ahead,
    isInstead: courses.isInstead,
    ...(courses.missing === undefined ? {} : { notForecast: courses.missing }),
  };
}

/** Who is known to come to each unit and to go: requests that hold a bed there, recovery's own word, marks of who leaves, transfers out that were accepted. */
async function loadKnownMoves(read: Reader, site: Site, now: Instant): Promise<(unit: UnitId) => KnownMoves> {
  const [present, requests, reports] = await Promise.all([
    read.staysAt(site.id, now),
    read.bedRequests(site.id, { openOnly: true }),
    read.reports(site.id, now, [HOLDS_ITEM]),
  ]);
  const unitAt = unitFinder(site);
  const unitOf = new Map<VisitKey, UnitId | undefined>(
    present.map(({ visit, location }) => [visit, unitAt(location, now)?.id]),
  );
  const [marks, recovery] = await Promise.all([
    read.marks(site.id, { of: [...unitOf.keys()] }),
    loadRecovery(read, { site, now, present, reports }),
  ]);
  const held = recovery.map((one) => holdsNow(one, now));
  const holds = held.flatMap((one) => (one.na === undefined ? one.standing : []));
  const leaving = [...standing(marks, now)].flatMap(([visit, all]) =>
    all.flatMap((mark) =>
      mark.what === 'leaves' && mark.value !== 'no' ? [{ ...mark, unit: unitOf.get(visit) }] : [],
    ),
  );
  const coming = requests.flatMap((request) => {
    const to = takenBy(request, site, now);
    const isThere = to !== undefined && request.visit !== undefined && unitOf.get(request.visit) === to;
    return to === undefined || isThere ? [] : [{ request, to }];
  });
  const isRecoveryTold = held.some(({ na }) => na === undefined) || requests.some(({ kind }) => kind === 'recovery');
  return (unit) => {
    const asked = coming.filter(({ to }) => to === unit).map(({ request }) => request);
    // Whom recovery holds for the unit may be asked for too, with a bed and a time: then that tells it.
    const told = asked.filter(({ kind }) => kind === 'recovery').length;
    const waiting = holds.filter(({ to }) => to === unit).slice(told);
    const own = leaving.filter((one) => one.unit === unit);
    const leaves = own.filter(({ value }) => COUNTED.includes(value)).map(({ visit, due }) => ({ visit, at: due }));
    const goes = requests.flatMap(({ kind, state, from, visit, due }) =>
      kind === 'transfer-out' && state === 'accepted' && from === unit && due !== undefined ? [{ visit, at: due }] : [],
    );
    const isMarked = (visit: VisitKey | undefined): boolean => leaves.some((one) => one.visit === visit);
    return {
      in: [
        ...asked.map(({ due }): KnownMove => ({ at: due ?? now, why: 'request' })),
        ...waiting.map((): KnownMove => ({ at: now, why: 'recovery' })),
      ],
      out: [
        ...leaves.map(({ at }): KnownMove => ({ at, why: 'leaves' })),
        ...goes.filter(({ visit }) => !isMarked(visit)).map(({ at }): KnownMove => ({ at, why: 'transfer-out' })),
      ],
      told: { recovery: isRecoveryTold, leaving: own.length > 0 },
    };
  };
}
