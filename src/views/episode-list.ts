/** Several alerts in one living card: a storm, what quiet hours held back, or the rest of a loud day. */
import { hadBy } from '#src/domain/alert/doing.ts';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { type ListKind, readListKey } from '#src/domain/alert/lists.ts';
import type { AskedRole } from '#src/domain/alert/policy.ts';
import type { Site } from '#src/domain/hospital.ts';
import { SEVERITIES } from '#src/domain/severity.ts';
import type { CardKey } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { actions, code, heading, note, text } from '#src/message/build.ts';
import type { Block, Button, Document } from '#src/message/document.ts';
import { episodeTable, takeButton } from './alerts.ts';
import { episodeFact } from './episode.ts';
import { doingButtons, owedButtons, rolesName } from './episode-owner.ts';
import { knownAs } from './known-as.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

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
  /** Of a list of questions: as what whoever reads it is asked. */
  readonly roles?: readonly AskedRole[];
};

export function episodeListDocument(list: EpisodeList, now: Instant, speech: Speech): Document {
  const { words, format } = speech;
  const { lists } = words.alerts;
  const { episodes, site } = list;
  const key = readListKey(list.card);
  const open = episodes.filter((one) => one.state !== 'closed');
  const ranked = episodes.toSorted((a, b) => rankOf(a) - rankOf(b));
  const free = ranked.filter(isFree);
  const title = titleOf(list, now, speech);
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
    blocks: isQuestions(key?.kind)
      ? [heading(title), text(first), ...questionBlocks({ ...list, episodes: ranked }, now, speech), note(lists.asked)]
      : [
          heading(title),
          text(first),
          { ...episodeTable({ site, episodes: ranked.slice(0, ROWS), seen: now }, speech), more: MORE },
          ...othersOf(ranked.slice(ROWS), speech),
          ...(free.length === 0 ? [] : [actions(...free.slice(0, BUTTONS).map((one) => takeButton(one, speech)))]),
          note(lists.note),
        ],
  };
}

const isQuestions = (kind: ListKind | undefined): boolean => kind === 'asks' || kind === 'again';

function titleOf({ card, episodes }: EpisodeList, now: Instant, { words, format }: Speech): string {
  const { lists } = words.alerts;
  const key = readListKey(card);
  const count = format.count(episodes.length, lists.alerts);
  const time = format.clock(key?.at ?? now);
  switch (key?.kind) {
    case 'quiet':
      return lists.quiet(count, time);
    case 'day':
      return lists.day(count, time);
    case 'asks':
      return lists.asks(count);
    case 'again':
      return lists.again(format.count(episodes.filter(isFree).length, lists.alerts));
    default:
      return lists.storm(count, time);
  }
}

const MORE = 'alert list';

/** So many questions have their buttons; of the others the list says the ids. */
const QUESTIONS = 6;

/** A line for each, with what it asks of whoever reads it: to take it, to say what is done, or what came of it. */
function questionBlocks(list: EpisodeList, now: Instant, speech: Speech): readonly Block[] {
  const { words, format } = speech;
  const shown = list.episodes.slice(0, QUESTIONS);
  const lines = shown.flatMap((one): readonly Block[] => {
    const fact = episodeFact({ episode: one, site: list.site, words, format, simulated: false });
    const since = words.alerts.lists.since(clockOrDay(one.openedAt ?? one.since, now, format));
    const line = text(code(one.id), ` ${words.alerts.severity[one.severity]} · ${fact} · ${since}`);
    const buttons = questionButtons(one, list, speech);
    return [line, ...offerLine(one, speech), ...(buttons.length === 0 ? [] : [actions(...buttons)])];
  });
  return [...lines, ...othersOf(list.episodes.slice(QUESTIONS), speech)];
}

/** Who hands it over to whom, with their note. */
function offerLine(one: Episode, { words, format }: Speech): readonly Block[] {
  const offer = one.asked?.offered === true ? one.acts?.findLast(({ kind }) => kind === 'offered') : undefined;
  if (offer === undefined) return [];
  const roles = rolesName(offer.roles, { episode: one, words });
  return [
    text(words.leases.acts.offered(format.clock(offer.at), knownAs(offer.by?.name ?? '', words), roles, offer.what)),
  ];
}

function questionButtons(one: Episode, { roles = [] }: EpisodeList, speech: Speech): readonly Button[] {
  const { words } = speech;
  if (one.state === 'closed') return isTheirs(hadBy(one)?.role, roles) ? owedButtons(one, words) : [];
  if (isFree(one) || one.asked?.offered === true) return [takeButton(one, speech)];
  return isTheirs(one.owner?.role, roles) ? doingButtons(one, words) : [];
}

const isTheirs = (role: AskedRole | undefined, roles: readonly AskedRole[]): boolean =>
  role !== undefined && roles.includes(role);

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
