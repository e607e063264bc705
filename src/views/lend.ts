/** Who can lend somebody for each gap, until when, and why not beyond; who cannot, and why; an open shift last. Units and roles alone. */
import type { HabitRule } from '#src/domain/forecast/habits.ts';
import type { StaffingBoard, StaffingLine } from '#src/domain/staffing/board.ts';
import type { Lendable, Ranking, StaffGap, Unable } from '#src/domain/staffing/lend.ts';
import type { Loan } from '#src/domain/staffing/loan.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import { type Instant, isoOf } from '#src/kernel/time.ts';
import { actions, code, heading, note, rich, strong, text } from '#src/message/build.ts';
import type { Block, Document, Field, Row } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { figureCard } from './figure-card.ts';
import { chanceInLine, chanceWords } from './forecast-answer.ts';
import { steppedBackLines } from './forecast-good.ts';
import { formCard } from './form-card.ts';
import { lenderName, loanLine, stateWords } from './lend-cards.ts';
import type { Basis } from './provenance.ts';
import type { Speech } from './speech.ts';
import { blockName } from './staffing-words.ts';

export type LendAnswer = {
  /** Of the site, or the unit that was asked about. */
  readonly place: string;
  readonly rankings: readonly Ranking[];
  readonly frozenSince?: Instant;
  /** Of which need or staff nobody knows; empty: nothing. */
  readonly unknown: string;
  /** Asked and lent now. */
  readonly open: readonly Loan[];
  /** Why no forecast is in it; absent: one is. */
  readonly notForecast?: 'silent' | 'here' | 'learned';
  /** Its forecast was no closer than the rule, which is told instead. */
  readonly isInstead: (unit: UnitId) => boolean;
  readonly rule: HabitRule;
  readonly basis: Basis;
};

/** More gaps than these are a matter of the house and not of one nurse. */
const MOST_GAPS = 4;

export function lendDocument(answer: LendAnswer, speech: Speech): Document {
  const { place, rankings, frozenSince, open, basis, unknown } = answer;
  const { words, format } = speech;
  const say = words.lend;
  const [best] = rankings;
  const first = firstLine(answer, speech);
  const more = rankings.length - MOST_GAPS;
  return figureCard(
    {
      title: say.title(place),
      first,
      said: `${first}.`,
      status: best === undefined ? (unknown === '' && frozenSince === undefined ? 'ok' : 'unknown') : 'watch',
      basis,
      under: [
        ...(frozenSince === undefined || best === undefined ? [] : [text(say.stale(format.clock(frozenSince)))]),
        ...(unknown === '' || best === undefined ? [] : [text(unknown)]),
        ...rankings.slice(0, MOST_GAPS).flatMap((one) => rankingBlocks(one, frozenSince, speech)),
        ...(more > 0 ? [text(words.digests.more(format.number(more)))] : []),
        ...insteadWords(answer, speech).map((line) => text(line)),
        ...openBlocks(open, speech),
        ...(best === undefined ? [] : [text(say.last), note(noteWords(answer, speech))]),
        note(words.staffing.advice),
      ],
    },
    speech,
  );
}

/** What it goes by. */
function noteWords({ notForecast, frozenSince }: LendAnswer, { words: { lend } }: Speech): string {
  if (frozenSince !== undefined) return lend.note;
  const by = notForecast === undefined ? lend.noteForecast : lend.noteKnown(lend.notForecast[notForecast]);
  return by + lend.note;
}

/** Lenders that are told by the rule. */
function insteadWords({ rankings, rule, isInstead }: LendAnswer, speech: Speech): readonly string[] {
  const lenders = rankings.flatMap(({ lenders, unable }) => [...lenders, ...unable].map(({ lender }) => lender));
  return steppedBackLines(rule, [...new Set(lenders)].filter(isInstead), speech);
}

