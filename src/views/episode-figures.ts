/** What the card of an episode is drawn from, open or closed: its figures in words, its place, its times and its small print. */
import type { Episode, Named } from '#src/domain/alert/episode-state.ts';
import type { AskedRole } from '#src/domain/alert/policy.ts';
import { type RuleUse, USES_NEEDED } from '#src/domain/alert/rule-use.ts';
import { type Site, unitNameAt, unitOf } from '#src/domain/hospital.ts';
import type { OfferedPlay } from '#src/domain/play/record.ts';
import type { Task } from '#src/domain/task/task.ts';
import type { EpisodeId } from '#src/kernel/ids.ts';
import { type Instant, instant, MINUTE_MS } from '#src/kernel/time.ts';
import { dateClock, note } from '#src/message/build.ts';
import type { Block } from '#src/message/document.ts';
import type { Format } from '#src/message/format.ts';
import type { AlertFigures } from '#src/message/words/en-us/alerts.ts';
import type { Words } from '#src/message/words/index.ts';
import type { EpisodeChart } from './episode-chart.ts';
import type { Ladder } from './episode-owner.ts';
import { poolName } from './occupancy.ts';
import type { Speech } from './speech.ts';
import { toldWords } from './told-words.ts';
import { clockOrDay } from './when.ts';

export type EpisodeCard = {
  readonly episode: Episode;
  /** The episode before this change, where there was one: a recovery line counts from it. */
  readonly before?: Episode | undefined;
  readonly site: Site;
  readonly words: Words;
  readonly format: Format;
  readonly simulated: boolean;
  /** The value over the last 24 hours. */
  readonly chart?: EpisodeChart | undefined;
  readonly ladder?: Ladder | undefined;
  /** What can be done about it here, the likeliest to help first. */
  readonly plays?: readonly OfferedPlay[] | undefined;
  /** Of the plays that were chosen. */
  readonly tasks?: readonly Task[] | undefined;
  /** What its rule is worth to those who get it, where enough is known. */
  readonly use?: RuleUse | undefined;
  /** The moment it is drawn for: what is due by then is overdue. Absent: that of its last reading. */
  readonly now?: Instant | undefined;
  /** Drawn for whoever answers for this role, who is asked. */
  readonly askedAs?: AskedRole | undefined;
  /** Drawn for its owner, who is asked whether it is still theirs, and these others. */
  readonly forOwner?: readonly EpisodeId[] | undefined;
};

type Ruled = { readonly episode: Pick<Episode, 'rule' | 'ruled'>; readonly words: Words };

/** `Adult acute 98.4 % full`: what an episode is about, in one phrase. For cards and lists. */
export const episodeFact = (card: EpisodeCard): string => ruleWords(card).fact(figures(card));

/** What it was about: of one that is over, whose last figure is that of a place that is well again. */
export const episodeAbout = (card: EpisodeCard): string => ruleWords(card).about(figures(card));

/** `5W over census`: what another alert of the same site is about. */
export const aboutOf = (named: Named, card: EpisodeCard): string => {
  const other = { ...card, episode: { ...card.episode, ...named } };
  return ruleWords(other).about(figures(other));
};

/** The latest moment that the card knows of: times of other days than this one name their day. */
export const seenAt = ({ episode }: EpisodeCard): Instant =>
  instant(
    Math.max(
      episode.lastReadingAt,
      ...[episode.unknownSince, episode.owner?.at, episode.asked?.at, episode.closedAt].filter(
        (at) => at !== undefined,
      ),
    ),
  );

export const timeOf = (at: Instant, card: EpisodeCard): string => clockOrDay(at, seenAt(card), card.format);

export const ruleWords = ({ episode: { rule, ruled }, words }: Ruled) =>
  words.alerts.rules[rule] ?? (ruled === undefined ? words.alerts.anyRule : toldWords(ruled, words));

/** Whether the value of its rule is a share, printed as percent. */
export const printsPercent = (episode: Ruled['episode'], words: Words): boolean =>
  ruleWords({ episode, words }).figure === 'percent';
export const printsPercentOf = (rule: string, { alerts }: Words): boolean =>
  (alerts.rules[rule] ?? alerts.anyRule).figure === 'percent';

export const footer = ({ episode, site, words, format, use }: EpisodeCard): Block =>
  note(
    `${site.name} · ${words.alerts.footer(episode.id, episode.rule)}${useWords(use, { words, format })}`,
    words.common.asOf(''),
    dateClock(episode.unknownSince ?? episode.lastReadingAt),
  );

/** `of use: 62 % of 21 · `: from ten alerts on. */
const useWords = (use: RuleUse | undefined, { words, format }: Speech): string =>
  use === undefined || use.told < USES_NEEDED
    ? ''
    : words.ruleUse.footer(format.percent(use.useful / use.told), format.number(use.told));

export const figure = (card: EpisodeCard, value: number): string =>
  ruleWords(card).figure === 'percent' ? card.format.percent(value) : card.format.number(value);

export function figures(card: EpisodeCard): AlertFigures {
  const { episode, words, format } = card;
  const { value, fireLimit, clearLimit, evidence } = episode.lastReading;
  const missing = words.common.notAvailable;
  const numberOf = (name: string, print: (n: number) => string): string => {
    const found = evidence[name];
    return found === undefined || !Number.isFinite(found) ? missing : print(found);
  };
  return {
    place: placeName(card),
    value: value === undefined ? missing : figure(card, value),
    fire: figure(card, fireLimit),
    clear: figure(card, clearLimit),
    of: (name) => numberOf(name, (n) => format.number(n)),
    clock: (name) => numberOf(name, (n) => timeOf(instant(n), card)),
    is: (name) => evidence[name] === 1,
    duration: (name) => numberOf(name, (n) => format.duration(n * MINUTE_MS)),
    hour: (name) => numberOf(name, (n) => format.clock(instant(n)).replace(/:00$/, '')),
    like: (name) => numberOf(name, (n) => figure(card, n)),
    has: (name) => evidence[name] !== undefined,
    each: (prefix) =>
      Object.entries(evidence).flatMap(([name, n]) =>
        name.startsWith(prefix) ? [{ name: name.slice(prefix.length), value: format.number(n) }] : [],
      ),
  };
}

export function placeName({ episode, site, words }: EpisodeCard): string {
  const { scope } = episode;
  if (scope.of === 'feed') return words.alerts.feed(scope.feed);
  if (scope.of === 'house') return site.name;
  if (scope.of === 'pool') return words.alerts.pool(poolName(scope.pool, { words }));
  const unit = unitOf(site, scope.unit);
  return unit === undefined ? scope.unit : unitNameAt(unit, episode.lastReadingAt);
}
