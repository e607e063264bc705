/** The card of an alert that is over: its recovery line, what was done, and whether that helped. */
import { hadBy, isOverByTime } from '#src/domain/alert/doing.ts';
import { type Instant, instant } from '#src/kernel/time.ts';
import { heading, strong, text } from '#src/message/build.ts';
import type { Block, Document } from '#src/message/document.ts';
import { type EpisodeCard, figure, figures, footer, ruleWords, timeOf } from './episode-figures.ts';
import { closedButtons, notUsefulLine } from './episode-owner.ts';
import { actionSaid, chosenNames } from './episode-plays.ts';
import { knownAs } from './known-as.ts';
import { isCharted } from './told-words.ts';

export function closedCard(card: EpisodeCard): Document {
  const { episode, words, format } = card;
  const { alerts } = words;
  const closedAt = episode.closedAt ?? episode.lastReadingAt;
  const duration = format.duration(closedAt - startOf(card));
  const about = ruleWords(card).about(figures(card));
  const title = alerts.closedTitle(about, duration);
  const line = recovery(card, format.clock(closedAt), duration);
  return {
    title,
    plain: `${about} · ${line}`,
    status: 'ok',
    asOf: closedAt,
    ...(card.simulated ? { simulated: true } : {}),
    blocks: [
      heading(title),
      text(line),
      ...outcomeLine(card),
      ...notUsefulLine(card),
      ...closedButtons({ ...card, timeOf: (at: Instant) => timeOf(at, card) }),
      footer(card),
    ],
  };
}

/** What was done, and whether that helped; asked for, where somebody had it and has not said. */
function outcomeLine({ episode, words }: EpisodeCard): readonly Block[] {
  const { alerts } = words;
  const { action, outcome } = episode;
  if (hadBy(episode) === undefined) return [];
  const did = action === undefined ? alerts.nothingSaid : actionSaid(action, words);
  const said =
    outcome === undefined ? alerts.outcomeAsked : alerts.outcomeSaid(alerts.outcomes[outcome.result], outcome.note);
  return [text(strong(alerts.didLabel), ` ${did} · ${said}`)];
}

/** A place is told from when it was told of; a feed from its last word, because that is how long nobody knew. */
function startOf({ episode, before }: EpisodeCard): number {
  const silentSince = episode.scope.of === 'feed' ? before?.lastReading.evidence.since : undefined;
  return silentSince ?? episode.openedAt ?? episode.since;
}

/** Duration, owner, values; for a feed what came in. */
function recovery(card: EpisodeCard, time: string, duration: string): string {
  const { episode, words, format } = card;
  const { alerts } = words;
  const { standing, value } = episode.lastReading;
  const feed = episode.scope.of === 'feed';
  const parts = [
    episode.closedBy !== undefined
      ? words.leases.closedBy(time, duration, knownAs(episode.closedBy.name, words))
      : standing !== 'clear'
        ? withdrawn(card, time)
        : feed
          ? alerts.back(time, duration)
          : alerts.closed(time, duration),
    closedOwner(card),
  ];
  const chosen = chosenNames(
    episode,
    (card.plays ?? []).map(({ play }) => play),
    words,
  );
  if (chosen.length > 0) parts.push(words.plays.closed(format.list(chosen)));
  if (feed && standing === 'clear') parts.push(...caughtUp(card));
  if (value !== undefined && episode.worstValue !== undefined && !isCharted(episode)) {
    parts.push(alerts.fromTo(figure(card, episode.worstValue), figure(card, value)));
  }
  if (episode.touches > 0) parts.push(alerts.touched(format.count(episode.touches, alerts.times)));
  return parts.join(' · ');
}

function closedOwner({ episode, words }: EpisodeCard): string {
  const { owner, lastOwner } = episode;
  if (owner !== undefined) return words.alerts.closedOwner(knownAs(owner.name, words));
  return lastOwner === undefined
    ? words.alerts.closedNoOwner
    : words.leases.closedLastOwner(knownAs(lastOwner.name, words));
}

/** A staffing gap ends with its block; whatever else is no longer judged is gone from the settings. */
function withdrawn({ episode, words }: EpisodeCard, time: string): string {
  return isOverByTime(episode) ? words.alerts.blockOver(time) : words.alerts.withdrawn(time);
}

/** `31 messages, 9 moves, latest 13:37`: what came in since it was last looked at silent. */
function caughtUp(card: EpisodeCard): readonly string[] {
  const { episode, before, words, format } = card;
  const { evidence } = episode.lastReading;
  const { alerts } = words;
  const more = (name: string): number => (evidence[name] ?? 0) - (before?.lastReading.evidence[name] ?? Number.NaN);
  const [accepted, moves] = [more('accepted'), more('moves')];
  const said = [
    ...(accepted > 0 ? [format.count(accepted, alerts.messages)] : []),
    ...(accepted > 0 && moves >= 0 ? [format.count(moves, alerts.moves)] : []),
    ...(evidence.latestEventAt === undefined ? [] : [alerts.latest(timeOf(instant(evidence.latestEventAt), card))]),
  ];
  return said.length === 0 ? [] : [said.join(', ')];
}
