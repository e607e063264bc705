/** The monthly loop review: what changed against the month before, by its control chart only, and what the loop was good for. */
import type { RecordFigure } from '#src/domain/alert/record/days.ts';
import { RECORD_FIGURES } from '#src/domain/alert/record/days.ts';
import { type AlertTally, tallyOf } from '#src/domain/alert/record/tally.ts';
import { isMeasured } from '#src/domain/play/effect.ts';
import { type Instant, isoOf, localDateAt } from '#src/kernel/time.ts';
import { heading, strong, text } from '#src/message/build.ts';
import type { Document, Fact } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { fact, pictureOf, sourceNote } from './record.ts';
import { recordedData } from './record-data.ts';
import { burdenFact, noiseFact, playsFact } from './record-house.ts';
import { documentedWords, shareOf, timesWords } from './record-words.ts';
import type { Recorded } from './recorded.ts';
import { pointName } from './spc.ts';
import type { Speech } from './speech.ts';

export type LoopReview = {
  readonly site: string;
  readonly record: Recorded;
  /** Rules that the weekly card offers for retirement now. */
  readonly retire: number;
  readonly now: Instant;
  readonly simulated: boolean;
};

/** What a figure's chart says at the end of the month; `early`: nobody can tell. */
type Change =
  | { readonly is: 'early' | 'noise' }
  | { readonly is: 'changed' | 'earlier'; readonly way: 'improvement' | 'concern'; readonly since: string };

export function reviewDocument(review: LoopReview, speech: Speech): Document {
  const { words } = speech;
  const { month: say } = words.record;
  const { record, site, now, simulated } = review;
  const title = say.title(site, localDateAt(record.span.from, speech.format.zone).slice(0, 7));
  const changes = changesOf(record, speech);
  const isEmpty = record.cases.length === 0;
  const first = isEmpty ? say.nothing : firstWords(record, changes, speech);
  const drawn = RECORD_FIGURES.find((figure) => changes[figure].is === 'changed') ?? 'documented';
  const picture = isEmpty ? undefined : pictureOf(record, drawn, speech);
  return {
    title,
    plain: first,
    status: Object.values(changes).some((one) => one.is === 'changed' && one.way === 'concern') ? 'watch' : 'ok',
    judged: !isEmpty,
    asOf: now,
    ...(simulated ? { simulated } : {}),
    blocks: [
      heading(title),
      text(strong(first)),
      {
        kind: 'facts',
        facts: isEmpty
          ? houseFacts(record, speech)
          : [...figureFacts(record, changes, speech), ...houseFacts(record, speech), retireFact(review, speech)],
      },
      ...(picture === undefined ? [] : [picture]),
      sourceNote(record, now, speech),
    ],
  };
}

type Changes = Readonly<Record<RecordFigure, Change>>;

function firstWords({ effects }: Recorded, changes: Changes, { words, format }: Speech): string {
  const { month: say, labels } = words.record;
  const changed = RECORD_FIGURES.flatMap((figure) => {
    const one = changes[figure];
    return one.is === 'changed' ? [say.change[one.way](labels[figure].toLowerCase())] : [];
  });
  if (changed.length > 0) return say.changed(format.list(changed));
  if (RECORD_FIGURES.every((figure) => changes[figure].is === 'early')) return say.tooEarly;
  const seen = effects.filter(({ effect }) => isMeasured(effect) && effect.claimed).length;
  return seen === 0 ? say.silent : say.silentEffects(format.count(seen, say.effects));
}

function changesOf(record: Recorded, speech: Speech): Changes {
  const of = (figure: RecordFigure): Change => {
    const controlled = record.charts[figure];
    if (controlled === undefined || controlled.verdict.trial || !isJudged(record, figure)) return { is: 'early' };
    const { cause, variation } = controlled.verdict;
    if (cause === undefined || (variation !== 'improvement' && variation !== 'concern')) return { is: 'noise' };
    const { from } = controlled.spans[cause.since]!;
    const since = pointName(controlled, cause.since, speech);
    return { is: from >= record.span.from ? 'changed' : 'earlier', way: variation, since };
  };
  return { documented: of('documented'), own: of('own'), act: of('act'), clear: of('clear') };
}

/** Limits of fewer days before the month are those of the month itself: it would be judged by itself. */
const FEWEST_BEFORE = 12;

const isJudged = ({ charts, span }: Recorded, figure: RecordFigure): boolean =>
  (charts[figure]?.spans.filter(({ from }) => from < span.from).length ?? 0) >= FEWEST_BEFORE;

function figureFacts(record: Recorded, changes: Changes, speech: Speech): readonly Fact[] {
  const { labels, month: say } = speech.words.record;
  const [now, before] = [tallyOf(record.cases), tallyOf(record.before)];
  const figureOf = (figure: RecordFigure, tally: AlertTally): string =>
    figure === 'documented' ? documentedWords(tally, speech) : timesWords(tally[figure], speech);
  return [
    ...RECORD_FIGURES.map((figure) =>
      fact(
        labels[figure],
        say.before(figureOf(figure, now), figureOf(figure, before)),
        changeWords(changes[figure], speech),
      ),
    ),
    fact(
      labels.notUseful,
      say.before(shareOf(now.notUseful, now.told, speech), shareOf(before.notUseful, before.told, speech)),
      speech.words.record.byItself(speech.format.number(now.byItself)),
    ),
  ];
}

function changeWords(change: Change, { words }: Speech): string {
  const { month: say } = words.record;
  switch (change.is) {
    case 'early':
      return say.early;
    case 'noise':
      return say.noise;
    case 'changed':
      return say.since(say.way[change.way], change.since);
    case 'earlier':
      return say.earlier(say.way[change.way], change.since);
    default:
      return change satisfies never;
  }
}

const houseFacts = (record: Recorded, speech: Speech): readonly Fact[] => [
  playsFact(record, speech),
  noiseFact(record, speech),
  burdenFact(record, speech),
];

function retireFact({ retire }: LoopReview, { words, format }: Speech): Fact {
  const { labels, month: say } = words.record;
  return fact(labels.rules, retire === 0 ? say.noRetire : say.retire(format.count(retire, say.retireForms)));
}

export const reviewData = ({ site, record, retire, now }: LoopReview): Json => ({
  site,
  asOf: isoOf(now),
  ...recordedData(record, now),
  rulesForRetirement: retire,
  before: tallyOf(record.before) as unknown as Json,
});