/** That nobody is short is said only of what is known. */
function firstLine({ rankings: [best], frozenSince, unknown }: LendAnswer, speech: Speech): string {
  const { lend } = speech.words;
  if (best === undefined && frozenSince !== undefined) return lend.gapsStale(speech.format.clock(frozenSince));
  if (best === undefined) return unknown === '' ? lend.noGaps : unknown;
  return frozenSince === undefined ? bestWords(best, speech) : gapWords(best.gap, speech);
}

/**
 * Whose need or staff is not known, as the staffing card says it: `n/a: no roster for 5W`.
 * @returns empty where all is known
 */
export function unknownWords(
  { blocks, withoutGrid }: StaffingBoard,
  unit: UnitId | undefined,
  { words }: Speech,
): string {
  const say = words.staffing;
  const isAsked = (id: UnitId): boolean => unit === undefined || unit === id;
  const lines = blocks.flatMap((block) => block.lines).filter((line) => isAsked(line.unit));
  if (lines.length === 0) return unit === undefined ? say.noGridAtAll : say.noGrid(unit);
  const missing = lines.filter(({ gap }) => gap === undefined);
  const units = (some: readonly StaffingLine[]): string => [...new Set(some.map((line) => line.unit))].join(', ');
  const census = units(missing.filter(({ required }) => required === undefined));
  const roster = units(missing.filter(({ required }) => required !== undefined));
  const grid = withoutGrid.filter(isAsked).join(', ');
  return [
    ...(census === '' ? [] : [say.noCensus(census)]),
    ...(roster === '' ? [] : [say.noRoster(roster)]),
    ...(grid === '' ? [] : [say.noGrid(grid)]),
  ].join('; ');
}

/** `ED is short 1 RN, 13–19` */
export const gapWords = ({ unit, people, role, span }: StaffGap, speech: Speech): string =>
  speech.words.lend.gap(unit, speech.format.number(people), speech.words.staffing.role(role), blockName(span, speech));

function bestWords({ gap, lenders: [best] }: Ranking, speech: Speech): string {
  const { lend } = speech.words;
  const said = gapWords(gap, speech);
  return best === undefined
    ? lend.nobody(said)
    : lend.best(said, lenderName(best, speech), speech.format.clock(best.span.to));
}

function rankingBlocks(
  { gap, lenders, unable }: Ranking,
  frozenSince: Instant | undefined,
  speech: Speech,
): readonly Block[] {
  const { words } = speech;
  const say = words.lend;
  if (frozenSince !== undefined) return [text(gapWords(gap, speech))];
  const cannot = cannotWords(unable, speech);
  const regret = regretWords(lenders[0], speech);
  const table: readonly Block[] =
    lenders.length === 0
      ? [text(say.nobody(gapWords(gap, speech)))]
      : [
          {
            kind: 'table',
            caption: say.caption(gapWords(gap, speech)),
            columns: say.columns.map((header) => ({ header })),
            rows: lenders.map((one) => rowOf(one, speech)),
          },
        ];
  return [
    ...(regret === undefined ? [] : [text(regret)]),
    ...table,
    ...(cannot === '' ? [] : [text(say.cannot(cannot))]),
  ];
}

/** `2 in 10 that 6W would want them back before 15:00.`: of the best one. */
function regretWords(best: Lendable | undefined, speech: Speech): string | undefined {
  if (best?.basis?.regret === undefined) return undefined;
  const until = speech.format.clock(best.span.to);
  return speech.words.lend.regret(chanceWords(best.basis.regret, speech), lenderName(best, speech), until);
}

function rowOf(one: Lendable, speech: Speech): Row {
  const { format } = speech;
  return {
    cells: [
      rich(strong(lenderName(one, speech))),
      rich(format.number(one.people)),
      rich(format.clock(one.span.to)),
      rich(boundWords(one, speech)),
    ],
  };
}

