/** Whether the discharges that were predicted came true: a unit's own bed by bed, the house in sum; no list puts units in an order. */

import type { DayScore, PredictionTimes } from '#src/domain/discharge/day-score.ts';
import type { BedOutcome, Score, UnitScore } from '#src/domain/discharge/score.ts';
import type { UnitId, VisitKey } from '#src/kernel/ids.ts';
import { inNaturalOrder } from '#src/kernel/natural-order.ts';
import { addDays, type Instant, localDateAt, startOfDay, weekdayOf, type ZoneId } from '#src/kernel/time.ts';
import { heading, rich, strong, text } from '#src/message/build.ts';
import type { Block, Document, Table } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { type Basis, provenance } from './provenance.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

/** What two guesses that anybody could make would have hit with as many beds as a unit named; undefined: nothing is known of the days before. */
export type Guesses = { readonly usual: number | undefined; readonly byStay: number | undefined };

export type ScoreAnswer = {
  readonly place: string;
  readonly zone: ZoneId;
  /** Undefined: the house in sum. */
  readonly unit: UnitId | undefined;
  readonly times: PredictionTimes;
  /** Undefined: nobody who was asked about predicted in time. */
  readonly score: DayScore | undefined;
  readonly guesses: ReadonlyMap<UnitId, Guesses>;
  /** The bed in which a visit lay when it was predicted; absent where no bed may be named: only counts are shown. */
  readonly bedOf?: (visit: VisitKey) => string | undefined;
  readonly basis: Basis;
};

export function scoreDocument(answer: ScoreAnswer, speech: Speech): Document {
  const { words } = speech;
  const from = provenance(answer.basis, speech);
  const title = words.leaving.score.title(answer.place);
  const shown = shownScore(answer);
  const lines = sentences(answer, shown, speech);
  const isOver = answer.basis.now >= answer.times.deadlineAt;
  return {
    title,
    plain: `${lines.join(' ')} ${from.sentence}`,
    status: from.judged('ok'),
    judged: false,
    asOf: from.asOf,
    blocks: [
      heading(title),
      ...from.banner,
      ...lines.map((line, n) => text(n === 0 ? strong(line) : line)),
      ...(shown === undefined || !isOver ? [] : [besideTable(answer, shown, speech), ...bedsTable(answer, speech)]),
      from.note,
    ],
  };
}

const unitScore = ({ score, unit }: ScoreAnswer): UnitScore | undefined =>
  score?.units.find((one) => one.unit === unit);

const shownScore = (answer: ScoreAnswer): Score | undefined =>
  answer.unit === undefined ? answer.score?.house : unitScore(answer);

function sentences(answer: ScoreAnswer, shown: Score | undefined, { words, format }: Speech): readonly string[] {
  const say = words.leaving.score;
  const { times, unit, score, basis } = answer;
  const day = format.date(startOfDay(times.day, answer.zone));
  const time = format.clock(times.deadlineAt);
  if (shown === undefined || score === undefined) return [unit === undefined ? say.none(day) : say.noneUnit(day, unit)];
  const told = unit === undefined ? [say.units(format.number(score.units.length), format.number(score.asked))] : [];
  if (basis.now < times.deadlineAt) return [say.ahead(day, format.number(shown.predicted), time), ...told];
  const { hit, predicted, left, late, restatedAt } = shown;
  const share = predicted === 0 ? '' : say.share(format.percent(hit / predicted));
  const first = say.first({
    ...{ day, time, share, hit: format.number(hit) },
    ...{ predicted: format.number(predicted), left: format.number(left) },
  });
  const restated =
    restatedAt === undefined
      ? []
      : [say.restated(clockOrDay(restatedAt, basis.now, format), format.count(late, say.lateForms), time)];
  return [first, ...restated, ...told];
}

