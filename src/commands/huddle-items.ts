/** `huddle item`, `items`, `answer`, `drop`: what a meeting is to speak of, and what came of it where it was raised. */

import type { HuddleItem } from '#src/domain/huddle/item.ts';
import { endItem } from '#src/domain/huddle/items.ts';
import type { Origin } from '#src/domain/origin.ts';
import { answerPosts, originOfLink } from '#src/facts/item-news.ts';
import { loadAgenda, loadMeetingNow, loadMeetingRunning, meetingsOf } from '#src/facts/meetings.ts';
import { inboxOf } from '#src/facts/reach.ts';
import { brand, type ItemId } from '#src/kernel/ids.ts';
import { messageLink } from '#src/message/link.ts';
import { quoted } from '#src/message/quote.ts';
import type { Change } from '#src/ports/change.ts';
import { takenDocument } from '#src/views/alerts.ts';
import { formCard } from '#src/views/form-card.ts';
import { itemData, tableDocument } from '#src/views/huddle-items.ts';
import { knownAs } from '#src/views/known-as.ts';
import { clockOrDay } from '#src/views/when.ts';
import { again, withButtons } from './again.ts';
import { byOf } from './alert-acts.ts';
import { audited } from './audited.ts';
import { refuseBeds } from './bed-in-words.ts';
import type { CommandContext, Outcome } from './command.ts';
import { faultsAt, fieldValues, splitFields } from './form-fields.ts';
import { ANSWER, huddleAnswerFields, ITEM } from './forms/huddle-answer.ts';
import { huddleItemFields, LONGEST_WHAT, WHAT } from './forms/huddle-item.ts';
import { refusePhiInSaid } from './free-text.ts';
import { madeAs } from './huddle-which.ts';
import { LINK } from './link-field.ts';
import { refuse } from './refusal.ts';
import { LEADS, requireOneOf, SENIORS } from './roles.ts';

type Words = readonly string[];

/** `huddle item lift B is out`; without words the form, with a message's address filled in where it was chosen on one. */
export async function raise(words: Words, ctx: CommandContext): Promise<Outcome> {
  requireOneOf(LEADS, 'huddle item', ctx);
  const made = madeAs(words, 'I');
  const { given, rest } = splitFields(made.rest);
  const link = given.find(([name]) => name === LINK)?.[1] ?? '';
  const fields = huddleItemFields(link, ctx);
  const says = given.some(([name, value]) => name === WHAT && value.trim() !== '');
  if (rest.length === 0 && !says && !(given.length > 0 && link === '')) {
    const { title, submit } = ctx.words.huddle.forms.item;
    const form = {
      kind: 'form',
      id: 'huddle-item',
      title,
      submitLabel: submit,
      command: again(`huddle item as I-${ctx.ids.short()}`, ctx),
      fields,
    } as const;
    return { document: formCard(form, ctx.now), data: null, audience: 'caller' };
  }
  const all = rest.length > 0 ? [...given.filter(([name]) => name !== WHAT), [WHAT, rest.join(' ')] as const] : given;
  const values = fieldValues(all, fields, ctx);
  const typed = String(values.get(LINK) ?? '');
  if (typed !== '' && messageLink(typed) === undefined)
    throw faultsAt({ [LINK]: ctx.words.answers.alert.link.notOne }, fields, ctx.words);
  const what = String(values.get(WHAT));
  await refusePhi(what, ['item', ...words], ctx);
  const before = await itemMade(made.as, ctx);
  if (before !== undefined) return raisedAlready(before, ctx);
  const item = newItem({ as: made.as, what, tier: await tierRaisedFor(ctx), link: messageLink(typed) }, ctx);
  return put(
    'huddle.item',
    item,
    { title: ctx.words.huddle.raised(item.id, what), note: await whenSpoken(item, ctx) },
    ctx,
  );
}

/** What an earlier sending of the same form has made. */
export const itemMade = async (
  as: string | undefined,
  { read, site }: CommandContext,
): Promise<HuddleItem | undefined> =>
  as === undefined ? undefined : (await read.huddleItems(site.id, { id: brand<ItemId>(as) }))[0];

const raisedAlready = async (item: HuddleItem, ctx: CommandContext): Promise<Outcome> => ({
  document: takenDocument(ctx.words.huddle.raised(item.id, item.what), await whenSpoken(item, ctx), ctx.now),
  data: { item: itemData(item) },
  audience: 'caller',
});

