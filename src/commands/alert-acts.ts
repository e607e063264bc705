/** *I've got it*, *Can't – pass on*, *Escalate*, *Snooze*: the first click counts, a later one is told who was first. */
import { rungsOf } from '#src/config/rungs.ts';
import { type Done, own, sendOn, snooze } from '#src/domain/alert/click.ts';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { tellEpisodes } from '#src/facts/episode-news.ts';
import { loadHospitalFacts } from '#src/facts/hospital.ts';
import type { Change } from '#src/ports/change.ts';
import { ROLES } from '#src/ports/handle.ts';
import { episodeData, takenDocument } from '#src/views/alerts.ts';
import { episodeFact } from '#src/views/episode.ts';
import { rolesName } from '#src/views/episode-owner.ts';
import { cardOf, wantedEpisode } from './alert-episode.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { refuse } from './refusal.ts';
import { untilWhen } from './until-when.ts';

type Words = readonly string[];

export async function take([typed]: Words, ctx: CommandContext): Promise<Outcome> {
  const { alert: words } = ctx.words.answers;
  const episode = await wantedEpisode(typed, ctx);
  const clicked = own(episode, byOf(ctx), ctx.now);
  const said = (): string =>
    clicked.reason === 'done'
      ? words.yours(ctx.format.clock(ctx.now))
      : clicked.reason === 'mine'
        ? words.yoursAlready(ctx.format.clock(episode.owner?.at ?? ctx.now))
        : lateWords(episode, ctx);
  return outcome({ action: 'alert.ack', episode, clicked, said: said() }, ctx);
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
  );
  const rungs = rungsOf(ctx.settings, ctx.site, episode, ctx.now);
  const clicked = sendOn(episode, { kind, by: byOf(ctx), as }, rungs, ctx.now);
  const asked = clicked.reason === 'done' ? clicked.next.asked : episode.asked;
  const roles = rolesName(asked?.roles ?? [], { episode, words: ctx.words });
  const since = ctx.format.clock(asked?.at ?? ctx.now);
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
  return outcome({ action, episode, clicked, said }, ctx);
}

function movedWords(episode: Episode, roles: string, since: string, { words, format }: CommandContext): string {
  const { alert } = words.answers;
  const last = episode.acts?.at(-1);
  return last?.by === undefined
    ? alert.movedOn(roles, since)
    : alert.sentBy(last.by.name, format.clock(last.at), roles);
}

/** `alert snooze E-7F3K 15m | 1h | block | 14:30` */
export async function snoozeIt(words: Words, ctx: CommandContext): Promise<Outcome> {
  const { alert } = ctx.words.answers;
  const typed = words.filter((word) => word.toLowerCase() !== 'until');
  const episode = await wantedEpisode(typed[0], ctx);
  const until = untilWhen(typed.slice(1), ctx);
  const clicked = snooze(episode, { by: byOf(ctx), until }, ctx.now);
  if (clicked.reason === 'urgent') throw refuse('SNOOZE_URGENT', ctx.words.errors.snoozeUrgent);
  const said = clicked.reason === 'done' ? alert.snoozed(ctx.format.clock(until)) : lateWords(episode, ctx);
  return outcome({ action: 'alert.snooze', episode, clicked, said }, ctx);
}

const byOf = ({ actor }: CommandContext) => ({ person: actor.person, name: actor.name });

/** Who was first, or that it is over. */
function lateWords({ owner, closedAt, lastReadingAt, state }: Episode, { words, format }: CommandContext): string {
  const { alert } = words.answers;
  return owner !== undefined && state !== 'closed'
    ? alert.takenBy(owner.name, format.clock(owner.at))
    : alert.closed(format.clock(closedAt ?? lastReadingAt));
}

type Clicked = {
  readonly action: string;
  readonly episode: Episode;
  readonly clicked: Done<string>;
  readonly said: string;
};

async function outcome({ action, episode, clicked, said }: Clicked, ctx: CommandContext): Promise<Outcome> {
  const done = 'next' in clicked ? clicked : undefined;
  const current = done?.next ?? episode;
  const fact = ctx.words.answers.alert.what(episode.id, episodeFact(cardOf(current, ctx)));
  return {
    document: takenDocument(said, fact, ctx.now),
    data: { alert: episodeData(current) },
    audience: 'caller',
    ...(done === undefined ? {} : { changes: await changesOf(action, episode, done, ctx) }),
  };
}

async function changesOf(
  action: string,
  before: Episode,
  { next, events }: Extract<Done<string>, { next: Episode }>,
  ctx: CommandContext,
): Promise<readonly Change[]> {
  const { read, site, settings, words, format, now } = ctx;
  const facts = () => loadHospitalFacts(read, site, settings, now);
  const room = { read, site, settings, words, format, now, facts };
  const [telling] = await tellEpisodes([{ before, next, events }], room);
  const { episode, posts } = telling ?? { episode: next, posts: [] };
  return [
    { kind: 'episode.put', episode, expectVersion: before.version },
    ...events.map((event): Change => ({ kind: 'episode.event', event })),
    ...posts.map((post): Change => ({ kind: 'outbox.put', post })),
    audited(action, before.id, { rule: before.rule }, ctx),
  ];
}
