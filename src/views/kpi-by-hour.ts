/** A figure by hour and weekday: when it is high, when low, and on how many weeks that stands. */
import { HOURS, type HourCell, type HourTable, PART_HOURS } from '#src/domain/kpi/by-hour.ts';
import type { ObservedKpi } from '#src/domain/kpi/kpi.ts';
import { isAvailable, type Measure } from '#src/domain/measure.ts';
import { isoOf, type Span } from '#src/kernel/time.ts';
import { rich } from '#src/message/build.ts';
import type { Document, Fact, Table } from '#src/message/document.ts';
import type { Picture } from '#src/message/picture.ts';
import type { Json } from '#src/ports/handle.ts';
import { drawnValue } from './control-picture.ts';
import { figureCard } from './figure-card.ts';
import { kpiTitle, spanWords, typedId } from './kpi.ts';
import { registrySaid } from './kpi-said.ts';
import { hourWords, measureWords } from './measure.ts';
import { type Basis, provenanceData } from './provenance.ts';
import type { Speech } from './speech.ts';

export type ByHourAnswer = {
  readonly kpi: ObservedKpi;
  readonly place: string;
  readonly table: HourTable;
  readonly period: Span;
  readonly typed: string;
  readonly basis: Basis;
};

/** A mean of fewer weeks is chance more than habit. */
const FEW_WEEKS = 4;

type Known = { readonly weekday: number; readonly hour: number; readonly value: Measure; readonly n: number };

/** Monday first; cells that have a figure. */
export const knownCells = ({ cells }: HourTable): readonly Known[] =>
  cells.flatMap((row, weekday) =>
    row.flatMap(({ value, n }, hour) => (isAvailable(value) ? [{ weekday, hour, value, n }] : [])),
  );

/** @param answer of which at least one cell is known */
export function byHourDocument(answer: ByHourAnswer, speech: Speech): Document {
  const { byHour } = speech.words;
  const title = byHour.title(nameOf(answer, speech), answer.place);
  const first = firstLine(answer, speech);
  return figureCard(
    {
      title,
      first,
      status: 'ok',
      judged: false,
      basis: answer.basis,
      under: [pictureOf(answer, speech), partsTable(answer, speech), { kind: 'facts', facts: facts(answer, speech) }],
    },
    speech,
  );
}

/** A share whose cases are counted is no share any more. */
const nameOf = ({ kpi }: ByHourAnswer, speech: Speech): string =>
  kpi.observe.moments === undefined || kpi.observe.over.by === 'sum' ? kpiTitle(kpi, speech) : speech.words.byHour.left;

function firstLine(answer: ByHourAnswer, speech: Speech): string {
  const { byHour } = speech.words;
  const known = knownCells(answer.table);
  const highest = known.reduce((high, one) => (one.value.value > high.value.value ? one : high));
  const lowest = known.reduce((low, one) => (one.value.value < low.value.value ? one : low));
  const at = ({ weekday, hour, value }: Known): string =>
    byHour.at(measureWords(value, speech), speech.format.weekday(weekday + 1, 'long'), hourWords(hour));
  const head = {
    name: countsAnHour(answer) ? byHour.anHour(nameOf(answer, speech)) : nameOf(answer, speech),
    time: spanWords(answer.period, answer.basis.now, answer.typed, speech),
  };
  return highest.value.value === lowest.value.value
    ? byHour.level({ ...head, value: measureWords(highest.value, speech) })
    : byHour.first({ ...head, highest: at(highest), lowest: at(lowest) });
}

const countsAnHour = ({ kpi: { observe } }: ByHourAnswer): boolean =>
  observe.moments !== undefined || observe.over.by === 'sum';

const UNITS: Readonly<Partial<Record<Measure['measure'], string>>> = {
  share: '%',
  minutes: 'min',
  hours: 'h',
  days: 'd',
};

function pictureOf(answer: ByHourAnswer, speech: Speech): Picture {
  const { byHour } = speech.words;
  const name = nameOf(answer, speech);
  const unit = UNITS[knownCells(answer.table)[0]!.value.measure];
  return {
    kind: 'picture',
    shape: 'heatmap',
    title: byHour.picture(name),
    axis: { title: countsAnHour(answer) ? byHour.anHour(name) : name, ...(unit === undefined ? {} : { unit }) },
    columnsTitle: byHour.hour,
    columns: Array.from({ length: HOURS }, (_, hour) => hourWords(hour).slice(0, 2)),
    rows: answer.table.cells.map((row, weekday) => ({
      label: speech.format.weekday(weekday + 1, 'short'),
      values: row.map(({ value }) => (isAvailable(value) ? drawnValue(value.value, value.measure) : undefined)),
    })),
    words: firstLine(answer, speech),
  };
}

/** The picture in a few numbers, for whoever cannot see it. */
function partsTable({ table }: ByHourAnswer, speech: Speech): Table {
  const { byHour, answers } = speech.words;
  const bounds = Array.from({ length: HOURS / PART_HOURS }, (_, n) => {
    const [from, to] = [n * PART_HOURS, (n + 1) * PART_HOURS].map((hour) => String(hour).padStart(2, '0'));
    return byHour.partOf(from ?? '', to ?? '');
  });
  return {
    kind: 'table',
    caption: byHour.parts,
    columns: [{ header: byHour.weekday }, ...bounds.map((header) => ({ header, align: 'right' as const }))],
    rows: table.parts.map((row, weekday) => ({
      cells: [
        rich(speech.format.weekday(weekday + 1, 'long')),
        ...row.map(({ value }) => rich(isAvailable(value) ? measureWords(value, speech) : answers.alert.noise.none)),
      ],
    })),
  };
}

function facts({ kpi, table }: ByHourAnswer, speech: Speech): readonly Fact[] {
  const { words, format } = speech;
  const { byHour, kpis } = words;
  const counts = knownCells(table).map(({ n }) => n);
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)];
  const hours = format.count(most, byHour.hours);
  const mean = fewest === most ? byHour.mean(hours) : byHour.meanBetween(format.number(fewest), hours);
  const few = fewest < FEW_WEEKS ? `; ${byHour.few}` : '';
  const without = table.cells.flat().filter(({ value }: HourCell) => !isAvailable(value)).length;
  const variant = kpi.observe.variant === undefined ? undefined : kpis.variants[kpi.observe.variant];
  return [
    { label: byHour.cell, value: rich(`${mean}${few}`) },
    ...(without === 0 ? [] : [{ label: byHour.without, value: rich(format.count(without, byHour.cells)) }]),
    {
      label: kpis.definitionLabel,
      value: rich(
        kpis.definition(
          typedId(kpi, speech),
          format.number(kpi.definitionVersion),
          variant,
          registrySaid(kpi.source, speech),
        ),
      ),
    },
  ];
}

export const byHourData = ({ kpi, place, table, period, basis }: ByHourAnswer): Json => ({
  ...provenanceData(basis),
  kpi: kpi.id,
  place,
  counted: kpi.observe.moments !== undefined,
  from: isoOf(period.from),
  to: isoOf(period.to),
  cells: table.cells.flatMap((row, n) =>
    row.map(({ value, n: hours }, hour) => ({
      weekday: n + 1,
      hour,
      mean: isAvailable(value) ? value.value : null,
      hours,
    })),
  ),
});