/** The tier of the meeting that runs, else the lowest one that meets here: an item goes higher by *Escalate* alone. */
export async function tierRaisedFor(ctx: CommandContext): Promise<number> {
  const running = await loadMeetingRunning(room(ctx));
  const tiers = meetingsOf(ctx.settings, ctx.site).map(({ tier }) => tier);
  return running?.tier ?? (tiers.length === 0 ? 2 : Math.min(...tiers));
}

export const room = ({ read, settings, site, now }: CommandContext) => ({ read, settings, site, now });

/** What somebody says at a meeting stands in channels: neither a person nor a bed. @param verb of the command that it was typed behind */
export async function refusePhi(said: string, words: Words, ctx: CommandContext, verb = 'huddle'): Promise<void> {
  const { place, settings, read } = ctx;
  await refusePhiInSaid(said, { verb, words, place, settings, read, catalogue: ctx.words });
  await refuseBeds(said, ctx);
}

/**
 * One that is raised now, with where its answer goes back to.
 * @param one `as`: the id that its form gave it
 */
export function newItem(
  one: {
    readonly as?: string | undefined;
    readonly what: string;
    readonly tier: number;
    readonly link: string | undefined;
  },
  ctx: CommandContext,
): HuddleItem {
  return {
    site: ctx.site.id,
    id: brand(one.as ?? `I-${ctx.ids.short()}`),
    version: 1,
    what: one.what,
    tier: one.tier,
    raised: [],
    ...originOf(one.link, ctx),
    state: 'open',
    by: byOf(ctx),
    at: ctx.now,
  };
}

/** The thread of the message, else the channel where it was typed, else whoever raised it: directly, or in the inbox of their role. */
function originOf(link: string | undefined, ctx: CommandContext): { readonly origin?: Origin } {
  const { place, actor, settings, site } = ctx;
  const linked = link === undefined ? undefined : originOfLink(link, settings);
  if (linked !== undefined) return { origin: linked };
  const { platform, channel } = place;
  if (!place.private && channel !== undefined) return { origin: { platform, channel } };
  if (settings.simulated || !['slack', 'teams'].includes(platform)) {
    const role = LEADS.find((one) => actor.roles.includes(one));
    return role === undefined ? {} : { origin: inboxOf(settings, site.id, role, actor.unit) };
  }
  return { origin: { platform, channel: `@${actor.id}` } };
}

/** For which tier, and when that meets next. */
async function whenSpoken({ tier }: HuddleItem, ctx: CommandContext): Promise<string> {
  const say = ctx.words.huddle;
  const meeting = await loadMeetingNow(room(ctx), tier);
  return meeting === undefined
    ? ''
    : say.raisedFor(say.tiers[tier] ?? '', clockOrDay(meeting.due, ctx.now, ctx.format));
}

type Said = { readonly title: string; readonly note: string };

export function put(
  action: string,
  item: HuddleItem,
  { title, note }: Said,
  ctx: CommandContext,
  more: readonly Change[] = [],
): Outcome {
  return {
    document: takenDocument(title, note, ctx.now),
    data: { item: itemData(item) },
    audience: 'caller',
    changes: [
      { kind: 'item.put', item, expectVersion: item.version - 1 },
      ...more,
      audited(action, item.id, { tier: item.tier, state: item.state }, ctx),
    ],
  };
}

/** `huddle items`: what is raised and carried for the meeting that runs or comes next. */
export async function items(_words: Words, ctx: CommandContext): Promise<Outcome> {
  const meeting = await loadMeetingNow(room(ctx));
  if (meeting === undefined) throw refuse('NO_MEETING', ctx.words.huddle.errors.noMeeting);
  const agenda = await loadAgenda(room(ctx), meeting);
  const document = tableDocument({ meeting, agenda }, { now: ctx.now, simulated: ctx.settings.simulated }, ctx);
  return {
    document: withButtons(document, 'huddle items', ctx),
    data: {
      meeting: meeting.id,
      items: agenda.items.map(itemData),
      carried: agenda.carried.map(({ id }) => id),
      made: agenda.made.map(({ id }) => id),
    },
    audience: 'caller',
  };
}

/** @throws Refusal ITEM_UNKNOWN with what is open */
export async function wantedItem(typed: string | undefined, ctx: CommandContext): Promise<HuddleItem> {
  const { read, site, now } = ctx;
  const open = await read.huddleItems(site.id, { openOnly: true });
  const id = itemId(typed ?? '');
  const found = open.find((one) => one.id === id) ?? (await endedItem(id, ctx, now));
  if (found !== undefined) return found;
  const ids = open.map((one) => one.id);
  throw refuse('ITEM_UNKNOWN', ctx.words.huddle.errors.itemUnknown(typed === undefined ? '' : quoted(typed), ids));
}

