/** `lend ask 6W ED`: a proposal to the unit that can lend; it alone decides. The same click again is told who is asked already. */

import type { Unit } from '#src/domain/hospital.ts';
import type { By } from '#src/domain/people.ts';
import type { Lendable, Ranking, StaffGap } from '#src/domain/staffing/lend.ts';
import { forGap, type Loan } from '#src/domain/staffing/loan.ts';
import type { StaffRole } from '#src/domain/staffing/roster.ts';
import { type Lending, loadLending } from '#src/facts/lend.ts';
import { ANSWER_MS, type LoanRoom, loanPosts, toldAt } from '#src/facts/loan-news.ts';
import { brand, type LoanId, type UnitId } from '#src/kernel/ids.ts';
import { after } from '#src/kernel/time.ts';
import { actions } from '#src/message/build.ts';
import type { Change } from '#src/ports/change.ts';
import { takenDocument } from '#src/views/alerts.ts';
import { gapWords, loanData, unknownWords, whyWords } from '#src/views/lend.ts';
import { lenderName } from '#src/views/lend-cards.ts';
import { again } from './again.ts';
import { byOf } from './alert-acts.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { speaksFor } from './in-charge.ts';
import { askedFor } from './lend-asked.ts';
import { type Refusal, refuse } from './refusal.ts';

/** As many as a line of a refusal holds. */
const MOST_GAPS_SAID = 3;

export async function ask(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const { now, format } = ctx;
  const say = ctx.words.lend;
  const { lender, unit, role, block } = askedFor(words, ctx);
  if (unit !== undefined) await speaksFor(unit, ctx);
  const lending = await loadLending(ctx);
  if (lending.frozenSince !== undefined)
    throw refuse('LEND_STALE', say.errors.stale(format.clock(lending.frozenSince)));
  if (unit === undefined) {
    const gaps = lending.rankings.slice(0, MOST_GAPS_SAID).map(({ gap }) => gapWords(gap, ctx));
    throw refuse('LEND_WHICH', say.errors.forWhom(gaps));
  }
  const ranking = lending.rankings.find(
    ({ gap }) =>
      gap.unit === unit.id && (role === undefined || gap.role === role) && (block === undefined || gap.block === block),
  );
  if (ranking === undefined) throw noGap(unit, role, lending, ctx);
  if (lender === undefined)
    throw refuse(
      'LEND_WHICH',
      say.errors.which(
        unit.id,
        ranking.lenders.map((one) => one.lender),
      ),
    );
  const open = openFor(lender, ranking, lending);
  if (open !== undefined)
    return answered(say.askedAlready(lender, open.id, format.clock(open.answerBy)), open, [], ctx);
  const able = ranking.lenders.find((one) => one.lender === lender);
  if (able === undefined) throw refuse('LEND_CANNOT', say.errors.cannot(lender, whyNot(lender, ranking, ctx)));
  const loan = proposed(ranking.gap, able, byOf(ctx), ctx);
  const posts = await loanPosts(loan, [...lending.made, loan], roomOf(ctx));
  const changes: readonly Change[] = [
    { kind: 'loan.put', loan, expectVersion: 0 },
    ...posts,
    audited('lend.ask', loan.id, { from: loan.lender, to: loan.gap.unit, role: loan.gap.role }, ctx),
  ];
  const told = toldAt(ctx);
  const later = told > now ? say.course.after(format.clock(told)) : '';
  return answered(say.asked(lenderName(able, ctx), loan.id, format.clock(loan.answerBy)), loan, changes, ctx, later);
}

export const roomOf = ({ read, site, settings, now, words, format }: CommandContext): LoanRoom => ({
  ...{ read, site, settings, now },
  ...{ words, format },
});

/** The same unit is asked for the same gap, and has not answered yet. */
const openFor = (lender: UnitId, { gap }: Ranking, { made }: Lending): Loan | undefined =>
  made.find((one) => one.state === 'proposed' && one.lender === lender && forGap(one, gap));

function whyNot(lender: UnitId, { unable }: Ranking, ctx: CommandContext): string {
  const found = unable.find((one) => one.lender === lender);
  return found === undefined ? ctx.words.lend.why.role : whyWords(found, ctx);
}

/** Of what nobody knows it is not said that nobody is short. */
function noGap(unit: Unit, role: StaffRole | undefined, { board }: Lending, ctx: CommandContext): Refusal {
  const { errors } = ctx.words.lend;
  const unknown = unknownWords(board, unit.id, ctx);
  if (unknown !== '') return refuse('LEND_UNKNOWN_GAP', errors.unknownGap(unit.id, unknown));
  return refuse('LEND_NO_GAP', errors.noGap(unit.id, role === undefined ? '' : ctx.words.staffing.role(role)));
}

/** @param asker whoever wanted it first: the same through all that are asked in turn */
export function proposed(gap: StaffGap, { lender, span, basis }: Lendable, asker: By, ctx: CommandContext): Loan {
  const told = toldAt(ctx);
  return {
    ...{ site: ctx.site.id, id: brand<LoanId>(`L-${ctx.ids.short()}`), version: 1, lender, span, asker },
    gap: { unit: gap.unit, role: gap.role, block: gap.block },
    gapTo: gap.span.to,
    ...(basis === undefined ? {} : { basis }),
    answerBy: after(told, ANSWER_MS),
    state: 'proposed',
    steps: [{ state: 'proposed', at: ctx.now, by: byOf(ctx) }],
  };
}

export function answered(
  said: string,
  loan: Loan,
  changes: readonly Change[],
  ctx: CommandContext,
  more = '',
): Outcome {
  const { words, now } = ctx;
  const document = takenDocument(said, more, now);
  const list = { label: words.lend.buttons.list, command: again(`lend ${loan.gap.unit}`, ctx) };
  return {
    document: { ...document, judged: false, blocks: [...document.blocks, actions(list)] },
    data: { loan: loanData(loan) },
    audience: 'caller',
    ...(changes.length === 0 ? {} : { changes }),
  };
}
