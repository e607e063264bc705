import type { Episode } from '#src/domain/alert/episode-state.ts';
import { leftAt } from '#src/domain/alert/lease.ts';
import type { Site } from '#src/domain/hospital.ts';
import { type Instant, isoOf } from '#src/kernel/time.ts';
import { actions, code, heading, note, rich } from '#src/message/build.ts';
import type { Button, Document, Row, Status, Table } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { episodeFact } from './episode.ts';
import { rolesName } from './episode-owner.ts';
import { figureCard } from './figure-card.ts';
import { knownAs } from './known-as.ts';
import { mutedCount } from './mutes.ts';
import { type Basis, provenanceData } from './provenance.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

export type AlertsAnswer = {
  readonly site: Site;
  /** Open and owned ones, the gravest first. */
  readonly episodes: readonly Episode[];
  readonly basis: Basis;
};

const STATUS = { info: 'watch', act: 'high', urgent: 'critical' } as const satisfies Record<string, Status>;
const GRAVITY = { urgent: 0, act: 1, info: 2 } as const;
/** More buttons than this do not fit a phone; the rest can be typed. */
const BUTTONS = 5;

/** Open episodes as people read them: the gravest first, then the oldest. */
export const openEpisodes = (live: readonly Episode[]): readonly Episode[] =>
  live
    .filter(({ state }) => state !== 'pending' && state !== 'closed')
    .toSorted((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity] || a.since - b.since);

/** Every open alert of the site in one table; those without an owner have a button. */
export function alertsDocument(answer: AlertsAnswer, speech: Speech): Document {
  const { alert } = speech.words.answers;
  const { episodes } = answer;
  const unowned = episodes.filter((episode) => episode.owner === undefined && episode.silenced === undefined);
  const open = speech.format.count(episodes.length, alert.openForms);
  const first = episodes.length === 0 ? alert.none : alert.first(open, speech.format.number(unowned.length));
  return figureCard(
    {
      title: alert.title(answer.site.name),
      first,
      aside: asideOf(mutedCount(episodes, speech)),
      status: episodes[0] === undefined ? 'ok' : STATUS[episodes[0].severity],
      basis: answer.basis,
      under: episodes.length === 0 ? [] : [episodeTable({ ...answer, seen: answer.basis.now }, speech)],
      last: unowned.length === 0 ? [] : [actions(...unowned.slice(0, BUTTONS).map((one) => takeButton(one, speech)))],
    },
    speech,
  );
}

/** Behind the first line, with its own space. */
const asideOf = (muted: string | undefined): string => (muted === undefined ? '' : ` · ${muted}`);

export const takeButton = (episode: Episode, { words }: Speech): Button => ({
  label: words.answers.alert.take(episode.id),
  command: `alert ack ${episode.id}`,
  style: 'primary',
});

type EpisodeRows = Pick<AlertsAnswer, 'site' | 'episodes'> & { readonly seen: Instant };

/** Alerts as rows: id, what, since when, who has it. */
export function episodeTable(answer: EpisodeRows, speech: Speech): Table {
  const { alert } = speech.words.answers;
  const [id, what, since, owner] = alert.columns;
  return {
    kind: 'table',
    caption: alert.caption,
    columns: [{ header: id }, { header: what }, { header: since }, { header: owner }],
    rows: answer.episodes.map((episode) => row(episode, answer, speech)),
  };
}

function row(episode: Episode, { site, seen }: EpisodeRows, speech: Speech): Row {
  const { words, format } = speech;
  const fact = episodeFact({ episode, site, words, format, simulated: false });
  const { owner } = episode;
  return {
    cells: [
      [code(episode.id)],
      rich(`${words.alerts.severity[episode.severity]} · ${fact}`),
      rich(clockOrDay(episode.since, seen, format)),
      rich(
        owner === undefined
          ? episode.silenced === undefined
            ? words.alerts.noOwner
            : words.answers.alert.mute.until(clockOrDay(episode.silenced.until, seen, format))
          : `${words.answers.alert.ownedBy(knownAs(owner.name, words), clockOrDay(owner.at, seen, format))}${stateWords(episode, seen, speech)}`,
      ),
    ],
    status: episode.unknownSince === undefined ? STATUS[episode.severity] : 'unknown',
  };
}

/** Behind its owner, where there is more to say than that. */
function stateWords(episode: Episode, seen: Instant, { words, format }: Speech): string {
  const { state, unknownSince } = episode;
  const left = unknownSince === undefined ? undefined : leftAt(episode);
  const said = state === 'acting' || state === 'watching' ? ` · ${words.alerts.states[state]}` : '';
  if (left === undefined) return said;
  return `${said} · ${words.leases.left(clockOrDay(left.at, seen, format), rolesName(left.roles, { episode, words }))}`;
}

export const alertsData = (answer: AlertsAnswer): Json => ({
  site: answer.site.id,
  ...provenanceData(answer.basis),
  alerts: answer.episodes.map(episodeData),
});

export const episodeData = (episode: Episode): Json => ({
  id: episode.id,
  rule: episode.rule,
  key: episode.key,
  severity: episode.severity,
  state: episode.state,
  since: isoOf(episode.since),
  value: episode.lastReading.value ?? null,
  fireLimit: episode.lastReading.fireLimit,
  clearLimit: episode.lastReading.clearLimit,
  unknownSince: episode.unknownSince === undefined ? null : isoOf(episode.unknownSince),
  owner: episode.owner === undefined ? null : { name: episode.owner.name, at: isoOf(episode.owner.at) },
  lastOwner: lastOwnerData(episode),
  action: episode.action === undefined ? null : { what: episode.action.what, at: isoOf(episode.action.at) },
  outcome: episode.outcome === undefined ? null : { result: episode.outcome.result, at: isoOf(episode.outcome.at) },
});

const lastOwnerData = ({ lastOwner }: Episode): Json =>
  lastOwner === undefined ? null : { name: lastOwner.name, at: isoOf(lastOwner.at), until: isoOf(lastOwner.until) };

/** What became of the click, and of what: the card itself stands above and has changed in place. */
export const takenDocument = (said: string, fact: string, now: Instant): Document => ({
  title: said,
  plain: `${said} ${fact}`.trim(),
  status: 'ok',
  asOf: now,
  blocks: fact === '' ? [heading(said)] : [heading(said), note(fact)],
});
