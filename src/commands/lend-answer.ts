/** The answers to a proposal: *Lend*, *Decline* with a reason, *Back home*. No goes on to the next lender at once, or to an open shift. */
import { unitOf } from '#src/domain/hospital.ts';
import { scopeOf } from '#src/domain/people.ts';
import { LOAN_REASONS, type Loan, type LoanReason, type LoanStep, moveLoan } from '#src/domain/staffing/loan.ts';
import { nextAsk } from '#src/domain/staffing/next-ask.ts';
import { type Lending, type LoanCheck, loadLending, loadLoanCheck, loadMade } from '#src/facts/lend.ts';
import { answersFor, loanPosts, offerPosts } from '#src/facts/loan-news.ts';
import { brand, type LoanId } from '#src/kernel/ids.ts';
import { quoted } from '#src/message/quote.ts';
import type { Change } from '#src/ports/change.ts';
import type { Role } from '#src/ports/handle.ts';
import { dutyName } from '#src/views/duty-name.ts';
import { declineForm, sureDocument, whyWords } from '#src/views/lend.ts';
import { lenderName, loanLine, nextWords, stateWords } from '#src/views/lend-cards.ts';
import { again, hereAgain, whenWords } from './again.ts';
import { byOf } from './alert-acts.ts';
import { audited } from './audited.ts';
import { refuseBeds } from './bed-in-words.ts';
import type { CommandContext, Outcome } from './command.ts';
import { fieldValues, splitFields } from './form-fields.ts';
import { LONGEST_NOTE, lendDeclineFields, NOTE, REASON, WHICH } from './forms/lend-decline.ts';
import { refusePhiInSaid } from './free-text.ts';
import { spokenAs } from './in-charge.ts';
import { answered, proposed, roomOf } from './lend-ask.ts';
import { joinWords } from './parse.ts';
import { refuse } from './refusal.ts';
import { denied, requireOneOf } from './roles.ts';
import { confirmed, SURE } from './update-sure.ts';

type Words = readonly string[];

export async function accept([typed, ...rest]: Words, ctx: CommandContext): Promise<Outcome> {
  const { now, words } = ctx;
  const loan = await wanted(typed, ctx);
  await requireLender(loan, ctx);
  const next = moved(loan, { state: 'accepted', at: now, by: byOf(ctx) }, ctx);
  const check = await loadLoanCheck(ctx, loan);
  if (check.gap === undefined) throw refuse('LEND_COVERED', words.lend.errors.covered(loan.gap.unit));
  const why = doubtOf(loan, check, ctx);
  if (why !== undefined && !confirmed(rest, ctx).sure) return askedBack(loan, why, ctx);
  const changes = await changesOf('lend.accept', next, withThis(next, check.made), ctx);
  return answered(words.lend.accepted(loanLine(next, ctx)), next, changes, ctx);
}

const withThis = (next: Loan, made: readonly Loan[]): readonly Loan[] => [
  ...made.filter(({ id }) => id !== next.id),
  next,
];

/** Why the lender might not want to lend any more, by what is known by now. @returns undefined: it can spare one as it could when it was asked */
function doubtOf(loan: Loan, { lender, frozenSince }: LoanCheck, ctx: CommandContext): string | undefined {
  const { words, format } = ctx;
  const { sure, why } = words.lend;
  if (frozenSince !== undefined) return sure.unknown(format.clock(frozenSince));
  if (lender === undefined) return why.role;
  if ('span' in lender && lender.span.to >= loan.span.to) return undefined;
  const figures = 'why' in lender ? lender.figures : lender.basis;
  const said = 'why' in lender ? whyWords(lender, ctx) : sure.until(format.clock(lender.span.to));
  if (figures === undefined) return said;
  return `${said} (${sure.figures(format.number(figures.here), format.number(figures.need))})`;
}

function askedBack(loan: Loan, why: string, ctx: CommandContext): Outcome {
  const { now, site, format } = ctx;
  const lender = lenderName({ lender: loan.lender, pool: loan.basis === undefined }, ctx);
  const command = again(joinWords(['lend', 'accept', loan.id, SURE, whenWords(now, site.zone)]), ctx);
  const until = format.clock(loan.span.to);
  return { document: sureDocument({ lender, until, why, command }, now, ctx), data: null, audience: 'caller' };
}

