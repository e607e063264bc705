/**
 * Who could lend somebody to a unit that is short, and until when the lender's own need allows it. Pure; nothing is proposed from what is not known.
 * Skills are never mixed: the same role, and by the roster at least one of those who are here can do all that the short unit's grid asks for.
 */
import type { UnitId } from '#src/kernel/ids.ts';
import { HOUR_MS, type Instant, type Span } from '#src/kernel/time.ts';
import type { BoardInput, StaffingBoard, StaffingLine } from './board.ts';
import { gridAt } from './grid.ts';
import { type Slot, STEP_MS, shiftEnd, slotsOf } from './lender-slots.ts';
import { forGap, type GapKey, type Loan, type LoanBasis } from './loan.ts';
import type { CensusAhead, KnownMoves } from './look-ahead.ts';
import { onceEach } from './once-each.ts';
import { shiftOfBlock } from './shift-calendar.ts';
import { mayHelp, outOf } from './spare.ts';

/** Shorter than this nobody is sent: the way there and the hand-over take half of it. Ours. */
export const SHORTEST_LOAN_MS = HOUR_MS;

/** A unit that is short of a role, through blocks of one shift that follow each other. */
export type StaffGap = GapKey & {
  /** From the next half hour, or from the beginning of the block where that is later, to the end of the last block that is short. */
  readonly span: Span;
  /** People short in the first of them. */
  readonly people: number;
  readonly needs: readonly string[];
};

export type Lendable = {
  readonly lender: UnitId;
  /** From a float pool: the house supervisor sends them. */
  readonly pool: boolean;
  /** Who can be spared for the whole span, ≥ 1. */
  readonly people: number;
  readonly span: Span;
  /** Absent: of a pool, in which nobody lies. */
  readonly basis?: LoanBasis;
};

/**
 * Why somebody who has the role cannot lend: needs them all, may well need them all, or within the hour; nobody who can what is asked for; census or roster
 * not known; asked already, or has said no, or not answered.
 */
export type Unable = {
  readonly lender: UnitId;
  /** It is a float pool. */
  readonly pool?: true;
  readonly why:
    | 'needs-all'
    | 'likely'
    | 'needs-soon'
    | 'skills'
    | 'census'
    | 'roster'
    | 'asked'
    | 'declined'
    | 'lapsed';
  /** When they are needed at home again. */
  readonly at?: Instant;
  /** How likely all are needed. */
  readonly chance?: number;
  /** Who is here and needed when the gap begins, where too few are. */
  readonly figures?: Pick<LoanBasis, 'here' | 'need'>;
};

export type Ranking = {
  readonly gap: StaffGap;
  /** The best first. When nobody is left an open shift is offered. */
  readonly lenders: readonly Lendable[];
  readonly unable: readonly Unable[];
};

export type LendInput = BoardInput & {
  readonly board: StaffingBoard;
  /** Made lately, whatever became of them. */
  readonly made: readonly Loan[];
  /** Undefined: the census of that unit is not known. */
  readonly ahead: (unit: UnitId) => CensusAhead | undefined;
};

/** The next half hour. */
export const startOf = (now: Instant): Instant => (Math.ceil(now / STEP_MS) * STEP_MS) as Instant;

/**
 * The gaps of the board, those that begin first first. Two blocks of one shift that are short make one gap; a change of shift begins another.
 * A block that is over before the next half hour is no part of one: the next begins it, with its own people.
 * @example ED short 1 in 11–15 and 15–19, at 12:45 → 13:00–19:00
 */
export function gapsOf(board: StaffingBoard, { staffing }: Pick<BoardInput, 'staffing'>): readonly StaffGap[] {
  const gaps: StaffGap[] = [];
  const start = startOf(board.now);
  const shiftFrom = (block: Span): Instant | undefined => shiftOfBlock(staffing.calendar, block)?.from;
  for (const [n, block] of board.blocks.entries()) {
    const changes = n === 0 || shiftFrom(block) !== shiftFrom(board.blocks[n - 1]!);
    if (block.to <= start) continue;
    for (const { unit, role, gap = 0 } of block.lines) {
      if (gap <= 0) continue;
      const last = gaps.findIndex((one) => one.unit === unit && one.role === role && one.span.to === block.from);
      const before = gaps[last];
      if (before !== undefined && !changes) {
        gaps[last] = { ...before, span: { from: before.span.from, to: block.to } };
        continue;
      }
      const from = Math.max(start, block.from) as Instant;
      const needs = gridAt(staffing, unit, block.from)?.needs ?? [];
      gaps.push({ unit, role, block: block.from, span: { from, to: block.to }, people: gap, needs });
    }
  }
  return gaps.filter(({ span }) => span.to - span.from >= SHORTEST_LOAN_MS);
}

