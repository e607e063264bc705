/** The record of alerts: one screen of a phone, every figure with how many stand behind it. */

import type { RecordFigure } from '#src/domain/alert/record/days.ts';
import type { AlertTally, TallyGroup } from '#src/domain/alert/record/tally.ts';
import { tallyOf } from '#src/domain/alert/record/tally.ts';
import type { Times } from '#src/domain/alert/record/times.ts';
import { type Instant, isoOf, type Span } from '#src/kernel/time.ts';
import { heading, note, rich, strong, text } from '#src/message/build.ts';
import type { Document, Fact, Note, Table } from '#src/message/document.ts';
import type { Picture } from '#src/message/picture.ts';
import type { Json } from '#src/ports/handle.ts';
import { controlPicture } from './control-picture.ts';
import { recordedData } from './record-data.ts';
import { burdenFact, noiseFact, playsFact } from './record-house.ts';
import { documentedWords, isCharted, LEAST, minutesWords, shareOf, timesWords, verdictOf } from './record-words.ts';
import type { Recorded } from './recorded.ts';
import type { Speech } from './speech.ts';

export type RecordAnswer = {
  /** The house, a unit, a rule. */
  readonly place: string;
  readonly record: Recorded;
  readonly now: Instant;
  readonly simulated: boolean;
  /** Taken apart by something: what it is called. */
  readonly by?: { readonly title: string; readonly groups: readonly TallyGroup[] } | undefined;
};

export function recordDocument(answer: RecordAnswer, speech: Speech): Document {
  const { words } = speech;
  const { record: say } = words;
  const { record, place, now, simulated, by } = answer;
  const period = periodWords(record.span, now, speech);
  const tally = tallyOf(record.cases);
  const first = firstWords(tally, period, speech);
  const title = say.title(place, period);
  return {
    title,
    plain: first,
    status: 'ok',
    judged: false,
    asOf: now,
    ...(simulated ? { simulated } : {}),
    blocks: [
      heading(title),
      text(strong(first)),
      ...(tally.told === 0 && record.house === undefined
        ? []
        : by === undefined
          ? [{ kind: 'facts' as const, facts: factsOf(record, tally, speech) }, ...picturesOf(record, speech)]
          : [groupsTable(by, speech)]),
      sourceNote(record, now, speech),
      ...(by === undefined && record.house !== undefined ? [note(estimateWords(record, speech))] : []),
    ],
  };
}

/** Where its figures come from, and what its charts are judged by. */
export function sourceNote(record: Recorded, now: Instant, speech: Speech): Note {
  const { record: say } = speech.words;
  return note(`${say.source(...daysOf(record.span, now, speech))} ${isCharted(record) ? say.charts : say.noCharts}`);
}

function firstWords(tally: AlertTally, period: string, speech: Speech): string {
  const { record: say } = speech.words;
  if (tally.told === 0) return say.none(period);
  if (tally.closed < LEAST)
    return say.firstFew(say.tooFew(speech.format.number(tally.closed), speech.format.number(LEAST)));
  return say.first(shareOf(tally.documented, tally.closed, speech), overWords(tally.documented, tally.closed, speech));
}

const overWords = (part: number, whole: number, { words, format }: Speech): string =>
  words.record.over(format.number(part), format.number(whole));

const daysOf = ({ from, to }: Span, now: Instant, { format }: Speech): readonly [string, string] => [
  format.date(from),
  format.date(Math.min(to - 1, now) as Instant),
];

export const periodWords = (span: Span, now: Instant, speech: Speech): string =>
  speech.words.record.period(...daysOf(span, now, speech));

export const fact = (label: string, ...parts: readonly (string | undefined)[]): Fact => ({
  label,
  value: rich(parts.filter((part) => part !== undefined && part !== '').join(' · ')),
});

function factsOf(record: Recorded, tally: AlertTally, speech: Speech): readonly Fact[] {
  const { record: say } = speech.words;
  const { labels } = say;
  const n = (count: number): string => speech.format.number(count);
  return [
    fact(
      labels.alerts,
      say.alerts({ told: n(tally.told), over: n(tally.closed), lapses: n(tally.lapses), passes: n(tally.passes) }),
      ...(tally.folded === 0 ? [] : [say.folded(n(tally.folded))]),
      ...(tally.silenced === 0 ? [] : [say.silenced(n(tally.silenced))]),
    ),
    fact(
      labels.documented,
      documentedWords(tally, speech),
      lackingWords(tally, speech),
      verdictOf(record, 'documented', speech),
    ),
    ...(['own', 'act', 'clear'] as const).map((figure) => timeFact(figure, record, tally, speech)),
    fact(labels.notUseful, ...notUsefulWords(tally, speech)),
    playsFact(record, speech),
    noiseFact(record, speech),
    burdenFact(record, speech),
  ];
}