/** `needs 6 from 15:00` */
function boundWords({ basis, span }: Lendable, speech: Speech): string {
  const { words, format } = speech;
  const say = words.lend;
  if (basis?.bound === undefined) return say.all;
  const need = basis.needThen === undefined ? words.common.notAvailable : format.number(basis.needThen);
  if (basis.bound === 'likely')
    return say.bound.likely(chanceInLine(basis.likelyThen, speech), need, format.clock(span.to));
  return basis.bound === 'need' ? say.bound.need(need, format.clock(span.to)) : say.bound[basis.bound];
}

export const whyWords = ({ why, at, chance }: Unable, speech: Speech): string => {
  const { words, format } = speech;
  const say = words.lend.why;
  if (why === 'likely') return say.likely(chanceInLine(chance, speech));
  return why === 'needs-soon' ? say[why](at === undefined ? words.common.notAvailable : format.clock(at)) : say[why];
};

/** Those alike together: `all are needed: ICU, PCU; declined: 6W` */
function cannotWords(unable: readonly Unable[], speech: Speech): string {
  const alike = Map.groupBy(unable, (one) => whyWords(one, speech));
  const parts = [...alike].map(([why, all]) =>
    speech.words.lend.cannotOf(why, all.map((one) => lenderName(one, speech)).join(', ')),
  );
  return parts.join('; ');
}

function openBlocks(open: readonly Loan[], speech: Speech): readonly Block[] {
  if (open.length === 0) return [];
  const { lend } = speech.words;
  return [
    {
      kind: 'table',
      caption: lend.open,
      columns: lend.openColumns.map((header) => ({ header })),
      rows: open.map((one) => ({
        cells: [[code(one.id)], rich(loanLine(one, speech)), rich(stateWords(one, speech))],
      })),
    },
  ];
}

export function declineForm(
  { fields, command }: { readonly fields: readonly Field[]; readonly command: string },
  now: Instant,
  { words }: Speech,
): Document {
  const { title, submit: submitLabel, intro } = words.lend.form;
  return formCard({ kind: 'form', id: 'lend-decline', title, submitLabel, command, fields }, now, [intro]);
}

/** What is known has changed since the lender was asked: it says itself whether it lends all the same. */
export function sureDocument(
  { lender, until, why, command }: { lender: string; until: string; why: string; command: string },
  now: Instant,
  { words }: Speech,
): Document {
  const { title, changed, nothing, button } = words.lend.sure;
  return {
    title: title(lender),
    plain: `${title(lender)} ${changed(lender, why)}`,
    status: 'watch',
    judged: false,
    asOf: now,
    blocks: [
      heading(title(lender)),
      text(strong(changed(lender, why))),
      note(nothing),
      actions({ label: button(until), command }),
    ],
  };
}

export const loanData = (loan: Loan): Json => ({
  id: loan.id,
  from: loan.lender,
  to: loan.gap.unit,
  role: loan.gap.role,
  state: loan.state,
  start: isoOf(loan.span.from),
  end: isoOf(loan.span.to),
  answerBy: isoOf(loan.answerBy),
  steps: loan.steps.map((step) => ({
    state: step.state,
    at: isoOf(step.at),
    reason: step.by === undefined ? null : (step.reason ?? null),
  })),
});

export const lendData = ({ rankings, frozenSince, notForecast, isInstead, open }: LendAnswer): Json => ({
  frozenSince: frozenSince === undefined ? null : isoOf(frozenSince),
  notForecast: notForecast ?? null,
  gaps: rankings.map(({ gap, lenders, unable }) => ({
    unit: gap.unit,
    role: gap.role,
    people: gap.people,
    start: isoOf(gap.span.from),
    end: isoOf(gap.span.to),
    lenders: lenders.map(({ lender, pool, people, span, basis }) => ({
      lender,
      pool,
      people,
      until: isoOf(span.to),
      bound: basis?.bound ?? null,
      regret: basis?.regret ?? null,
      stepsBack: isInstead(lender),
    })),
    unable: unable.map(({ lender, why, at, chance }) => ({
      lender,
      why,
      at: at === undefined ? null : isoOf(at),
      chance: chance ?? null,
    })),
  })),
  open: open.map(loanData),
});
