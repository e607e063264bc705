/** How an alert stands to others, and what keeps it from being told: the end of its assessment. */
import type { Episode, Named } from '#src/domain/alert/episode-state.ts';
import type { EpisodeId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Format } from '#src/message/format.ts';
import type { Words } from '#src/message/words/index.ts';

type Related = {
  readonly episode: Episode;
  readonly words: Words;
  readonly format: Format;
  readonly timeOf: (at: Instant) => string;
  /** What an alert is about, without its value. */
  readonly aboutOf: (named: Named) => string;
};

/** So many are named on a card; the others are counted. */
const SHOWN = 4;

/** `folded in: 5W over census, 3N over census (2)`, `muted until 16:00: works on the lift` */
export function relatedWords(related: Related): readonly string[] {
  const { episode, words } = related;
  const { alerts } = words;
  const { tookIn, folded } = episode;
  return [
    ...(tookIn === undefined ? [] : [alerts.foldedIn(foldedNames(tookIn.ids, related))]),
    ...(folded === undefined ? [] : [alerts.foldedInto(folded.into)]),
    ...mutedWords(related),
  ];
}

/** Those of these that the card names, and how many there are. */
export function foldedNames(
  ids: readonly EpisodeId[],
  { episode, format, aboutOf }: Pick<Related, 'episode' | 'format' | 'aboutOf'>,
): string {
  const wanted = new Set(ids);
  const first = (episode.tookIn?.first ?? []).filter(({ id }) => wanted.has(id)).slice(0, SHOWN);
  const names = first.map(aboutOf).join(', ');
  if (names === '') return format.number(ids.length);
  return `${names}${ids.length > first.length ? ' …' : ''} (${format.number(ids.length)})`;
}

function mutedWords({ episode, words, timeOf }: Pick<Related, 'episode' | 'words' | 'timeOf'>): readonly string[] {
  const { silenced } = episode;
  return silenced === undefined ? [] : [words.alerts.muted(timeOf(silenced.until), silenced.reason)];
}
