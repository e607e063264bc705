/** The thread under an alert card: one line for each event that people should know. */
import type { EpisodeEvent } from '#src/domain/alert/episode-state.ts';
import { saysItsEnd } from '#src/domain/alert/reopen.ts';
import { type Channel, quietUntil } from '#src/domain/channel.ts';
import { brand, type CardKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { link, text } from '#src/message/build.ts';
import { capital } from '#src/message/capital.ts';
import type { Call, Document } from '#src/message/document.ts';
import type { OutboxPost } from '#src/ports/change.ts';
import { aboutOf } from './episode.ts';
import { rolesName } from './episode-owner.ts';
import { playKnownAs } from './episode-plays.ts';
import { type EpisodePosts, episodeCardKey } from './episode-posts.ts';
import { foldedNames } from './episode-related.ts';
import { knownAs } from './known-as.ts';
import { clockOrDay } from './when.ts';

/** Lines for the threads of the channels that hold the card and want a timeline. */
export function timelinePosts(
  input: EpisodePosts,
  events: readonly EpisodeEvent[],
  channels: readonly Channel[],
): readonly OutboxPost[] {
  const { episode, now } = input;
  const threads = channels.filter((one) => one.threadLog !== false);
  if (threads.length === 0) return [];
  return events.flatMap((event, n) => {
    const line = lineOf(event, input);
    if (line === undefined) return [];
    const document = { ...lineDocument(line, event.link, input), ...called(event, input) };
    return threads.map((one) => ({
      site: episode.site,
      card: brand<CardKey>(`${episodeCardKey(episode)}:${episode.version}.${n}`),
      to: { platform: one.platform, channel: one.channel },
      ...heldInQuiet(one, input),
      version: 1,
      document,
      urgency: 'routine' as const,
      thread: episodeCardKey(episode),
      createdAt: now,
    }));
  });
}

/** An edited card rings nobody, so the line that says who is asked calls them. The demo rings nobody at all. */
function called(event: EpisodeEvent, input: EpisodePosts): Pick<Document, 'calls'> {
  const { episode, settings } = input;
  if (event.kind !== 'asked' || settings.simulated) return {};
  const calls = (event.roles ?? []).map((role): Call => {
    const people = (episode.told ?? []).flatMap((told) =>
      told.as === 'asked' && told.role === role && told.channel.startsWith('@')
        ? [{ platform: told.platform, id: told.channel.slice(1) }]
        : [],
    );
    const unit = role === 'charge-nurse' && episode.scope.of === 'unit' ? { unit: episode.scope.unit } : {};
    return { role, ...unit, name: capital(rolesName([role], input)), people };
  });
  return calls.length === 0 ? {} : { calls };
}

/** A line in a thread rings; an edit of the card does not. */
export function heldInQuiet(
  channel: Channel,
  { episode, site, now }: Pick<EpisodePosts, 'episode' | 'site' | 'now'>,
): { readonly notBefore?: Instant } {
  const until = episode.severity === 'urgent' ? undefined : quietUntil(channel, now, site.zone);
  return until === undefined ? {} : { notBefore: until };
}

/** What the card itself is edited for at once and nobody has to be told twice has no line. */
function lineOf(event: EpisodeEvent, input: EpisodePosts): string | undefined {
  const { episode, words, format } = input;
  const { timeline, severity, outcomes } = words.alerts;
  const time = format.clock(event.at);
  const roles = rolesName(event.roles ?? [], input);
  const name = knownAs(event.by?.name ?? '', words);
  switch (event.kind) {
    case 'asked':
      return timeline.asked(time, roles);
    case 'owned':
      return timeline.owned(time, name);
    case 'passed':
      return timeline.passed(time, name);
    case 'escalated':
      return timeline.escalated(time, name);
    case 'unanswered':
      return timeline.unanswered(time, roles);
    case 'snoozed':
      return timeline.snoozed(time, name, event.until === undefined ? '' : clockOrDay(event.until, event.at, format));
    case 'woken':
      return timeline.woken(time);
    case 'acting':
      return timeline.acting(time, name, event.what ?? '');
    case 'play':
      return words.plays.act(time, name, [playKnownAs(event.what ?? '', words), ...tasksOf(event, input)].join(' · '));
    case 'task':
      return words.tasks.act.done(time, name, playKnownAs(event.what ?? '', words));
    case 'done':
      return timeline.done(time, name);
    case 'outcome':
      return event.result && timeline.outcome(time, name, outcomes[event.result], event.what);
    case 'linked':
      return timeline.linked(time, name);
    case 'graver':
      return timeline.graver(time, severity[episode.severity]);
    case 'reopened':
      return episode.reopened?.saidAt === event.at
        ? timeline.reopened(time, format.clock(input.before?.closedAt ?? event.at))
        : undefined;
    case 'closed':
      if (event.by === undefined && !saysItsEnd(episode, event.at)) return undefined;
      return event.by === undefined ? timeline.closed(time) : words.leases.timeline.closed(time, name);
    case 'silenced':
      return timeline.silenced(time, clockOrDay(event.until ?? event.at, event.at, format), event.what);
    case 'unsilenced':
      return timeline.unsilenced(time);
    case 'stepped-out':
      return timeline.steppedOut(time, (event.others ?? []).join(', '));
    case 'took-in':
      return timeline.tookIn(
        time,
        foldedNames(event.others ?? [], {
          ...input,
          aboutOf: (named) => aboutOf(named, { ...input, simulated: false }),
        }),
      );
    case 'lapsed':
      return words.leases.timeline.lapsed(time, name);
    case 'off-duty':
      return words.leases.timeline.offDuty(time, name);
    case 'offered':
      return words.leases.timeline.offered(time, name, roles, event.what);
    case 'folded':
    case 'let-out':
    // For whom it was of no use stands on the card; a line rings.
    case 'not-useful':
    case 'opened':
    case 'worse':
    case 'touched':
    case 'unknown':
    case 'known-again':
    case 'kept':
    case 'nudged':
    case 'held':
    case 'not-held':
      return undefined;
    default:
      return event.kind satisfies never;
  }
}

/** What is to be done for a play that was just chosen: by whom, until when. */
const tasksOf = ({ play, at }: EpisodeEvent, { newTasks = [], words, format }: EpisodePosts): readonly string[] =>
  newTasks.flatMap((task) =>
    'play' in task.of && task.of.play === play && task.at === at
      ? [words.tasks.act.made(playKnownAs(task.what, words), words.common.roleName(task.role), format.clock(task.due))]
      : [],
  );

function lineDocument(line: string, href: string | undefined, { now, settings, words }: EpisodePosts): Document {
  const where = href === undefined ? [] : [' ', link(words.alerts.message, href)];
  return {
    title: line,
    plain: line,
    status: 'ok',
    asOf: now,
    ...(settings.simulated ? { simulated: true } : {}),
    blocks: [text(line, ...where)],
  };
}
