/** *I've got it*, *Can't – pass on*, *Escalate*, *Snooze*: the first click counts, a later one is told who was first. */
import { rungsOf } from '#src/config/rungs.ts';
import { type Done, keep, own, sendOn, snooze } from '#src/domain/alert/click.ts';
import type { By, Episode } from '#src/domain/alert/episode-state.ts';
import { isAskedAlong, withLease } from '#src/domain/alert/lease.ts';
import type { Task } from '#src/domain/task/task.ts';
import { tellEpisodes } from '#src/facts/episode-news.ts';
import { loadHospitalFacts } from '#src/facts/hospital.ts';
import type { News, Newsroom } from '#src/facts/newsroom.ts';
import { after, HOUR_MS, type Instant, parseWhen } from '#src/kernel/time.ts';
import type { Field } from '#src/message/document.ts';
import type { Change } from '#src/ports/change.ts';
import { ROLES } from '#src/ports/handle.ts';
import { episodeData, takenDocument } from '#src/views/alerts.ts';
import { episodeFact } from '#src/views/episode.ts';
import { rolesName } from '#src/views/episode-owner.ts';
import { formCard } from '#src/views/form-card.ts';
import { knownAs } from '#src/views/known-as.ts';
import { clockOrDay } from '#src/views/when.ts';
import { again } from './again.ts';
import { cardOf, episodeAndWords, wantedEpisode } from './alert-episode.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { faultsAt, fieldValues, splitFields } from './form-fields.ts';
import { PRESET, snoozeFields, UNTIL } from './forms/snooze.ts';
import { refuse } from './refusal.ts';
import { clockChangeNote, LONGEST_SNOOZE_MS, SNOOZES, untilWhen } from './until-when.ts';

type Words = readonly string[];

export async function take([typed]: Words, ctx: CommandContext): Promise<Outcome> {
  const { alert: words } = ctx.words.answers;
  const episode = await wantedEpisode(typed, ctx, 'ack');
  const clicked = own(episode, byOf(ctx, episode), ctx.now);
  const said = (): string =>
    clicked.reason === 'done'
      ? words.yours(ctx.format.clock(ctx.now))
      : clicked.reason === 'mine'
        ? words.yoursAlready(clockOrDay(episode.owner?.at ?? ctx.now, ctx.now, ctx.format))
        : lateWords(episode, ctx);
  return outcomeOf({ action: 'alert.ack', episode, clicked, said: said() }, ctx);
}

export const pass = (words: Words, ctx: CommandContext): Promise<Outcome> => send('passed', words, ctx);
export const escalate = (words: Words, ctx: CommandContext): Promise<Outcome> => send('escalated', words, ctx);

/** `alert pass E-7F3K charge-nurse`: a button also says whose card it stood on. */
async function send(kind: 'passed' | 'escalated', words: Words, ctx: CommandContext): Promise<Outcome> {
  const { alert } = ctx.words.answers;
  const as = ROLES.find((role) => words.includes(role));
  const episode = await wantedEpisode(
    words.find((word) => word !== as),
    ctx,
    kind === 'passed' ? 'pass' : 'esc',
  );
  const rungs = rungsOf(ctx.settings, ctx.site, episode, ctx.now);
  const clicked = sendOn(episode, { kind, by: byOf(ctx, episode), as }, rungs, ctx.now);
  const asked = clicked.reason === 'done' ? clicked.next.asked : episode.asked;
  const roles = rolesName(asked?.roles ?? [], { episode, words: ctx.words });
  const since = clockOrDay(asked?.at ?? ctx.now, ctx.now, ctx.format);
  const said = {
    done: () => (kind === 'passed' ? alert.passedOn(roles) : alert.escalatedTo(roles)),
    mine: () => alert.sentAlready(roles, since),
    moved: () => movedWords(episode, roles, since, ctx),
    top: () => (roles === '' ? alert.nobodyToAsk : alert.nobodyLeft(roles, since)),
    taken: () => lateWords(episode, ctx),
    closed: () => lateWords(episode, ctx),
    pending: () => lateWords(episode, ctx),
  }[clicked.reason]();
  const action = kind === 'passed' ? 'alert.pass' : 'alert.esc';
  return outcomeOf({ action, episode, clicked, said }, ctx);
}

function movedWords(episode: Episode, roles: string, since: string, { words, format, now }: CommandContext): string {
  const { alert } = words.answers;
  const last = episode.acts?.at(-1);
  return last?.by === undefined
    ? alert.movedOn(roles, since)
    : alert.sentBy(knownAs(last.by.name, words), clockOrDay(last.at, now, format), roles);
}