function lackingWords({ lacking, closed, documented }: AlertTally, { words, format }: Speech): string | undefined {
  if (closed === documented) return undefined;
  const { owner, action, outcome } = lacking;
  return words.record.lacking({
    owner: format.number(owner),
    action: format.number(action),
    outcome: format.number(outcome),
  });
}

function timeFact(figure: 'own' | 'act' | 'clear', record: Recorded, tally: AlertTally, speech: Speech): Fact {
  const { record: say } = speech.words;
  const late =
    figure === 'act' && tally.saidAfterwards > 0
      ? say.afterwards(speech.format.number(tally.saidAfterwards))
      : undefined;
  return fact(
    say.labels[figure],
    timesWords(tally[figure], speech),
    ...leftWords(figure, tally[figure], speech),
    late,
    verdictOf(record, figure, speech),
  );
}

/** Those that never came, and those that may still: never left out without a word. */
function leftWords(figure: 'own' | 'act' | 'clear', times: Times, { words, format }: Speech): readonly string[] {
  const { record: say } = words;
  const waiting = figure === 'clear' ? say.notCleared : say.waiting;
  return [
    ...(times.never === 0 ? [] : [say.never(format.number(times.never))]),
    ...(times.waits === 0 ? [] : [waiting(format.number(times.waits))]),
  ];
}

function notUsefulWords(tally: AlertTally, speech: Speech): readonly string[] {
  const { words, format } = speech;
  const { record: say } = words;
  const said = say.notUseful(format.number(tally.notUseful), shareOf(tally.notUseful, tally.told, speech));
  const why = (['wrong', 'known', 'late', 'not-mine'] as const)
    .filter((reason) => tally.whyNot[reason] > 0)
    .map((reason) => `${words.alerts.noUses[reason]} ${format.number(tally.whyNot[reason])}`);
  return [said, ...why, say.byItself(format.number(tally.byItself))];
}

/** What is most to be seen: whether closures are documented, and how long it takes until somebody has an alert. */
const DRAWN: readonly RecordFigure[] = ['documented', 'own'];

const picturesOf = (record: Recorded, speech: Speech): readonly Picture[] =>
  (record.cases.length < LEAST ? [] : DRAWN).flatMap((figure) => pictureOf(record, figure, speech) ?? []);

export function pictureOf({ charts }: Recorded, figure: RecordFigure, speech: Speech): Picture | undefined {
  const controlled = charts[figure];
  if (controlled === undefined || controlled.spans.length < 2) return undefined;
  const name = speech.words.record.picture[figure];
  return controlPicture(controlled, { name, unit: figure === 'documented' ? '%' : 'min' }, speech);
}

function groupsTable({ title, groups }: NonNullable<RecordAnswer['by']>, speech: Speech): Table {
  const { words, format } = speech;
  const headers = [title, ...words.record.columns];
  return {
    kind: 'table',
    caption: words.record.caption(title),
    columns: headers.map((header, n) => ({ header, align: n === 0 ? 'left' : 'right' })),
    rows: groups.map(({ name, tally }) => ({
      cells: [
        name,
        format.number(tally.told),
        shareCell(tally.documented, tally.closed, speech),
        ...(['own', 'act', 'clear'] as const).map((figure) => timeCell(tally[figure], speech)),
        shareCell(tally.notUseful, tally.told, speech),
      ].map((cell) => rich(cell)),
    })),
  };
}

const fewCell = (n: number, { words, format }: Speech): string => words.record.few(format.number(n));
const shareCell = (part: number, whole: number, speech: Speech): string =>
  whole < LEAST ? fewCell(whole, speech) : shareOf(part, whole, speech);
const timeCell = (times: Times, speech: Speech): string =>
  times.n < LEAST ? fewCell(times.n, speech) : minutesWords(times, 'median', speech);

function estimateWords({ seconds }: Recorded, { words, format }: Speech): string {
  const { tap, form, command } = seconds;
  return words.record.estimate({ tap: format.number(tap), form: format.number(form), command: format.number(command) });
}

export const recordData = ({ record, place, now, by }: RecordAnswer): Json => ({
  place,
  asOf: isoOf(now),
  ...recordedData(record, now),
  ...(by === undefined
    ? {}
    : { groups: by.groups.map(({ name, tally }) => ({ name, ...(tally as unknown as Record<string, Json>) })) }),
});
