/** The cards of a loan: what the lender is asked, how it goes on for whoever wants it, an open shift to offer, and the line of the channel. No name on any. */
import type { StaffGap } from '#src/domain/staffing/lend.ts';
import type { GapKey, Loan, LoanBasis } from '#src/domain/staffing/loan.ts';
import type { KnownMove } from '#src/domain/staffing/look-ahead.ts';
import type { NextAsk } from '#src/domain/staffing/next-ask.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import { type Instant, isoOf } from '#src/kernel/time.ts';
import { actions, heading, note, rich, strong, text } from '#src/message/build.ts';
import type { Block, Button, Document, Fact } from '#src/message/document.ts';
import { chanceInLine } from './forecast-answer.ts';
import type { Speech } from './speech.ts';
import { blockName } from './staffing-words.ts';

type Look = Speech & { readonly simulated: boolean };

/** A unit by its id, a float pool as the house calls it. */
export const lenderName = (
  { lender, pool }: { readonly lender: UnitId; readonly pool?: boolean },
  { words }: Speech,
) => (pool === true ? words.staffing.floatPool : lender);

/** Of a loan: only a unit has patients on whom it rests. */
const nameIn = ({ lender, basis }: Loan, speech: Speech): string =>
  lenderName({ lender, pool: basis === undefined }, speech);

/** When somebody decided that it is over. */
const givenBack = ({ state, steps }: Loan): Instant | undefined =>
  state === 'ended' && steps.at(-1)!.by !== undefined ? steps.at(-1)!.at : undefined;

/** Nobody has gone yet. */
export const isCalledOff = (loan: Loan): boolean => (givenBack(loan) ?? loan.span.to) <= loan.span.from;

/** `6W → ED, 13–15` */
export function loanLine(loan: Loan, speech: Speech): string {
  const { gap, span } = loan;
  const given = givenBack(loan);
  const until = given === undefined || isCalledOff(loan) ? span.to : given;
  return speech.words.lend.line(nameIn(loan, speech), gap.unit, blockName({ from: span.from, to: until }, speech));
}

/** `declined 12:48: patients are coming, two hips at 14:30`. @param how `plain` is read on a lock screen: without anybody's own words */
export function stateWords(loan: Loan, { words, format }: Speech, how: 'whole' | 'plain' = 'whole'): string {
  const { state, steps, answerBy, span } = loan;
  const say = words.lend;
  const last = steps.at(-1)!;
  if (isCalledOff(loan)) return say.calledOff(format.clock(last.at));
  const at = { proposed: answerBy, accepted: span.to, declined: last.at, lapsed: answerBy, ended: last.at }[state];
  const said = say.states[state](format.clock(at));
  if (state !== 'declined' || last.by === undefined || last.reason === undefined) return said;
  return say.because(said, say.reasons[last.reason], how === 'plain' ? '' : (last.note ?? ''));
}

/** What the lender is asked, with what is known of its hours until the end; once it is answered, what was. */
export function proposalDocument(loan: Loan, now: Instant, speech: Look): Document {
  const { words, format } = speech;
  const say = words.lend;
  const { gap, span, basis, state, id } = loan;
  const lender = nameIn(loan, speech);
  const first = say.ask.first(gap.unit, lender, words.staffing.role(gap.role), blockName(span, speech));
  const until = format.clock(span.to);
  const spare = basis?.bound === undefined ? say.ask.whole(until) : say.ask.spare(until);
  const waits = state === 'proposed';
  const buttons: readonly Button[] = waits
    ? [
        { label: say.buttons.accept(until), command: `lend accept ${id}`, style: 'primary' },
        { label: say.buttons.decline, command: `lend decline ${id}`, opens: 'form' },
      ]
    : state === 'accepted'
      ? [{ label: say.buttons.back, command: `lend back ${id}` }]
      : [];
  return {
    title: say.ask.title(gap.unit, lender),
    plain: waits ? `${first} ${spare}` : stateWords(loan, speech, 'plain'),
    ...common(now, speech),
    blocks: [
      heading(say.ask.title(gap.unit, lender)),
      text(strong(first)),
      ...(waits ? [text(spare, ...regretWords(basis, speech))] : [text(stateWords(loan, speech))]),
      ...(basis === undefined ? [] : [{ kind: 'facts', facts: basisFacts(loan, basis, speech) } as const]),
      ...(waits ? [note(say.ask.answerBy(format.clock(loan.answerBy), format.clock(basis?.asOf ?? now)))] : []),
      ...(waits ? [note(say.note)] : []),
      ...(buttons.length === 0 ? [] : [actions(...buttons)]),
    ],
  };
}

/** How likely the unit itself would want them back before the end. */
const regretWords = (basis: LoanBasis | undefined, speech: Speech): readonly string[] =>
  basis?.regret === undefined
    ? []
    : [
        ' ',
        speech.words.lend.ask[basis.isInstead === true ? 'regretInstead' : 'regret'](
          chanceInLine(basis.regret, speech),
        ),
      ];

