/** A meeting that runs, its closing note, and its inputs as they stood at the lock. */
import type { Agenda } from '#src/domain/huddle/agenda.ts';
import type { HuddleItem } from '#src/domain/huddle/item.ts';
import type { Decision, Input, Meeting } from '#src/domain/huddle/meeting.ts';
import { nextUnit } from '#src/domain/huddle/meetings.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import { type Instant, isoOf } from '#src/kernel/time.ts';
import { actions, heading, note, strong, text } from '#src/message/build.ts';
import type { Block, Button, Document } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { actionWords, itemWords, tableWords } from './huddle-items.ts';
import { knownAs } from './known-as.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

/** So long one unit is spoken of (product): thirty seconds. */
const UNIT_SECONDS = 30;
/** More items do not fit beside the unit that is spoken of. */
const SHOWN = 3;

type RunView = {
  readonly meeting: Meeting;
  readonly units: readonly UnitId[];
  readonly agenda: Agenda;
  readonly now: Instant;
  readonly simulated: boolean;
  /** Whoever reads it may choose and close. */
  readonly mayDecide: boolean;
};

/** `1 open 6E-P: A yes (net +4) · B no (net −3)`, or what was chosen by whom. */
export function decisionWords(decision: Decision, n: number, now: Instant, { words, format }: Speech): string {
  const say = words.huddle;
  const chosen = decision.options.find(({ id }) => id === decision.chosen);
  const number = format.number(n);
  if (chosen !== undefined) {
    const who = knownAs(decision.by?.name ?? '', words);
    return say.chosen(number, decision.what, chosen.what, who, clockOrDay(decision.at ?? now, now, format));
  }
  const options = decision.options.map(({ id, what, does }) => say.option(id, what, does));
  return say.decision(number, decision.what, options.join(' · '));
}

/** For whoever runs it: one unit, thirty seconds, and the next. */
export function runDocument(view: RunView, speech: Speech): Document {
  const { meeting, units, agenda, now, simulated } = view;
  const { words, format } = speech;
  const say = words.huddle;
  const title = say.run.title(meeting.name, format.dateClock(meeting.due));
  const current = meeting.spoken?.at(-1)?.unit;
  const following = nextUnit(meeting, units);
  const n = meeting.spoken?.length ?? 0;
  const spoken =
    current === undefined
      ? say.run.through
      : `${say.run.unit(current, format.number(n), format.number(units.length))} · ${say.run.clock(format.number(UNIT_SECONDS))}`;
  const decisions = meeting.decisions ?? [];
  const begun = say.run.running(knownAs(meeting.startedBy?.name ?? '', words), format.clock(meeting.startedAt ?? now));
  return {
    title,
    plain: `${title}: ${spoken}`,
    status: 'ok',
    judged: false,
    asOf: now,
    ...(simulated ? { simulated } : {}),
    blocks: [
      heading(title),
      text(strong(spoken)),
      ...(current === undefined ? [] : [text(inputWords(meeting, current, now, speech))]),
      ...decisions.map((one, at) => text(strong(`${say.labels.decide} `), decisionWords(one, at + 1, now, speech))),
      text(strong(`${say.labels.agenda}:`), ` ${tableWords(agenda, speech)}`),
      ...agenda.items.slice(0, SHOWN).map((item) => text(`${item.id} ${itemWords(item, now, speech)}`)),
      note(begun),
      actions(...runButtons({ ...view, following }, speech)),
    ],
  };
}

/** Each says which meeting it means, and *Next* which unit: a second click goes no further than the first. */
function runButtons(
  { meeting, mayDecide, following }: RunView & { readonly following: UnitId | undefined },
  { words }: Speech,
): readonly Button[] {
  const { buttons } = words.huddle;
  const { id, decisions = [] } = meeting;
  const next: readonly Button[] =
    following === undefined
      ? []
      : [{ label: buttons.next(following), command: `huddle next ${following} of ${id}`, style: 'primary' }];
  const open = decisions.findIndex(({ chosen }) => chosen === undefined);
  const choices = (decisions[open]?.options ?? []).map(
    (option): Button => ({
      label: buttons.choose(`${open + 1}`, option.id),
      command: `huddle choose ${open + 1} ${option.id} of ${id}`,
    }),
  );
  const close: Button = {
    label: buttons.close,
    command: `huddle close of ${id}`,
    ...(following === undefined ? { style: 'primary' } : {}),
  };
  return [
    ...next,
    ...(mayDecide ? choices : []),
    { label: buttons.addAction, command: `huddle action of ${id}`, opens: 'form' },
    { label: buttons.items, command: 'huddle items' },
    ...(mayDecide ? [close] : []),
  ];
}