/** `alert snooze E-7F3K 15m | 1h | block | 14:30 | 2 pm | tomorrow 07:00 | 2026-01-13T14:30`; without a time the form that asks for one. */
export async function snoozeIt(words: Words, ctx: CommandContext): Promise<Outcome> {
  const { given, rest } = splitFields(words);
  const typed = rest.filter((word) => !/^(?:until|hasta)$/i.test(word));
  const { episode, rest: time } = await episodeAndWords(typed, ctx, 'snooze');
  const picked = time.at(-1) === PICK;
  if (given.length === 0 && time.length === 0) return askUntil(episode, ctx);
  const asked = given.length > 0 || picked ? pickedTime(given, snoozeFields(ctx), ctx) : time.join(' ');
  return snoozeUntil(episode, asked, ctx);
}

/** Behind the id in what the form sends: then an empty form is one that was sent. */
export const PICK = 'pick';

function snoozeUntil(episode: Episode, asked: string, ctx: CommandContext): Promise<Outcome> {
  const { alert } = ctx.words.answers;
  const until = untilWhen(asked, ctx);
  const clicked = snooze(episode, { by: byOf(ctx, episode), until }, ctx.now);
  if (clicked.reason === 'urgent') throw refuse('SNOOZE_URGENT', ctx.words.errors.snoozeUrgent);
  const note = clockChangeNote(asked, until, ctx);
  const done = alert.snoozed(clockOrDay(until, ctx.now, ctx.format));
  const said = clicked.reason !== 'done' ? lateWords(episode, ctx) : note === undefined ? done : `${done} ${note}`;
  return outcomeOf({ action: 'alert.snooze', episode, clicked, said }, ctx);
}

/** What cannot be put off is said before anybody fills in a form. */
function askUntil(episode: Episode, ctx: CommandContext): Promise<Outcome> | Outcome {
  const { reason } = snooze(episode, { by: byOf(ctx, episode), until: after(ctx.now, 1) }, ctx.now);
  if (reason !== 'done') return snoozeUntil(episode, SNOOZES[0], ctx);
  const { alert } = ctx.words.answers;
  const fact = episodeFact(cardOf(episode, ctx));
  const command = again(`alert snooze ${episode.id} ${PICK}`, ctx);
  return {
    document: formCard(
      {
        kind: 'form',
        id: 'snooze',
        title: alert.snoozeTitle(episode.id),
        submitLabel: alert.snoozeSubmit,
        command,
        fields: snoozeFields(ctx),
      },
      ctx.now,
      [fact],
    ),
    data: { alert: episodeData(episode) },
    audience: 'caller',
  };
}

/** The one of the two that was filled in, as it would be typed. @throws Refusal FORM_FAULTS */
export function pickedTime(
  given: readonly (readonly [string, string])[],
  fields: readonly Field[],
  ctx: CommandContext,
): string {
  const values = fieldValues(given, fields, ctx);
  const [preset, until] = [values.get(PRESET)?.toString(), values.get(UNTIL)?.toString()];
  const { alert } = ctx.words.answers;
  const picked = preset ?? until;
  if (picked === undefined) throw faultsAt({ [PRESET]: alert.snoozeEither }, fields, ctx.words);
  if (preset !== undefined && until !== undefined) throw faultsAt({ [UNTIL]: alert.snoozeNotBoth }, fields, ctx.words);
  if (until === undefined) return picked;
  const at = parseWhen(until, ctx.site.zone);
  if (at <= ctx.now) throw faultsAt({ [UNTIL]: alert.snoozePast }, fields, ctx.words);
  if (at - ctx.now > LONGEST_SNOOZE_MS)
    throw faultsAt({ [UNTIL]: alert.snoozeTooLong(ctx.format.number(LONGEST_SNOOZE_MS / HOUR_MS)) }, fields, ctx.words);
  return until;
}

/** Whoever clicks, as the role through which they are reached about it: the one that is asked, else one of its chain. */
export function byOf({ actor, settings, site, now }: CommandContext, episode?: Episode): By {
  const chain = episode === undefined ? [] : rungsOf(settings, site, episode, now).flatMap(({ roles }) => roles);
  const roles: readonly string[] = actor.roles;
  const role = [...(episode?.asked?.roles ?? []), ...chain, ...roles].find((one) => roles.includes(one));
  return { person: actor.person, name: actor.name, ...(role === undefined ? {} : { role }) };
}

/** Who was first, or that it is over. */
export function lateWords(
  { owner, closedAt, lastReadingAt, state }: Episode,
  { words, format, now }: CommandContext,
): string {
  const { alert } = words.answers;
  return owner !== undefined && state !== 'closed'
    ? alert.takenBy(knownAs(owner.name, words), clockOrDay(owner.at, now, format))
    : alert.closed(clockOrDay(closedAt ?? lastReadingAt, now, format));
}