function basisFacts({ gap, span, gapTo }: Loan, basis: LoanBasis, speech: Speech): readonly Fact[] {
  const { words, format } = speech;
  const say = words.lend;
  const { patients, here, need, needThen, likelyThen, moves } = basis;
  const figures = say.ask.hereOf(format.number(here), format.number(need));
  const then = needThen === undefined ? undefined : format.number(needThen);
  const until = format.clock(span.to);
  const later =
    then === undefined
      ? figures
      : likelyThen === undefined
        ? say.ask.later(figures, then, until)
        : say.ask.laterLikely(figures, chanceInLine(likelyThen, speech), then, until);
  const times = (all: readonly KnownMove[], untold: string | undefined): string =>
    all.length === 0
      ? (untold ?? say.ask.none(format.clock(gapTo)))
      : all.map(({ at }) => format.clock(at)).join(', ') + (untold === undefined ? '' : `; ${untold}`);
  const { recovery, leaving } = moves.told;
  return [
    { label: say.ask.patients, value: rich(format.number(patients)) },
    { label: say.ask.here(words.staffing.role(gap.role)), value: rich(later) },
    { label: say.ask.coming, value: rich(times(moves.in, recovery ? undefined : say.notTold.recovery)) },
    { label: say.ask.going, value: rich(times(moves.out, leaving ? undefined : say.notTold.leaving)) },
  ];
}

/** How it goes on, for the short unit and the house supervisor: one line for each that was asked. */
export function courseDocument(
  {
    gap,
    gapTo,
    made,
    now,
  }: { readonly gap: GapKey; readonly gapTo: Instant; readonly made: readonly Loan[]; readonly now: Instant },
  speech: Look,
): Document {
  const { words } = speech;
  const say = words.lend;
  const from = made[0]?.span.from ?? gap.block;
  const title = say.course.title(words.staffing.role(gap.role), gap.unit, blockName({ from, to: gapTo }, speech));
  const lines = made.map((one) => say.course.step(loanLine(one, speech), stateWords(one, speech)));
  const last = made.at(-1);
  return {
    title,
    plain: last === undefined ? title : say.course.step(loanLine(last, speech), stateWords(last, speech, 'plain')),
    ...common(now, speech),
    blocks: [
      heading(title),
      ...lines.map((line, n) => text(n === lines.length - 1 ? strong(line) : line)),
      actions(
        { label: say.buttons.list, command: `lend ${gap.unit}` },
        { label: say.buttons.staff(gap.unit), command: `staff ${gap.unit}` },
      ),
    ],
  };
}

/** What asks a lender for one gap and no other. */
export const askCommand = (lender: UnitId, { unit, role, block }: GapKey): string =>
  `lend ask ${lender} ${unit} ${role} ${isoOf(block)}`;

/** What is said of it: `Next by what is known: 3S, until 19:00.` */
export function nextWords(next: NextAsk, speech: Speech): string {
  const { words, format } = speech;
  const say = words.lend;
  switch (next.of) {
    case 'best':
      return say.nextBest(lenderName(next.lender, speech), format.clock(next.lender.span.to));
    case 'awaited':
      return say.nextAwaited(nameIn(next.loan, speech), next.loan.id, format.clock(next.loan.answerBy));
    case 'stale':
      return say.nextStale(format.clock(next.since));
    case 'nobody':
      return say.nextOffer;
    case 'closed':
      return say.noGapLeft;
  }
}

/** Nobody answered in time. */
export function silenceDocument(
  { loan, next, now }: { readonly loan: Loan; readonly next: NextAsk; readonly now: Instant },
  speech: Look,
): Document {
  const say = speech.words.lend;
  const title = say.silence(nameIn(loan, speech), loan.gap.unit);
  const first = say.course.step(loanLine(loan, speech), stateWords(loan, speech, 'plain'));
  const then = nextWords(next, speech);
  const asks: readonly Button[] =
    next.of === 'best'
      ? [
          {
            label: say.buttons.ask(lenderName(next.lender, speech)),
            command: askCommand(next.lender.lender, next.gap),
            style: 'primary',
          },
        ]
      : [];
  return {
    title,
    plain: `${first}. ${then}`,
    ...common(now, speech),
    status: 'watch',
    blocks: [
      heading(title),
      text(strong(first)),
      text(then),
      actions(...asks, { label: say.buttons.list, command: `lend ${loan.gap.unit}` }),
    ],
  };
}

/** Nobody is left to ask. */
export function offerDocument(
  { gap, made, now }: { readonly gap: StaffGap; readonly made: readonly Loan[]; readonly now: Instant },
  speech: Look,
): Document {
  const { words, format } = speech;
  const say = words.lend;
  const span = blockName(gap.span, speech);
  const first = say.offer.first(format.number(gap.people), words.staffing.role(gap.role), gap.unit, span);
  const lines: readonly Block[] = made.map((one) =>
    text(say.course.step(loanLine(one, speech), stateWords(one, speech))),
  );
  return {
    title: say.offer.title(gap.unit, span),
    plain: first,
    ...common(now, speech),
    status: 'watch',
    blocks: [
      heading(say.offer.title(gap.unit, span)),
      text(strong(first)),
      ...lines,
      note(say.offer.rings),
      actions(
        { label: say.buttons.list, command: `lend ${gap.unit}` },
        { label: say.buttons.staff(gap.unit), command: `staff ${gap.unit}` },
      ),
    ],
  };
}

/** The line of the channel: two units and hours. */
export function lineDocument(loan: Loan, now: Instant, speech: Look): Document {
  const { lend, staffing } = speech.words;
  const line = loanLine(loan, speech);
  const ended = isCalledOff(loan) ? lend.lineOff(line) : lend.lineBack(line);
  const said = lend.lineRole(loan.state === 'ended' ? ended : line, staffing.role(loan.gap.role));
  return { title: line, plain: said, ...common(now, speech), blocks: [text(strong(said))] };
}

const common = (now: Instant, { simulated }: Look) => ({
  status: 'ok' as const,
  judged: false as const,
  asOf: now,
  ...(simulated ? { simulated } : {}),
});