/** What one unit told for it, or which last value is used. */
function inputWords({ inputs = [] }: Meeting, unit: UnitId, now: Instant, speech: Speech): string {
  const mine = inputs.filter((one) => one.unit === unit);
  // What one person told at once says once who and when.
  const told = Map.groupBy(mine, ({ source = '', at = '', late = false }) => `${source}|${at}|${late}`);
  const parts = [...told.values()].map((all) => toldAtOnce(all, now, speech));
  const say = speech.words.huddle.run;
  return say.figures(unit, mine.length === 0 ? say.noneTold : parts.join(' · '));
}

/** @param all not empty, of one source and time */
function toldAtOnce(all: readonly Input[], now: Instant, { words, format }: Speech): string {
  const say = words.huddle.inputs;
  const { at, source: by, late } = all[0]!;
  const figureOf = ({ value, text = '' }: Input): string => (value === undefined ? text : format.number(value));
  const named = all.map((one) => `${words.update.short(one.item)} ${at === undefined ? say.none : figureOf(one)}`);
  if (at === undefined) return named.join(', ');
  const source = by === 'feed' ? 'ADT' : knownAs(by ?? '', words);
  const said = say.values(named.join(', '), clockOrDay(at, now, format), source);
  return late === true ? say.lateValue(said) : said;
}

/** The inputs of a meeting as they were locked: the card that was read can be read again. */
export function inputsDocument(
  { meeting, late, now }: { readonly meeting: Meeting; readonly late: readonly UnitId[]; readonly now: Instant },
  speech: Speech,
): Document {
  const { words, format } = speech;
  const say = words.huddle.inputs;
  const title = say.title(meeting.name, format.dateClock(meeting.due));
  const { inputs = [], lockedAt = meeting.due } = meeting;
  const stale = inputs.find(({ item }) => item === 'feed');
  const lines = [
    say.locked(format.clock(lockedAt)),
    ...(late.length === 0 ? [] : [say.late(late.join(', '))]),
    ...(stale?.at === undefined ? [] : [say.stale(clockOrDay(stale.at, now, format))]),
  ];
  const units = [...new Set(inputs.flatMap(({ unit }) => unit ?? []))];
  return {
    title,
    plain: `${title}. ${lines.join(' ')}`,
    status: 'ok',
    judged: false,
    asOf: lockedAt,
    blocks: [
      heading(title),
      text(lines.join(' ')),
      ...units.map((unit) => text(inputWords(meeting, unit, now, speech))),
    ],
  };
}

export type ClosedView = {
  readonly meeting: Meeting;
  readonly agenda: Agenda;
  /** Items that were ended while it was held. */
  readonly answered: readonly HuddleItem[];
  readonly now: Instant;
  readonly simulated: boolean;
};

/** What was decided, who does what, what was answered and what stays open. */
export function closedDocument({ meeting, agenda, answered, now, simulated }: ClosedView, speech: Speech): Document {
  const { words, format } = speech;
  const say = words.huddle;
  const title = say.run.title(meeting.name, format.dateClock(meeting.due));
  const { startedAt = meeting.due, closedAt = now } = meeting;
  const closed = say.run.closed(format.clock(closedAt), format.duration(closedAt - startedAt));
  const decided = (meeting.decisions ?? []).filter(({ chosen }) => chosen !== undefined);
  const counts = [decided.length, agenda.made.length, answered.length, agenda.items.length].map((n) =>
    format.number(n),
  );
  const [first = '', second = '', third = '', fourth = ''] = counts;
  const summary = say.run.summary(first, second, third, fourth);
  const lines: readonly Block[] = [
    ...(meeting.decisions ?? []).map((one, n) =>
      text(strong(`${say.labels.decide} `), decisionWords(one, n + 1, now, speech)),
    ),
    ...agenda.made.map((task) => text(`${task.id} ${actionWords(task, now, speech)}`)),
    ...answered.map(({ id, what, answer = '' }) => text(`${say.answerNews(id, what)} · ${answer}`)),
    ...(meeting.note === undefined ? [] : [text(say.run.note(meeting.note))]),
  ];
  return {
    title,
    plain: `${title}. ${closed} ${summary}`,
    status: 'ok',
    judged: false,
    asOf: closedAt,
    ...(simulated ? { simulated } : {}),
    blocks: [heading(title), text(strong(closed), ` ${summary}`), ...lines],
  };
}

export const meetingData = ({ id, tier, state, startedAt, closedAt, spoken = [], decisions = [] }: Meeting): Json => ({
  ...{ id, tier, state },
  startedAt: startedAt === undefined ? null : isoOf(startedAt),
  closedAt: closedAt === undefined ? null : isoOf(closedAt),
  spoken: spoken.map(({ unit }) => unit),
  decisions: decisions.map(({ what, chosen }) => ({ what, chosen: chosen ?? null })),
});
