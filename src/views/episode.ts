/** One episode → its alert card: SBAR in at most eight lines, or its recovery line. Long because both are told from the same figures. */
import { hadBy, isOverByTime } from '#src/domain/alert/doing.ts';
import type { Episode, Named } from '#src/domain/alert/episode-state.ts';
import type { AskedRole } from '#src/domain/alert/policy.ts';
import { type RuleUse, USES_NEEDED } from '#src/domain/alert/rule-use.ts';
import { type Site, unitNameAt, unitOf } from '#src/domain/hospital.ts';
import type { OfferedPlay } from '#src/domain/play/record.ts';
import type { Task } from '#src/domain/task/task.ts';
import type { EpisodeId } from '#src/kernel/ids.ts';
import { type Instant, instant, MINUTE_MS } from '#src/kernel/time.ts';
import { actions, dateClock, heading, note, plain, strong, text } from '#src/message/build.ts';
import type { Block, Chart, Document, Status, Text } from '#src/message/document.ts';
import type { Format } from '#src/message/format.ts';
import type { AlertFigures } from '#src/message/words/en-us/alerts.ts';
import type { Words } from '#src/message/words/index.ts';
import { type EpisodeChart, episodeChart } from './episode-chart.ts';
import {
  actsLine,
  closedButtons,
  isAskedOwner,
  type Ladder,
  ownerButtons,
  ownerLine,
  rolesName,
} from './episode-owner.ts';
import { actionSaid, chosenNames, recommendationLines, tasksLine } from './episode-plays.ts';
import { relatedWords } from './episode-related.ts';
import { knownAs } from './known-as.ts';
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

/** `Adult acute 98.4 % full`: what an episode is about, in one phrase. For cards and lists. */
export const episodeFact = (card: EpisodeCard): string => ruleWords(card).fact(figures(card));

/** `5W over census`: what another alert of the same site is about. */
export const aboutOf = (named: Named, card: EpisodeCard): string => {
  const other = { ...card, episode: { ...card.episode, ...named } };
  return ruleWords(other).about(figures(other));
};

/** The alert card; when the episode is closed, its recovery line. */
export const episodeDocument = (card: EpisodeCard): Document =>
  card.episode.state === 'closed' ? closedCard(card) : liveCard(card);

/** The latest moment that the card knows of: times of other days than this one name their day. */
const seenAt = ({ episode }: EpisodeCard): Instant =>
  instant(
    Math.max(
      episode.lastReadingAt,
      ...[episode.unknownSince, episode.owner?.at, episode.asked?.at, episode.closedAt].filter(
        (at) => at !== undefined,
      ),
    ),
  );

const timeOf = (at: Instant, card: EpisodeCard): string => clockOrDay(at, seenAt(card), card.format);

const ruleWords = ({ episode: { rule, ruled }, words }: EpisodeCard) =>
  words.alerts.rules[rule] ?? (ruled === undefined ? words.alerts.anyRule : toldWords(ruled, words));

/** Whether the value of its rule is a share, printed as percent. */
export const printsPercent = ({ rule }: Pick<Episode, 'rule'>, words: Words): boolean => printsPercentOf(rule, words);
export const printsPercentOf = (rule: string, { alerts }: Words): boolean =>
  (alerts.rules[rule] ?? alerts.anyRule).figure === 'percent';

function liveCard(card: EpisodeCard): Document {
  const { episode, words } = card;
  const { alerts } = words;
  const severity = alerts.severity[episode.severity];
  const fact = episodeFact(card);
  const base =
    episode.scope.of === 'feed'
      ? alerts.feedTitle(severity, fact)
      : alerts.title(severity, fact, timeOf(episode.since, card));
  const unknown =
    episode.unknownSince === undefined ? '' : ` · ${alerts.unknownMark(timeOf(episode.unknownSince, card))}`;
  const said = { ...card, timeOf: (at: Instant) => timeOf(at, card) };
  const title = `${askedOf(card)}${base}${unknown}`;
  return {
    title,
    plain: `${title} · ${ruleWords(card).situation(figures(card))}`,
    status: statusOf(episode),
    asOf: episode.unknownSince ?? episode.lastReadingAt,
    ...(card.simulated ? { simulated: true } : {}),
    blocks: [
      heading(title),
      ...sbar(card),
      ownerLine(said),
      ...inOneLine([
        ...actsLine(said),
        ...tasksLine(card.tasks ?? [], { ...said, now: card.now ?? seenAt(card), speech: card }),
      ]),
      ...ownerButtons(said),
      ...downtimeButtons(card),
      ...levelButtons(card),
      footer(card),
    ],
  };
}

/** What was done and what is still to be done: a card has eight lines. */
const inOneLine = (lines: readonly Text[]): readonly Block[] =>
  lines.length === 0 ? [] : [text(...lines.flatMap((one, n) => (n === 0 ? one.text : [plain(' · '), ...one.text])))];

