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
import { type CensusAhead, type KnownMove, type KnownMoves, knownAhead } from '#src/domain/staffing/look-ahead.ts';
import type { UnitId, VisitKey } from '#src/kernel/ids.ts';
import { after, DAY_MS, type Instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { adtFreshness, loadFeeds } from './freshness.ts';
import { loadRecovery } from './recovery.ts';
import { boardOf, loadBoardInput } from './staffing.ts';

export type Lending = {
  readonly board: StaffingBoard;
  readonly freshness: Freshness;
  /** Of each gap, those that begin first first; nobody can lend while the census is frozen. */
  readonly rankings: readonly Ranking[];
  /** The census stands still since then: it proposes nobody. */
  readonly frozenSince?: Instant;
  /** Proposed in the last day, whatever became of them; first those proposed first. */
  readonly made: readonly Loan[];
};

type Known = Omit<Lending, 'rankings'> & {
  /** Absent: no grid is set up. While the census is frozen no census ahead is in it. */
  readonly input?: LendInput;
};

/**
 * @param decided loans as they are about to be stored: they count as if they were
 * @param board what the board is made of, where it is read already
 */
export async function loadLending(
  read: Reader,
  site: Site,
  settings: Settings,
  now: Instant,
  { decided, board }: { readonly decided?: readonly Loan[]; readonly board?: BoardInput } = {},
): Promise<Lending> {
  const { input, ...known } = await loadKnown(read, site, settings, now, decided, board);
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

export async function loadLoanCheck(
  read: Reader,
  site: Site,
  settings: Settings,
  now: Instant,
  loan: Loan,
): Promise<LoanCheck> {
  const { input, made, frozenSince } = await loadKnown(read, site, settings, now);
  const gap = input === undefined ? undefined : gapOfLoan(loan, input);
  if (input === undefined || gap === undefined) return { made };
  if (frozenSince !== undefined) return { made, frozenSince, gap };
  const lender = lenderFor(loan.lender, gap, { ...input, made: [] });
  return { made, gap, ...(lender === undefined ? {} : { lender }) };
}

/** Loans that were proposed in the last day, whatever became of them. */
export const loadMade = (read: Reader, { id }: Site, now: Instant): Promise<readonly Loan[]> =>
  read.loans(id, { span: { from: after(now, -DAY_MS), to: after(now, 1) } });

async function loadKnown(
  read: Reader,
  site: Site,
  settings: Settings,
  now: Instant,
  decided: readonly Loan[] = [],
  known?: BoardInput,
): Promise<Known> {
  const [feeds, stored] = await Promise.all([loadFeeds(read, site, now), loadMade(read, site, now)]);
  const freshness = adtFreshness(feeds);
  const made = [...stored.filter(({ id }) => decided.every((one) => one.id !== id)), ...decided];
  const frozenSince = censusUnknownSince({ freshness, feeds, now });
  const told = { freshness, made, ...(frozenSince === undefined ? {} : { frozenSince }) };
  const base = known ?? (await loadBoardInput(read, site, settings, { now }, made));
  if (base === undefined) return { ...told, board: boardOf(base, site, { now }) };
  const board = staffingBoard(base);
  const isShort = board.blocks.some(({ lines }) => lines.some(({ gap = 0 }) => gap > 0));
  const ahead = isShort && frozenSince === undefined ? await loadAhead(read, site, now, base.census) : () => undefined;
  return { ...told, board, input: { ...base, board, made, ahead } };
}

/** The census ahead of each unit. A forecast takes its place here. */
async function loadAhead(
  read: Reader,
  site: Site,
  now: Instant,
  census: LendInput['census'],
): Promise<(unit: UnitId) => CensusAhead | undefined> {
  const moves = await loadKnownMoves(read, site, now);
  const occupied = new Map(census?.units.map((one) => [one.unit, one.occupied]));
  return (unit) => {
    const here = occupied.get(unit);
    return here === undefined ? undefined : knownAhead(here, moves(unit), now);
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