/**
 * The gap that a loan is for, as the board has it now, over the hours of that loan.
 * @returns undefined: where the loan begins nobody is short any more
 */
export function gapOfLoan({ gap, span, gapTo }: Loan, { board, staffing }: LendInput): StaffGap | undefined {
  const { unit, role } = gap;
  const begins = Math.max(span.from, board.now);
  const block = board.blocks.find(({ from, to }) => from <= begins && begins < to);
  const people = block?.lines.find((line) => line.unit === unit && line.role === role)?.gap ?? 0;
  if (block === undefined || people <= 0) return undefined;
  const needs = gridAt(staffing, unit, block.from)?.needs ?? [];
  return { unit, role, block: block.from, span: { from: span.from, to: gapTo }, people, needs };
}

/** What one lender can do for a gap. @returns undefined: it has nobody of the role */
export const lenderFor = (lender: UnitId, gap: StaffGap, input: LendInput): Lendable | Unable | undefined =>
  input.staffing.floatPools.includes(lender) ? ofPool(lender, gap, input) : ofUnit(lender, gap, input);

/**
 * Who can lend for a gap: whoever can for longest first, of those a float pool before a unit, then whoever has more to spare, then the order of the site.
 * @example 6W, 24 patients at 5 each and 6 here, one in at 14:30 and one at 15:00 → until 15:00
 */
export function rankLoans(gap: StaffGap, input: LendInput): Ranking {
  const units = input.site.units.map(({ id }) => id).filter((id) => id !== gap.unit);
  const { floatPools } = input.staffing;
  const all = [...floatPools, ...units.filter((id) => !floatPools.includes(id))]
    .map((lender) => lenderFor(lender, gap, input))
    .filter((one) => one !== undefined);
  return {
    gap,
    lenders: all.filter((one): one is Lendable => 'span' in one).toSorted(better),
    unable: all.filter((one): one is Unable => 'why' in one),
  };
}

/** A stable sort keeps the order of the site. */
const better = (a: Lendable, b: Lendable): number =>
  b.span.to - a.span.to || Number(b.pool) - Number(a.pool) || b.people - a.people;

/** What has been said of the gap before, or of somebody who would be lent twice. */
function saidBefore(lender: UnitId, gap: StaffGap, { made }: LendInput): Unable['why'] | undefined {
  const theirs = made.filter((one) => one.lender === lender && one.gap.role === gap.role);
  if (theirs.some(({ state }) => state === 'proposed')) return 'asked';
  const last = theirs.findLast((one) => forGap(one, gap));
  return last?.state === 'declined' || last?.state === 'lapsed' ? last.state : undefined;
}

/** @returns undefined of a unit whose grid does not ask for the role, and of one that is asked nothing because nobody of the role is here */
function ofUnit(lender: UnitId, gap: StaffGap, input: LendInput): Lendable | Unable | undefined {
  const grid = gridAt(input.staffing, lender, gap.span.from)?.roles.find(({ role }) => role === gap.role);
  if (grid === undefined) return undefined;
  const line = lineAt(lender, gap, input);
  const before = saidBefore(lender, gap, input);
  if (before !== undefined) return { lender, why: before };
  const ahead = input.ahead(lender);
  if (ahead === undefined) return { lender, why: 'census' };
  const slots = slotsOf({ unit: lender, grid, span: gap.span }, { ahead, oneToOne: line?.oneToOne ?? 0 }, input);
  const first = slots[0];
  if (first?.here.people === undefined || first.need === undefined) return { lender, why: 'roster' };
  const figures = { here: first.here.people, need: first.need };
  if (first.spare! < 1)
    return allAreNeeded(first) || first.regret === undefined
      ? { lender, why: 'needs-all', figures }
      : { lender, why: 'likely', chance: first.regret, figures };
  const hasSkill = ({ here }: Slot): boolean =>
    gap.needs.length === 0 || here.abilities.some((can) => mayHelp(can, gap.needs));
  if (!hasSkill(first)) return { lender, why: 'skills' };
  const short = slots.findIndex((slot) => slot.spare === undefined || slot.spare < 1 || !hasSkill(slot));
  const able = short < 0 ? slots : slots.slice(0, short);
  const to = able.at(-1)!.to;
  if (to - gap.span.from < SHORTEST_LOAN_MS) return { lender, why: 'needs-soon', at: to, figures };
  return {
    lender,
    pool: false,
    people: Math.min(...able.map(({ spare = 0 }) => spare)),
    span: { from: gap.span.from, to },
    basis: {
      ...{ asOf: input.now, patients: ahead.occupied, ...figures, moves: within(ahead.moves, gap.span) },
      ...boundsOf(able, slots[able.length], gap, input),
      ...(ahead.isInstead === true ? { isInstead: true } : {}),
    },
  };
}