/** Somebody who is lent comes home before the end: by either of the two units. */
export async function back([typed]: Words, ctx: CommandContext): Promise<Outcome> {
  const loan = await wanted(typed, ctx);
  const borrower = unitOf(ctx.site, loan.gap.unit);
  const isTheirs = borrower !== undefined && (await spokenAs(borrower, ctx)) !== undefined;
  if (!isTheirs) await requireLender(loan, ctx);
  const next = moved(loan, { state: 'ended', at: ctx.now, by: byOf(ctx) }, ctx);
  const made = withThis(next, await loadMade(ctx.read, ctx.site, ctx.now));
  const changes = await changesOf('lend.back', next, made, ctx);
  return answered(ctx.words.lend.back(loanLine(next, ctx)), next, changes, ctx);
}

/** `lend decline L-7F3K coming two hips at 14:30`; without a reason the form. */
export async function decline(words: Words, ctx: CommandContext): Promise<Outcome> {
  const { given, rest } = splitFields(words);
  const value = (name: string): string => given.findLast(([field]) => field === name)?.[1].trim() ?? '';
  const [id = value(WHICH), ...said] = value(WHICH) === '' ? rest : [value(WHICH), ...rest];
  if (value(REASON) === '' && said.length === 0) return form(id, ctx);
  const loan = await wanted(id, ctx);
  await requireLender(loan, ctx);
  const { reason, note } = value(REASON) === '' ? typedReason(said, ctx) : sent(given, id, ctx);
  if (note !== '') {
    const { place, settings, read } = ctx;
    const typed = { verb: 'lend', words: ['decline', ...words], place, settings, read, catalogue: ctx.words };
    await refusePhiInSaid(note, typed);
    await refuseBeds(note, ctx);
  }
  const step: LoanStep = { state: 'declined', at: ctx.now, by: byOf(ctx), reason, ...(note === '' ? {} : { note }) };
  const next = moved(loan, step, ctx);
  const lending = await loadLending(ctx, { decided: [next] });
  const on = await goesOn(next, lending, ctx);
  const made = on.loan === undefined ? lending.made : [...lending.made, on.loan];
  const changes = await changesOf('lend.decline', next, made, ctx, { reason });
  return answered(ctx.words.lend.declined(next.id), next, [...lastOf(changes, on.changes), ...on.audits], ctx, on.said);
}

/** One card is written once: of two drawings the later one, which knows more. */
function lastOf(some: readonly Change[], more: readonly Change[]): readonly Change[] {
  const key = (one: Change, n: number): string =>
    one.kind === 'outbox.put' ? `${one.post.card} ${one.post.to.platform} ${one.post.to.channel}` : `${one.kind} ${n}`;
  return [...new Map([...some, ...more].map((one, n) => [key(one, n), one])).values()];
}

type GoesOn = {
  readonly loan?: Loan;
  readonly changes: readonly Change[];
  readonly audits: readonly Change[];
  readonly said: string;
};

/** Who is asked next for the same gap: the best who is left; of nobody, an open shift is offered. The card of the gap stays the one it is. */
async function goesOn(declined: Loan, lending: Lending, ctx: CommandContext): Promise<GoesOn> {
  const next = nextAsk(declined, lending);
  const said = nextWords(next, ctx);
  const { unit, role, block } = declined.gap;
  if (next.of === 'nobody')
    return { changes: await offerPosts({ ...next.gap, block }, lending.made, roomOf(ctx)), audits: [], said };
  if (next.of !== 'best') return { changes: [], audits: [], said };
  const loan = proposed({ ...next.gap, block }, next.lender, declined.asker, ctx);
  const posts = await loanPosts(loan, [...lending.made, loan], roomOf(ctx));
  return {
    loan,
    changes: [{ kind: 'loan.put', loan, expectVersion: 0 }, ...posts],
    audits: [audited('lend.ask', loan.id, { from: loan.lender, to: unit, role, after: declined.id }, ctx)],
    said: ctx.words.lend.nextAsked(lenderName(next.lender, ctx)),
  };
}

async function changesOf(
  action: string,
  loan: Loan,
  made: readonly Loan[],
  ctx: CommandContext,
  detail: Readonly<Record<string, string>> = {},
): Promise<readonly Change[]> {
  return [
    { kind: 'loan.put', loan, expectVersion: loan.version - 1 },
    ...(await loanPosts(loan, made, roomOf(ctx))),
    audited(action, loan.id, { from: loan.lender, to: loan.gap.unit, ...detail }, ctx),
  ];
}

/** @throws Refusal LEND_LATE: it is past that */
function moved(loan: Loan, step: LoanStep, ctx: CommandContext): Loan {
  const done = moveLoan(loan, step);
  if (done.reason === 'done') return done.next;
  const isOver = loan.state === 'proposed' && ctx.now >= loan.answerBy;
  const state = stateWords(isOver ? { ...loan, state: 'lapsed' } : loan, ctx);
  throw refuse('LEND_LATE', ctx.words.lend.errors.late(loan.id, state));
}

