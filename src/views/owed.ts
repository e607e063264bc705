/** Alerts that are over and wait for what was done or whether it helped, with the buttons that say it. */
import { hadBy } from '#src/domain/alert/doing.ts';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import type { Site } from '#src/domain/hospital.ts';
import { type Instant, isoOf } from '#src/kernel/time.ts';
import { actions, heading, note, strong, text } from '#src/message/build.ts';
import type { Block, Document } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { episodeAbout } from './episode-figures.ts';
import { owedButtons } from './episode-owner.ts';
import { actionSaid } from './episode-plays.ts';
import { knownAs } from './known-as.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

export type OwedAnswer = {
  readonly site: Site;
  readonly now: Instant;
  /** What ended before is not asked for any more. */
  readonly since: Instant;
  /** The latest to end first. */
  readonly episodes: readonly Episode[];
};

/** More do not fit a phone with their buttons; those behind move up as these are answered. */
const SHOWN = 5;

export function owedDocument({ site, now, since, episodes }: OwedAnswer, speech: Speech): Document {
  const { words, format } = speech;
  const say = words.leases.owed;
  const title = say.title(site.name);
  const from = clockOrDay(since, now, format);
  const first = episodes.length === 0 ? say.none(from) : say.first(format.count(episodes.length, say.alerts), from);
  const left = episodes.length - SHOWN;
  return {
    title,
    plain: first,
    status: 'ok',
    asOf: now,
    blocks: [
      heading(title),
      text(strong(first)),
      ...episodes.slice(0, SHOWN).flatMap((episode) => owedBlocks(episode, { site, now }, speech)),
      ...(left > 0 ? [note(say.more(format.number(left)))] : []),
    ],
  };
}

/** One line with who had it and what they said of it so far, and its buttons. */
export function owedBlocks(
  episode: Episode,
  { site, now }: Pick<OwedAnswer, 'site' | 'now'>,
  { words, format }: Speech,
): readonly Block[] {
  const { action, closedAt, lastReadingAt } = episode;
  const say = words.leases.owed;
  const about = episodeAbout({ episode, site, words, format, simulated: false });
  const over = clockOrDay(closedAt ?? lastReadingAt, now, format);
  const did = action === undefined ? words.leases.nothingYet : actionSaid(action, words);
  const line = say.line(about, over, knownAs(hadBy(episode)?.name ?? '', words), did);
  return [text(strong(episode.id), ` ${line}`), actions(...owedButtons(episode, words))];
}

export const owedData = ({ since, episodes }: OwedAnswer): Json => ({
  since: isoOf(since),
  owed: episodes.map((episode) => ({
    id: episode.id,
    rule: episode.rule,
    closedAt: episode.closedAt === undefined ? null : isoOf(episode.closedAt),
    lastOwner: hadBy(episode)?.name ?? null,
    lacks: [...(episode.action === undefined ? ['action'] : []), ...(episode.outcome === undefined ? ['outcome'] : [])],
  })),
});