type Bounds = Pick<LoanBasis, 'bound' | 'needThen' | 'likelyThen' | 'regret'>;

/** @param next the step that the loan does not go into */
function boundsOf(able: readonly Slot[], next: Slot | undefined, { span }: StaffGap, input: LendInput): Bounds {
  const bound = next === undefined ? endOf(able.at(-1)!.to, span, shiftEnd(span, input)) : boundOf(next);
  const regrets = able.flatMap(({ regret }) => regret ?? []);
  return {
    ...(bound === undefined ? {} : { bound }),
    ...(bound === 'need' && next?.need !== undefined ? { needThen: next.need } : {}),
    ...(bound === 'likely' && next?.regret !== undefined
      ? { needThen: next.here.people!, likelyThen: next.regret }
      : {}),
    ...(regrets.length === 0 ? {} : { regret: Math.max(...regrets) }),
  };
}

/** Whatever is forecast. */
const allAreNeeded = ({ need, here: { people } }: Slot): boolean =>
  need === undefined || people === undefined || people <= need;

/** Why a loan goes no further than the step before this one. */
function boundOf(slot: Slot): NonNullable<LoanBasis['bound']> {
  if (slot.spare === undefined) return 'roster';
  if (slot.spare >= 1) return 'skills';
  return allAreNeeded(slot) ? 'need' : 'likely';
}

/** Why one that is possible throughout ends before its gap. */
const endOf = (to: Instant, gap: Span, shiftEnds: Instant): 'shift' | undefined =>
  to < gap.to && to >= shiftEnds ? 'shift' : undefined;

const lineAt = (unit: UnitId, { role, block }: StaffGap, { board }: LendInput): StaffingLine | undefined =>
  board.blocks.find(({ from }) => from === block)?.lines.find((line) => line.unit === unit && line.role === role);

/** Who is known to come and go until the gap is over. */
const within = ({ told, ...moves }: KnownMoves, { to }: Span): KnownMoves => ({
  in: moves.in.filter(({ at }) => at < to),
  out: moves.out.filter(({ at }) => at < to),
  told,
});

/** Whoever of a float pool is rostered, not called out, not sent, not lent and not asked for. @returns undefined: nobody of the role is on */
function ofPool(pool: UnitId, gap: StaffGap, input: LendInput): Lendable | Unable | undefined {
  const { from } = gap.span;
  const roster = onceEach(input.roster);
  const sent = new Set(
    roster
      .filter(
        ({ kind, unit, to, from: since }) => kind === 'float' && unit !== pool && since < gap.span.to && to > from,
      )
      .map(({ person }) => person),
  );
  const on = roster.filter(
    (row) =>
      row.unit === pool &&
      row.role === gap.role &&
      row.from <= from &&
      row.to > from &&
      (row.person === undefined || !sent.has(row.person)),
  );
  if (on.length === 0) return undefined;
  const before = saidBefore(pool, gap, input);
  if (before !== undefined) return { lender: pool, pool: true, why: before };
  const able = on.filter(({ can }) => mayHelp(can, gap.needs));
  if (able.length === 0) return { lender: pool, pool: true, why: 'skills' };
  const lent = (input.loans ?? []).filter((one) => one.lender === pool && one.role === gap.role && one.span.to > from);
  // Who it is that called out nobody says: whoever stays longest is not counted on.
  const away = lent.length + outOf(input.callOuts, { unit: pool, role: gap.role, span: gap.span });
  const free = able.toSorted((a, b) => b.to - a.to).slice(away);
  const longest = free[0];
  if (longest === undefined) return { lender: pool, pool: true, why: 'needs-all' };
  const to = Math.min(longest.to, gap.span.to, shiftEnd(gap.span, input)) as Instant;
  if (to - from < SHORTEST_LOAN_MS) return { lender: pool, pool: true, why: 'needs-soon', at: to };
  return { lender: pool, pool: true, people: free.filter((row) => row.to >= to).length, span: { from, to } };
}
