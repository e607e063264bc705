/** Several alerts in one living card: a storm, or what quiet hours held back. */
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { readListKey } from '#src/domain/alert/lists.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { CardKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { actions, heading, note, text } from '#src/message/build.ts';
import type { Document } from '#src/message/document.ts';
import { episodeTable, takeButton } from './alerts.ts';
import type { Speech } from './speech.ts';

/** As many as fit a phone; the others are taken by typing their id. */
const BUTTONS = 5;

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
  const free = open.filter((one) => one.owner === undefined);
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
      episodeTable({ site, episodes }, speech),
      ...(free.length === 0 ? [] : [actions(...free.slice(0, BUTTONS).map((one) => takeButton(one, speech)))]),
      note(lists.note),
    ],
  };
}