const itemId = (typed: string): string =>
  `I-${typed
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/^I(?=.{4})/, '')}`;

/** A late click is told how it ended, as long as it was raised lately. */
const ENDED_MS = 30 * 24 * 60 * 60_000;

async function endedItem(id: string, { read, site }: CommandContext, now: CommandContext['now']) {
  const span = { from: (now - ENDED_MS) as typeof now, to: (now + 1) as typeof now };
  return (await read.huddleItems(site.id, { span })).find((one) => one.id === id);
}

/** `huddle answer I-7F3K MRI is back at two`; without words the form. */
export async function answer(words: Words, ctx: CommandContext): Promise<Outcome> {
  requireOneOf(LEADS, 'huddle answer', ctx);
  const { given, rest } = splitFields(words);
  const [typed = given.find(([name]) => name === ITEM)?.[1], ...said] = rest;
  const item = typed === undefined ? undefined : await wantedItem(typed, ctx);
  if (item !== undefined && item.state !== 'open') return over(item, ctx);
  const fields = huddleAnswerFields(item, ctx);
  if (said.length === 0 && given.length === 0) {
    const { title, submit } = ctx.words.huddle.forms.answer;
    const command = again('huddle answer', ctx);
    const form = { kind: 'form', id: 'huddle-answer', title, submitLabel: submit, command, fields } as const;
    return { document: formCard(form, ctx.now), data: null, audience: 'caller' };
  }
  const named = item === undefined ? [] : ([[ITEM, item.id]] as const);
  const sent = said.length > 0 ? [[ANSWER, said.join(' ')] as const] : given.filter(([name]) => name !== ITEM);
  const values = fieldValues([...named, ...sent], fields, ctx);
  const answered = String(values.get(ANSWER));
  await refusePhi(answered, ['answer', ...words], ctx);
  return end('answered', item ?? (await wantedItem(String(values.get(ITEM)), ctx)), answered, ctx);
}

/** `huddle drop I-7F3K solved meanwhile`: never without a reason. */
export async function drop([typed, ...why]: Words, ctx: CommandContext): Promise<Outcome> {
  requireOneOf(LEADS, 'huddle drop', ctx);
  const item = await wantedItem(typed, ctx);
  if (item.state !== 'open') return over(item, ctx);
  // Nobody's item falls by another's word: whoever raised it may take it back, and whoever runs the house.
  if (item.by.person !== ctx.actor.person) requireOneOf(SENIORS, 'huddle drop', ctx);
  const said = why.join(' ').trim();
  if (said === '') throw refuse('ITEM_WHY', ctx.words.huddle.errors.dropWhy);
  if (said.length > LONGEST_WHAT) throw tooLong(said, ctx);
  await refusePhi(said, ['drop', item.id, ...why], ctx);
  return end('dropped', item, said, ctx);
}

export const tooLong = (said: string, { words, format }: CommandContext) =>
  refuse('WORDS_TOO_LONG', words.huddle.errors.tooLong(format.number(said.length), format.number(LONGEST_WHAT)));

async function end(how: 'answered' | 'dropped', item: HuddleItem, said: string, ctx: CommandContext): Promise<Outcome> {
  const meeting = await loadMeetingNow(room(ctx), item.tier);
  const running = meeting?.state === 'held' ? meeting.id : undefined;
  const ended = endItem(item, how, { by: byOf(ctx), now: ctx.now, said, meeting: running });
  if (ended.reason === 'over') return over(item, ctx);
  const say = ctx.words.huddle;
  const posts = answerPosts(ended.next, ctx).map((post): Change => ({ kind: 'outbox.put', post }));
  const note = posts.length === 0 ? '' : say.toldThere;
  return put(
    `huddle.${how === 'answered' ? 'answer' : 'drop'}`,
    ended.next,
    { title: say[how](item.id), note },
    ctx,
    posts,
  );
}

export function over(item: HuddleItem, { words, format, now }: CommandContext): Outcome {
  const { over: say, states } = words.huddle;
  const who = knownAs(item.endedBy?.name ?? '', words);
  const said = say(item.id, states[item.state], who, clockOrDay(item.endedAt ?? item.at, now, format));
  return { document: takenDocument(said, item.answer ?? '', now), data: { item: itemData(item) }, audience: 'caller' };
}
