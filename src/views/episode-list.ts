/** Several alerts in one living card: a storm, or what quiet hours held back. */
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { readListKey } from '#src/domain/alert/lists.ts';
import type { Site } from '#src/domain/hospital.ts';
import { SEVERITIES } from '#src/domain/severity.ts';
import type { CardKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { actions, heading, note, text } from '#src/message/build.ts';
import type { Block, Document } from '#src/message/document.ts';
import { episodeTable, takeButton } from './alerts.ts';
import type { Speech } from './speech.ts';

/** As many as fit a phone; the others are taken by typing their id. */
const BUTTONS = 5;
/** As many as the smallest card holds (Teams: 12,288 characters with all that is around them); of the others it says the ids. */
const ROWS = 15;
/** A paragraph of 2,500 characters is the longest that every platform takes. */
const IDS = 200;

export type EpisodeList = {
  readonly card: CardKey;
  readonly site: Site;
  /** Oldest first; closed ones too. */
  readonly episodes: readonly Episode[];
  readonly simulated: boolean;
};

export function episodeListDocument(list: EpisodeList, now: Instant, speech: Speech): Document {
  const { words, format } = speech;
  const { lists } = words.alerts;
  const { episodes, site } = list;
  const key = readListKey(list.card);
  const open = episodes.filter((one) => one.state !== 'closed');
  const ranked = episodes.toSorted((a, b) => rankOf(a) - rankOf(b));
  const free = ranked.filter(isFree);
  const count = format.count(episodes.length, lists.alerts);
  const title =
    key?.kind === 'quiet' ? lists.quiet(count, format.clock(key.at)) : lists.storm(count, format.clock(key?.at ?? now));
  const first = lists.state(
    format.number(open.length),
    format.number(free.length),
    format.number(episodes.length - open.length),
  );
  return {
    title,
    plain: `${title}. ${first}`,
    status: free.length > 0 ? 'high' : open.length > 0 ? 'watch' : 'ok',
    asOf: now,
    ...(list.simulated ? { simulated: true } : {}),
    blocks: [
      heading(title),
      text(first),
      { ...episodeTable({ site, episodes: ranked.slice(0, ROWS), seen: now }, speech), more: MORE },
      ...othersOf(ranked.slice(ROWS), speech),
      ...(free.length === 0 ? [] : [actions(...free.slice(0, BUTTONS).map((one) => takeButton(one, speech)))]),
      note(lists.note),
    ],
  };
}

const MORE = 'alert list';

const isFree = (one: Episode): boolean => one.state !== 'closed' && one.owner === undefined;

/** What nobody has first, what is over last; within, the graver. Who stands alike keeps the order in which they opened. */
function rankOf(one: Episode): number {
  const state = one.state === 'closed' ? 2 : isFree(one) ? 0 : 1;
  return state * SEVERITIES.length - SEVERITIES.indexOf(one.severity);
}

/** Those without a row, so that no alert of a storm is told nowhere: their ids, or how many there are. */
function othersOf(others: readonly Episode[], { words, format }: Speech): readonly Block[] {
  if (others.length === 0) return [];
  const { lists } = words.alerts;
  const said = others.slice(0, IDS).map(({ id }) => id);
  const unsaid = others.length - said.length;
  const count = format.count(others.length, lists.alerts);
  return [
    text(lists.others(count, said.join(', '))),
    ...(unsaid === 0 ? [] : [text(lists.unsaid(format.count(unsaid, lists.alerts), MORE))]),
  ];
}
