/** The discharges of some days, by pool: how many, which day was the busiest, and from where they left. */
import { type DischargeDays, totalOf } from '#src/domain/flow/discharge-days.ts';
import { isoOf, localDateAt, type Span } from '#src/kernel/time.ts';
import { note, rich } from '#src/message/build.ts';
import type { Document, Table } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { figureCard } from './figure-card.ts';
import { flowPicture, poolLabel } from './flow-picture.ts';
import { spanWords } from './kpi.ts';
import { type Basis, provenanceData } from './provenance.ts';
import type { Speech } from './speech.ts';

export type FlowDaysAnswer = {
  readonly site: string;
  readonly found: DischargeDays;
  readonly period: Span;
  /** `2025-12-16..2026-01-12` */
  readonly typed: string;
  readonly basis: Basis;
};

export function flowDaysDocument(answer: FlowDaysAnswer, speech: Speech): Document {
  const { days } = speech.words.answers.flow;
  const isKnown = knownDays(answer.found).length > 0;
  const first = isKnown ? firstLine(answer, speech) : nothingLine(answer, speech);
  const byPool = poolWords(answer, speech);
  const title = days.title(answer.site);
  return figureCard(
    {
      title,
      first,
      said: [first, byPool].filter((words) => words !== '').join(' '),
      status: isKnown ? 'ok' : 'unknown',
      judged: false,
      basis: answer.basis,
      under: [
        ...(isKnown ? [flowPicture(answer.found, [first, byPool].join(' '), speech), poolTable(answer, speech)] : []),
        note([days.counted, ...gaps(answer.found, speech)].join(' ')),
      ],
    },
    speech,
  );
}

const nothingLine = ({ period, typed, basis }: FlowDaysAnswer, speech: Speech): string => {
  const { common, answers } = speech.words;
  const when = spanWords(period, basis.now, typed, speech);
  return `${answers.flow.unknown(when, common.unavailable('no-data', []))} ${answers.flow.days.nothing}`;
};

type KnownDay = { readonly day: DischargeDays['days'][number]; readonly count: number };

const knownDays = ({ days, house }: DischargeDays): readonly KnownDay[] =>
  days.flatMap((day, n) => (house[n] === undefined ? [] : [{ day, count: house[n] }]));

function firstLine({ found, period, typed, basis }: FlowDaysAnswer, speech: Speech): string {
  const { words, format } = speech;
  const { flow } = words.answers;
  const known = knownDays(found);
  const total = totalOf(found.house);
  const busiest = known.reduce((most, one) => (one.count > most.count ? one : most));
  const quietest = known.reduce((least, one) => (one.count < least.count ? one : least));
  const named = ({ day, count }: KnownDay): string => flow.days.onDay(format.number(count), format.date(day));
  return flow.days.first({
    when: spanWords(period, basis.now, typed, speech),
    discharges: format.count(total, flow.discharges),
    days: format.count(known.length, flow.days.forms),
    aDay: format.number(total / known.length, 1),
    busiest: named(busiest),
    quietest: named(quietest),
  });
}

/** Empty where nobody left. */
function poolWords({ found }: FlowDaysAnswer, speech: Speech): string {
  const { format, words } = speech;
  if (found.pools.length === 0) return '';
  const all = found.pools.map(({ pool, counts }) => `${poolLabel(pool, speech)} ${format.number(totalOf(counts))}`);
  return words.answers.flow.days.byPool(all.join(', '));
}

function poolTable({ found }: FlowDaysAnswer, speech: Speech): Table {
  const { words, format } = speech;
  const { days } = words.answers.flow;
  const known = knownDays(found).length;
  const total = totalOf(found.house);
  const row = (name: string, counts: DischargeDays['house']) => {
    const sum = totalOf(counts);
    const share = total === 0 ? words.common.notAvailable : format.percent(sum / total);
    const most = Math.max(0, ...counts.map((count) => count ?? 0));
    return {
      cells: [name, format.number(sum), format.number(sum / known, 1), share, format.number(most)].map((cell) =>
        rich(cell),
      ),
    };
  };
  return {
    kind: 'table',
    caption: days.caption,
    columns: days.columns.map((header, n) => (n === 0 ? { header } : { header, align: 'right' })),
    rows: [
      ...found.pools.map(({ pool, counts }) => row(poolLabel(pool, speech), counts)),
      row(days.house, found.house),
    ],
  };
}

/** What is not in the sums, or only in part. */
function gaps(found: DischargeDays, { words, format }: Speech): readonly string[] {
  const { days } = words.answers.flow;
  const unknown = found.days.length - knownDays(found).length;
  return [
    ...(unknown === 0 ? [] : [days.unknown(format.count(unknown, days.forms))]),
    ...(found.partly === 0 ? [] : [days.partly(format.count(found.partly, days.forms))]),
  ];
}

export const flowDaysData = ({ found, period, basis }: FlowDaysAnswer, { format }: Speech): Json => ({
  ...provenanceData(basis),
  from: isoOf(period.from),
  to: isoOf(period.to),
  days: found.days.map((day, n) => ({ date: localDateAt(day, format.zone), discharges: found.house[n] ?? null })),
  pools: found.pools.map(({ pool, counts }) => ({
    pool: pool ?? null,
    discharges: counts.map((count) => count ?? null),
  })),
});
