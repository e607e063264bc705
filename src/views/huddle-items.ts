/** Items and actions of a meeting: as a list, and the line that goes back to where one was raised. */
import type { Agenda } from '#src/domain/huddle/agenda.ts';
import type { HuddleItem } from '#src/domain/huddle/item.ts';
import type { Meeting } from '#src/domain/huddle/meeting.ts';
import type { Task } from '#src/domain/task/task.ts';
import { isOverdue } from '#src/domain/task/tasks.ts';
import { type Instant, isoOf } from '#src/kernel/time.ts';
import { actions, heading, link, note, strong, text } from '#src/message/build.ts';
import type { Block, Button, Document } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { playKnownAs } from './episode-plays.ts';
import { knownAs } from './known-as.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

/** One line: what, who raised it and when. */
export const itemWords = ({ what, by, at }: HuddleItem, now: Instant, { words, format }: Speech): string =>
  words.huddle.item(what, knownAs(by.name, words), clockOrDay(at, now, format));

/** One line: what, whose role, due when. */
export function actionWords(task: Task, now: Instant, { words, format }: Speech): string {
  const say = words.huddle;
  const what = playKnownAs(task.what, words);
  if (task.state !== 'open') return say.table.state(what, say.states[task.state === 'done' ? 'done' : 'dropped']);
  const put = isOverdue(task, now) ? say.overdue : say.task;
  return put(what, words.common.roleName(task.role), clockOrDay(task.due, now, format));
}

type Look = { readonly now: Instant; readonly simulated: boolean };

/** What was answered, or why it was dropped, with who said it. */
export function itemNews(item: HuddleItem, { now, simulated }: Look, { words, format }: Speech): Document {
  const say = words.huddle;
  const put = item.state === 'dropped' ? say.droppedNews : say.answerNews;
  const title = put(item.id, item.what);
  const who = `${knownAs(item.endedBy?.name ?? '', words)} ${clockOrDay(item.endedAt ?? now, now, format)}`;
  return {
    title,
    // A lock screen shows no words that somebody typed.
    plain: item.state === 'dropped' ? say.dropped(item.id) : say.answered(item.id),
    status: 'ok',
    judged: false,
    asOf: now,
    ...(simulated ? { simulated } : {}),
    blocks: [text(strong(title)), text(item.answer ?? ''), note(who)],
  };
}

/** The same for whoever gave the answer and whoever waits for it, where it could not be told in the place that it was raised in. */
export function unheardDocument(item: HuddleItem, look: Look, speech: Speech): Document {
  const news = itemNews(item, look, speech);
  const { unheard, raisedThere } = speech.words.huddle;
  const href = item.origin?.link;
  const there = href === undefined ? [] : [text(link(raisedThere, href))];
  return {
    ...news,
    plain: `${news.plain} ${unheard}`,
    status: 'watch',
    blocks: [text(unheard), ...news.blocks, ...there],
  };
}

/** One that goes up, for the tier above. */
export function sbarDocument(item: HuddleItem, { now, simulated }: Look, { words }: Speech): Document {
  const say = words.huddle;
  const tier = say.tiers[item.tier] ?? '';
  const title = say.escalatedNews(item.id, tier, item.what);
  const { situation, background, assessment, request } = item.sbar ?? {
    ...{ situation: item.what, background: '', request: '' },
  };
  const lines: readonly (readonly [string, string | undefined])[] = [
    [say.sbar.situation, situation],
    [say.sbar.background, background],
    [say.sbar.assessment, assessment],
    [say.sbar.request, request],
  ];
  return {
    title,
    // A lock screen shows no words that somebody typed.
    plain: say.escalated(item.id, tier),
    status: 'watch',
    asOf: now,
    ...(simulated ? { simulated } : {}),
    blocks: [
      heading(title),
      ...lines.flatMap(([label, said]) =>
        said === undefined || said === '' ? [] : [text(strong(`${label}:`), ` ${said}`)],
      ),
      actions({ label: say.buttons.answer(item.id), command: `huddle answer ${item.id}`, opens: 'form' }),
    ],
  };
}

/** More buttons do not fit a phone. */
const BUTTONS = 3;

/** All that is on the table of a meeting, whole: what is carried is seen here until it ends. */
export function tableDocument(
  { meeting, agenda }: { readonly meeting: Meeting; readonly agenda: Agenda },
  { now, simulated }: Look,
  speech: Speech,
): Document {
  const { words, format } = speech;
  const say = words.huddle;
  const title = say.table.title(meeting.name, format.dateClock(meeting.due));
  const ended = agenda.last?.tasks.filter(({ state }) => state !== 'open') ?? [];
  const parts: readonly (readonly [string, readonly string[]])[] = [
    [say.table.items, agenda.items.map((item) => `${item.id} ${itemWords(item, now, speech)}`)],
    [say.table.carried, agenda.carried.map((task) => `${task.id} ${actionWords(task, now, speech)}`)],
    [say.table.made, agenda.made.map((task) => `${task.id} ${actionWords(task, now, speech)}`)],
    [say.table.ended, ended.map((task) => actionWords(task, now, speech))],
  ];
  const shown = parts.filter(([, lines]) => lines.length > 0);
  const first = tableWords(agenda, speech);
  const buttons = [
    ...agenda.items
      .slice(0, BUTTONS)
      .map(({ id }): Button => ({ label: say.buttons.answer(id), command: `huddle answer ${id}`, opens: 'form' })),
    { label: say.buttons.addItem, command: 'huddle item', opens: 'form' } as const,
    { label: say.buttons.addAction, command: `huddle action of ${meeting.id}`, opens: 'form' } as const,
    { label: say.forms.decide.title, command: 'huddle decide', opens: 'form' } as const,
  ];
  return {
    title,
    plain: `${title}. ${first}`,
    status: 'ok',
    judged: false,
    asOf: now,
    ...(simulated ? { simulated } : {}),
    blocks: [
      heading(title),
      ...(shown.length === 0 ? [text(say.table.nothing)] : []),
      ...shown.flatMap(([label, lines]): readonly Block[] => [text(strong(label)), ...lines.map((line) => text(line))]),
      actions(...buttons),
    ],
  };
}

/** `2 items, 3 actions` */
export function tableWords({ items, carried, made }: Agenda, { words, format }: Speech): string {
  const say = words.huddle;
  if (items.length + carried.length + made.length === 0) return say.table.nothing;
  return [format.count(items.length, say.items), format.count(carried.length + made.length, say.actions)].join(', ');
}

export const itemData = ({ id, what, tier, state, answer, at }: HuddleItem): Json => ({
  ...{ id, what, tier, state, answer: answer ?? null },
  at: isoOf(at),
});