export type Clicked = {
  readonly action: string;
  readonly episode: Episode;
  readonly clicked: Done<string>;
  readonly said: string;
  /** Made or changed by it, in the same commit. */
  readonly tasks?: readonly Task[];
  /** Until when it is its owner's from now on, where they say so. */
  readonly until?: Instant | undefined;
};

/**
 * What became of a click on an alert, with what it changes; whatever its owner does with it renews their lease, and that of all that they were
 * asked about in the same card.
 */
export async function outcomeOf(one: Clicked, ctx: CommandContext): Promise<Outcome> {
  const { action, episode, said, tasks = [] } = one;
  const done = leasedOf(one, ctx);
  const current = done?.next ?? episode;
  const along = done === undefined ? [] : await keptAlong(episode, ctx);
  const fact = ctx.words.answers.alert.what(episode.id, episodeFact(cardOf(current, ctx)));
  return {
    document: takenDocument(said, fact, ctx.now),
    data: { alert: episodeData(current) },
    audience: 'caller',
    ...(done === undefined ? {} : { changes: await episodeChanges(action, episode, { ...done, tasks, along }, ctx) }),
  };
}

/** What it changes, with what it makes of the lease. */
function leasedOf({ episode, clicked, until }: Pick<Clicked, 'episode' | 'clicked' | 'until'>, ctx: CommandContext) {
  const held = { by: byOf(ctx, episode), until, policy: ctx.settings.escalation.lease };
  const leased = withLease(episode, clicked, held, ctx.now);
  return 'next' in leased ? leased : undefined;
}

/** Several at once, told together, so that one list has all of them, and answered in one line. */
export async function outcomeOfAll(all: readonly Clicked[], said: string, ctx: CommandContext): Promise<Outcome> {
  const moved = all.flatMap((one) => {
    const done = leasedOf(one, ctx);
    return done === undefined ? [] : [{ ...one, before: one.episode, next: done.next, events: done.events }];
  });
  const news = moved.map(({ before, next, events }): News => ({ before, next, events }));
  return {
    document: takenDocument(said, '', ctx.now),
    data: { alerts: all.map(({ episode }) => episodeData(episode)) },
    audience: 'caller',
    changes: [
      ...(await newsChanges(news, newsroomOf(ctx))),
      ...moved.map(({ action, before }) => audited(action, before.id, { rule: before.rule }, ctx)),
    ],
  };
}

/** Whoever answers one of the alerts of a card has read of the others, and has them still. */
async function keptAlong(episode: Episode, ctx: CommandContext): Promise<readonly News[]> {
  const { actor, read, site, settings, now } = ctx;
  if (episode.owner?.person !== actor.person || episode.lease?.askedAt === undefined) return [];
  const others = (await read.liveEpisodes(site.id)).filter((one) => isAskedAlong(one, episode));
  return others.flatMap((before): readonly News[] => {
    const by = byOf(ctx, before);
    const kept = withLease(before, keep(before, { by }, now), { by, policy: settings.escalation.lease }, now);
    return 'next' in kept ? [{ before, next: kept.next, events: kept.events }] : [];
  });
}

type Changed = Extract<Done<string>, { next: Episode }> & {
  readonly tasks?: readonly Task[];
  /** Other alerts that move with it. */
  readonly along?: readonly News[];
};

/** What a click changes: the episode, its history, the cards that tell it, and the audit. */
export async function episodeChanges(
  action: string,
  before: Episode,
  { next, events, tasks = [], along = [] }: Changed,
  ctx: CommandContext,
): Promise<readonly Change[]> {
  return [
    ...(await newsChanges([{ before, next, events }, ...along], { ...newsroomOf(ctx), tasks })),
    ...tasks.map((task): Change => ({ kind: 'task.put', task, expectVersion: task.version - 1 })),
    audited(action, before.id, { rule: before.rule }, ctx),
    ...along.map(({ next: one }) => audited('alert.keep', one.id, { rule: one.rule }, ctx)),
  ];
}

/** Where what a person changes is told, in the words of the site. */
export function newsroomOf({ read, site, settings, words, format, now }: CommandContext): Newsroom {
  const facts = () => loadHospitalFacts(read, site, settings, now);
  return { read, site, settings, words, format, now, facts };
}

/** Episodes as they are from now on, their history, and the cards that tell it. */
export async function newsChanges(news: readonly News[], room: Newsroom): Promise<readonly Change[]> {
  const told = await tellEpisodes(news, room);
  return told.flatMap(({ episode, posts }, n): readonly Change[] => [
    { kind: 'episode.put', episode, expectVersion: episode.version - 1 },
    ...(news[n]?.events ?? []).map((event): Change => ({ kind: 'episode.event', event })),
    ...posts.map((post): Change => ({ kind: 'outbox.put', post })),
  ]);
}