/** Who answers for a float pool. */
const FOR_POOLS: readonly Role[] = ['house-supervisor', 'admin'];
const isOfPool = (loan: Loan, ctx: CommandContext): boolean => answersFor(loan.lender, ctx) === 'house-supervisor';

async function mayAnswer(loan: Loan, ctx: CommandContext): Promise<boolean> {
  if (isOfPool(loan, ctx)) return FOR_POOLS.some((role) => ctx.actor.roles.includes(role));
  const unit = unitOf(ctx.site, loan.lender);
  return unit !== undefined && (await spokenAs(unit, ctx)) !== undefined;
}

/** Whoever is in charge of the lender; of a float pool the house supervisor. @throws Refusal DENIED */
async function requireLender(loan: Loan, ctx: CommandContext): Promise<void> {
  if (isOfPool(loan, ctx)) return requireOneOf(FOR_POOLS, 'lend accept', ctx);
  if (await mayAnswer(loan, ctx)) return;
  const role = answersFor(loan.lender, ctx);
  const who = dutyName({ role, scope: scopeOf(role, loan.lender) ?? '' }, ctx.words);
  throw denied(ctx.words.lend.errors.notYours(loan.lender, who));
}

/** Ended ones are found too: a late click is told how it ended. */
async function wanted(typed: string | undefined, { read, site, words }: CommandContext): Promise<Loan> {
  const squeezed = typed?.toUpperCase().replace(/[^A-Z0-9]/g, '') ?? '';
  const ids = squeezed === '' ? [] : [...new Set([squeezed.replace(/^L/, ''), squeezed])];
  const found = await Promise.all(ids.map((id) => read.loans(site.id, { id: brand<LoanId>(`L-${id}`) })));
  const [only, another] = found.flat();
  if (only !== undefined && another === undefined) return only;
  const open = await read.loans(site.id, { openOnly: true });
  throw refuse(
    'LEND_UNKNOWN',
    words.lend.errors.unknown(
      typed === undefined || typed === '' ? '' : quoted(typed),
      open.map(({ id }) => id),
    ),
  );
}

async function form(id: string, ctx: CommandContext): Promise<Outcome> {
  const known = id === '' ? undefined : await wanted(id, ctx);
  if (known !== undefined) {
    await requireLender(known, ctx);
    if (known.state !== 'proposed')
      throw refuse('LEND_LATE', ctx.words.lend.errors.late(known.id, stateWords(known, ctx)));
  }
  const open = (await ctx.read.loans(ctx.site.id, { openOnly: true })).filter(({ state }) => state === 'proposed');
  const may = await Promise.all(open.map((one) => mayAnswer(one, ctx)));
  const mine = known === undefined ? open.filter((_, n) => may[n]) : [known];
  const fields = lendDeclineFields(mine, { which: known?.id ?? '' }, ctx);
  return {
    document: hereAgain(declineForm({ fields, command: again('lend decline', ctx) }, ctx.now, ctx), ctx),
    data: null,
    audience: 'caller',
  };
}

type Why = { readonly reason: LoanReason; readonly note: string };

function sent(given: ReturnType<typeof splitFields>['given'], id: string, ctx: CommandContext): Why {
  const fields = lendDeclineFields([], { which: id }, ctx);
  const values = fieldValues([...given.filter(([name]) => name !== WHICH), [WHICH, id]], fields, ctx);
  return { reason: String(values.get(REASON)) as LoanReason, note: String(values.get(NOTE) ?? '').trim() };
}

/** The first word, or the words of the list, say why; what stands behind them are their own. */
function typedReason(said: Words, { words, format }: CommandContext): Why {
  const say = words.lend;
  const typed = said.join(' ');
  const named = LOAN_REASONS.map((reason) => ({ reason, as: [reason, say.reasons[reason]] }));
  for (const { reason, as } of named) {
    const found = as.find((one) => beginsWith(typed, one));
    if (found === undefined) continue;
    const note = typed.slice(found.length).replace(/^[\s:,;–-]+/, '');
    if (note.length > LONGEST_NOTE) throw refuse('LEND_NOTE', say.errors.noteLong(format.number(LONGEST_NOTE)));
    return { reason, note };
  }
  throw refuse('LEND_WHY', say.errors.why(LOAN_REASONS.map((one) => `${one} (${say.reasons[one]})`)));
}

/** Whole words of it: `otherwise` is not `other`. */
const beginsWith = (typed: string, words: string): boolean =>
  typed.toLowerCase().startsWith(words.toLowerCase()) && !/^[\p{L}\p{N}]/u.test(typed.slice(words.length));