function sbar(card: EpisodeCard): readonly Block[] {
  const { episode, words, format } = card;
  const { alerts } = words;
  const rule = ruleWords(card);
  const shown = figures(card);
  const line = (letter: string, s: string): Block => text(strong(letter), ` ${s}`);
  const frozen = episode.unknownSince === undefined ? '' : alerts.unknownSince(timeOf(episode.unknownSince, card));
  const assessment = [
    rule.assessment,
    episode.worstValue === undefined ? undefined : alerts.worst(figure(card, episode.worstValue)),
    episode.touches === 0 ? undefined : alerts.touched(format.count(episode.touches, alerts.times)),
    episode.reopened && alerts.cameBack(format.count(episode.reopened.times, alerts.times)),
    ...relatedWords({ ...card, timeOf: (at) => timeOf(at, card), aboutOf: (named) => aboutOf(named, card) }),
  ].filter((part) => part !== undefined);
  const chart = chartOf(card);
  return [
    // One line: with what was done and what is to be done a card has no room for nine.
    text(
      ...[strong(alerts.letters.situation), ` ${frozen}${rule.situation(shown)} · `],
      ...[strong(alerts.letters.background), ` ${rule.background(shown)}`],
    ),
    ...(chart === undefined ? [] : [chart]),
    ...(assessment.length === 0 ? [] : [line(alerts.letters.assessment, assessment.join(' · '))]),
    ...(playLines(card) ?? [line(alerts.letters.recommendation, rule.recommendation)]),
  ];
}

function playLines(card: EpisodeCard): readonly Block[] | undefined {
  const { episode, words, format, plays: offered = [] } = card;
  const percent = ruleWords(card).figure === 'percent';
  const speech = { words, format };
  return recommendationLines({ episode, offered, percent, timeOf: (at: Instant) => timeOf(at, card), speech });
}

function chartOf(card: EpisodeCard): Chart | undefined {
  const { episode, words, format, chart } = card;
  if (chart === undefined) return undefined;
  const percent = ruleWords(card).figure === 'percent';
  const { unknownSince: at, lastReading } = episode;
  const lastKnown = at === undefined ? undefined : { at, said: timeOf(at, card), value: lastReading.value };
  return episodeChart({
    chart,
    title: ruleWords(card).chartTitle(placeName(card)),
    // Where an alert is told as more than so many, that many is the line.
    fire: episode.lastReading.evidence.limit ?? episode.lastReading.fireLimit,
    percent,
    lastKnown,
    words: words.alerts,
    format,
  });
}

/** `House supervisor: `, where the card is a question to somebody and not news for a channel. */
function askedOf({ episode, askedAs, forOwner, words }: EpisodeCard): string {
  if (isAskedOwner({ episode, forOwner })) return words.leases.stillTitle;
  if (askedAs === undefined || episode.asked?.roles.includes(askedAs) !== true) return '';
  const name = rolesName([askedAs], { episode, words });
  return words.alerts.askedTitle(`${name.charAt(0).toUpperCase()}${name.slice(1)}`);
}

/** While a feed is away people count; what is known so far goes on paper. */
const downtimeButtons = ({ episode, words }: EpisodeCard): readonly Block[] =>
  episode.scope.of === 'feed'
    ? [
        actions(
          { label: words.board.manualCounts, command: 'update', opens: 'form' },
          { label: words.board.button, command: 'beds board' },
        ),
      ]
    : [];

/** A prompt to declare has the level filled in; whoever may not is told who may. */
function levelButtons({ episode, words }: EpisodeCard): readonly Block[] {
  const [proposed] = Object.keys(episode.lastReading.evidence).flatMap(
    (name) => /^proposed:(.+)$/.exec(name)?.[1] ?? [],
  );
  if (proposed === undefined) return [];
  const { buttons } = words.level;
  return [actions({ label: buttons.declareOne(proposed), command: `level declare ${proposed}`, opens: 'form' })];
}

const footer = ({ episode, site, words, format, use }: EpisodeCard): Block =>
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

function closedCard(card: EpisodeCard): Document {
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
  if (value !== undefined && episode.worstValue !== undefined) {
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

const SEVERITY_STATUS = { info: 'watch', act: 'high', urgent: 'critical' } as const satisfies Record<string, Status>;

const statusOf = (episode: Episode): Status =>
  episode.unknownSince === undefined ? SEVERITY_STATUS[episode.severity] : 'unknown';

const figure = (card: EpisodeCard, value: number): string =>
  ruleWords(card).figure === 'percent' ? card.format.percent(value) : card.format.number(value);

function figures(card: EpisodeCard): AlertFigures {
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

function placeName({ episode, site, words }: EpisodeCard): string {
  const { scope } = episode;
  if (scope.of === 'feed') return words.alerts.feed(scope.feed);
  if (scope.of === 'house') return site.name;
  if (scope.of === 'pool') return words.alerts.pool(poolName(scope.pool, { words }));
  const unit = unitOf(site, scope.unit);
  return unit === undefined ? scope.unit : unitNameAt(unit, episode.lastReadingAt);
}