/** The same number of beds as two guesses would have named them. */
function besideTable(answer: ScoreAnswer, shown: Score, { words, format }: Speech): Table {
  const say = words.leaving.score;
  const [by, hits] = say.besideColumns;
  const units = answer.unit === undefined ? (answer.score?.units ?? []).map(({ unit }) => unit) : [answer.unit];
  const sum = (of: (one: Guesses) => number | undefined): string => {
    const all = units.map((unit) => of(answer.guesses.get(unit) ?? NO_GUESS));
    const known = all.filter((one) => one !== undefined);
    // The sum of some of the units is none of the house.
    return known.length === all.length
      ? format.number(
          known.reduce((a, b) => a + b, 0),
          1,
        )
      : say.noPast;
  };
  const weekday = format.weekday(weekdayOf(answer.times.day), 'long');
  const rows = [
    [answer.unit === undefined ? say.toldHouse : say.told, format.number(shown.hit)],
    [say.usual(weekday), sum(({ usual }) => usual)],
    [say.byStay, sum(({ byStay }) => byStay)],
  ] as const;
  return {
    kind: 'table',
    caption: say.besideCaption,
    columns: [{ header: by }, { header: hits, align: 'right' }],
    rows: rows.map(([name, figure]) => ({ cells: [rich(name), rich(figure)] })),
  };
}

const NO_GUESS: Guesses = { usual: undefined, byStay: undefined };

const ORDER: readonly BedOutcome['came'][] = ['hit', 'missed', 'surprise'];

function bedsTable(answer: ScoreAnswer, { words, format }: Speech): readonly Block[] {
  const say = words.leaving.score;
  const { bedOf } = answer;
  const found = unitScore(answer);
  if (found === undefined || bedOf === undefined || found.beds.length === 0) return [];
  const named = found.beds.map((one) => ({ ...one, bed: bedOf(one.visit) ?? say.unknownBed }));
  const rows = ORDER.flatMap((came) =>
    named
      .filter((one) => one.came === came)
      .sort((a, b) => inNaturalOrder(a.bed, b.bed))
      .map(({ bed, confidence, leftAt }) => ({
        cells: [
          rich(bed),
          rich(confidence === undefined ? say.notNamed : say.confidence[confidence]),
          rich(leftAt === undefined ? say.stillThere : format.clock(leftAt)),
          rich(say.came[came]),
        ],
      })),
  );
  return [{ kind: 'table', caption: say.bedsCaption, columns: say.bedColumns.map((header) => ({ header })), rows }];
}

/** `11 of 17 predicted beds left by 14:00 (65 %), 13 in all · restated 14:25`: the day before it where that is not yesterday. */
export function scoreLine(
  score: Score,
  { times, now, zone }: { readonly times: PredictionTimes; readonly now: Instant; readonly zone: ZoneId },
  { words, format }: Speech,
): string {
  const say = words.leaving.score;
  const { hit, predicted, left, restatedAt } = score;
  const yesterday = times.day === addDays(localDateAt(now, zone), -1);
  const day = yesterday ? [] : [`${format.date(startOfDay(times.day, zone))}:`];
  const share = predicted === 0 ? '' : say.share(format.percent(hit / predicted));
  const line = say.line({
    ...{ hit: format.number(hit), predicted: format.number(predicted) },
    ...{ time: format.clock(times.deadlineAt), share, left: format.number(left) },
  });
  const restated = restatedAt === undefined ? [] : [`· ${say.restatedShort(format.clock(restatedAt))}`];
  return [...day, line, ...restated].join(' ');
}

export function scoreData(answer: ScoreAnswer): Json {
  const shown = shownScore(answer);
  return {
    day: answer.times.day,
    unit: answer.unit ?? null,
    predicted: shown?.predicted ?? null,
    hit: shown?.hit ?? null,
    left: shown?.left ?? null,
    restatedAt: shown?.restatedAt ?? null,
    units: answer.unit === undefined ? (answer.score?.units.length ?? 0) : null,
  };
}
