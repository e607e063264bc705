/** One episode → its alert card: SBAR in at most eight lines while it is open, its recovery line once it is over. */
import type { Episode } from '#src/domain/alert/episode-state.ts';
import type { Instant } from '#src/kernel/time.ts';
import { actions, heading, plain, strong, text } from '#src/message/build.ts';
import type { Block, Chart, Document, Status, Text } from '#src/message/document.ts';
import { episodeChart } from './episode-chart.ts';
import { closedCard } from './episode-closed.ts';
import {
  aboutOf,
  type EpisodeCard,
  episodeFact,
  figure,
  figures,
  footer,
  placeName,
  printsPercent,
  ruleWords,
  seenAt,
  timeOf,
} from './episode-figures.ts';
import { actsLine, isAskedOwner, notUsefulLine, ownerButtons, ownerLine, rolesName } from './episode-owner.ts';
import { recommendationLines, tasksLine } from './episode-plays.ts';
import { relatedWords } from './episode-related.ts';
import { isCharted } from './told-words.ts';

export { aboutOf, type EpisodeCard, episodeFact, printsPercent, printsPercentOf } from './episode-figures.ts';

/** The alert card; when the episode is closed, its recovery line. */
export const episodeDocument = (card: EpisodeCard): Document =>
  card.episode.state === 'closed' ? closedCard(card) : liveCard(card);

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
        ...notUsefulLine(card),
      ]),
      ...ownerButtons(said),
      ...downtimeButtons(card),
      ...levelButtons(card),
      footer(card),
    ],
  };
}

/** What was done, what is still to be done, and for whom it was of no use: a card has eight lines. */
const inOneLine = (lines: readonly Text[]): readonly Block[] =>
  lines.length === 0 ? [] : [text(...lines.flatMap((one, n) => (n === 0 ? one.text : [plain(' · '), ...one.text])))];

function sbar(card: EpisodeCard): readonly Block[] {
  const { episode, words, format } = card;
  const { alerts } = words;
  const rule = ruleWords(card);
  const shown = figures(card);
  const line = (letter: string, s: string): Block => text(strong(letter), ` ${s}`);
  const frozen = episode.unknownSince === undefined ? '' : alerts.lastKnown;
  const assessment = [
    rule.assessment,
    episode.worstValue === undefined || isCharted(episode) ? undefined : alerts.worst(figure(card, episode.worstValue)),
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
  const percent = printsPercent(episode, words);
  const speech = { words, format };
  return recommendationLines({ episode, offered, percent, timeOf: (at: Instant) => timeOf(at, card), speech });
}

function chartOf(card: EpisodeCard): Chart | undefined {
  const { episode, words, format, chart } = card;
  if (chart === undefined || isCharted(episode)) return undefined;
  const percent = printsPercent(episode, words);
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

const SEVERITY_STATUS = { info: 'watch', act: 'high', urgent: 'critical' } as const satisfies Record<string, Status>;

const statusOf = (episode: Episode): Status =>
  episode.unknownSince === undefined ? SEVERITY_STATUS[episode.severity] : 'unknown';
