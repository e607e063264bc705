/** Somebody whom one unit lends another for some hours: proposed, then accepted, declined with a reason, or lapsed; an accepted one ends by the clock. Pure. */
import type { LoanId, SiteId, UnitId } from '#src/kernel/ids.ts';
import { type Instant, minutesBetween, type Span } from '#src/kernel/time.ts';
import type { By } from '../people.ts';
import type { KnownMoves } from './look-ahead.ts';
import type { StaffRole } from './roster.ts';

export const LOAN_STATES = ['proposed', 'accepted', 'declined', 'lapsed', 'ended'] as const;
export type LoanState = (typeof LOAN_STATES)[number];
/** It goes on in these. */
export const LOAN_OPEN: readonly LoanState[] = ['proposed', 'accepted'];

/** Why a unit does not lend. What it says beside it is its own words. */
export const LOAN_REASONS = ['coming', 'acuity', 'skills', 'no-break', 'other'] as const;
export type LoanReason = (typeof LOAN_REASONS)[number];

/** What the clock does by itself; all else is what a role decides. */
export type ClockState = 'lapsed' | 'ended';

type ByClock = { readonly state: ClockState; readonly at: Instant; readonly by?: undefined };
type Decided = {
  readonly state: LoanState;
  readonly at: Instant;
  readonly by: By;
  readonly reason?: LoanReason;
  /** In the lender's own words. */
  readonly note?: string;
};
export type LoanStep = Decided | ByClock;

/** Which gap it is for: a unit that is short of a role in the block that begins then. */
export type GapKey = { readonly unit: UnitId; readonly role: StaffRole; readonly block: Instant };

/** What is known of a lender, on which a proposal rests. */
export type LoanBasis = {
  readonly asOf: Instant;
  readonly patients: number;
  readonly here: number;
  readonly need: number;
  /** Within the span of the gap. */
  readonly moves: KnownMoves;
  /**
   * Why not beyond: its own patients, as many as may well be there, the end of the shift, who is here later is not known, nobody with the skills is;
   * absent: the gap is over then.
   */
  readonly bound?: 'need' | 'likely' | 'shift' | 'roster' | 'skills';
  /** The need from then on, where that is the reason. */
  readonly needThen?: number;
  /** How likely it is so many. */
  readonly likelyThen?: number;
  /** How likely the unit wants them back before the end; absent: nothing was forecast. */
  readonly regret?: number;
  /** That is by as many as now, because its own forecast was no closer. */
  readonly isInstead?: true;
};

export type Loan = {
  readonly site: SiteId;
  readonly id: LoanId;
  /** Grows by one with each stored change; a writer says which version it decided on. */
  readonly version: number;
  readonly lender: UnitId;
  readonly gap: GapKey;
  /** For which somebody is lent. */
  readonly span: Span;
  /** How long the gap itself goes on. */
  readonly gapTo: Instant;
  /** What was known of the lender when it was proposed; absent of a float pool, in which nobody lies. */
  readonly basis?: LoanBasis;
  /** Who wants it: the same through all proposals for a gap. */
  readonly asker: By;
  /** No answer by then is none. */
  readonly answerBy: Instant;
  readonly state: LoanState;
  /** Oldest first; the first is the proposal. Without `by` the clock did it. */
  readonly steps: readonly [LoanStep, ...LoanStep[]];
};

const NEXT: Readonly<Record<LoanState, readonly LoanState[]>> = {
  proposed: ['accepted', 'declined', 'lapsed'],
  accepted: ['ended'],
  declined: [],
  lapsed: [],
  ended: [],
};

/** Whether a loan was made for a gap, whichever block it begins in by now: the same unit and role, and hours in common. */
export const forGap = (
  { gap, span, gapTo }: Loan,
  other: { readonly unit: UnitId; readonly role: StaffRole; readonly span: Span },
): boolean =>
  gap.unit === other.unit && gap.role === other.role && span.from < other.span.to && gapTo > other.span.from;

export type LoanMoved =
  | { readonly reason: 'done'; readonly next: Loan }
  | { readonly reason: 'not-next' | 'reason-needed' };

/**
 * One step further.
 * @returns `not-next` it is past that, or its time to answer is; `reason-needed` who declines says why
 */
export function moveLoan(loan: Loan, step: LoanStep): LoanMoved {
  const isLate = loan.state === 'proposed' && step.state !== 'lapsed' && step.at >= loan.answerBy;
  if (isLate || !NEXT[loan.state].includes(step.state)) return { reason: 'not-next' };
  if (step.state === 'declined' && step.reason === undefined) return { reason: 'reason-needed' };
  return {
    reason: 'done',
    next: { ...loan, state: step.state, steps: [...loan.steps, step], version: loan.version + 1 },
  };
}

/** One that the clock moved: the only one that is written without a click. */
export type FollowedLoan = Loan & { readonly state: ClockState };

/** @returns undefined: its time has not come */
export function followLoan(loan: Loan, now: Instant): FollowedLoan | undefined {
  const due = loan.state === 'proposed' ? loan.answerBy : loan.span.to;
  const state = loan.state === 'proposed' ? 'lapsed' : 'ended';
  if (!LOAN_OPEN.includes(loan.state) || now < due) return undefined;
  const moved = moveLoan(loan, { state, at: now });
  return moved.reason === 'done' ? { ...moved.next, state } : undefined;
}

/** The last step of one that was declined or lapsed, or the one that accepted it. */
export const answerOf = ({ steps }: Loan): LoanStep | undefined => steps.find(({ state }) => state !== 'proposed');

/** Minutes from the proposal to the answer of a role. @returns undefined: none came */
export function minutesToAnswerLoan(loan: Loan): number | undefined {
  const answer = answerOf(loan);
  return answer?.by === undefined ? undefined : minutesBetween(loan.steps[0].at, answer.at);
}

/** Somebody who is lent, as a count of who is here reads it. */
export type Lent = {
  readonly lender: UnitId;
  readonly to: UnitId;
  readonly role: StaffRole;
  readonly span: Span;
  /** When it was agreed: what was counted before does not know of it. */
  readonly at: Instant;
};

/** Who is lent at a moment, and who is back by then. */
export type LoansAt = { readonly loans: readonly Lent[]; readonly returned: readonly Lent[] };

/** By what was agreed and given back until then. Of whoever is back the span ends when they came; who never went is in neither. */
export function loansAt(all: readonly Loan[], at: Instant): LoansAt {
  const [loans, returned]: [Lent[], Lent[]] = [[], []];
  for (const { lender, gap, span, steps } of all) {
    const agreed = steps.find((step) => step.state === 'accepted' && step.at <= at);
    if (agreed === undefined) continue;
    const back = Math.min(span.to, steps.find((step) => step.state === 'ended' && step.at <= at)?.at ?? span.to);
    const lent = { lender, to: gap.unit, role: gap.role, at: agreed.at };
    if (back > at) loans.push({ ...lent, span });
    else if (back > span.from) returned.push({ ...lent, span: { from: span.from, to: back as Instant } });
  }
  return { loans, returned };
}
