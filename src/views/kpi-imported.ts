/** A figure of an organisation of a data set: its value, what it is made of, what the publisher hides, and how old it is. */
import type { Publication } from '#src/domain/figures/table-import.ts';
import type { Controlled } from '#src/domain/kpi/control.ts';
import type { Kpi } from '#src/domain/kpi/kpi.ts';
import type { Series, SeriesPoint } from '#src/domain/kpi/series.ts';
import { daysTold, type ToldDays, typedDays } from '#src/domain/kpi/told-period.ts';
import { isAvailable, type Measure, type Unavailable } from '#src/domain/measure.ts';
import { rich } from '#src/message/build.ts';
import type { Block, Chart, Document, Fact } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { drawnValue } from './control-picture.ts';
import { verdictLine } from './control-words.ts';
import { figureCard } from './figure-card.ts';
import { historyPicture } from './history-picture.ts';
import { fractionOf, kpiTitle, kpiUnit, typedId } from './kpi.ts';
import { measureData, measureWords } from './measure.ts';
import { type Basis, provenanceData } from './provenance.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

export type ImportedAnswer = {
  readonly kpi: Kpi;
  /** The data set by its name. */
  readonly set: string;
  readonly publication?: Publication | undefined;
  readonly organisation: string;
  readonly part?: string;
  readonly series: Series;
  /** Points of the time that was asked for, at least one. */
  readonly points: readonly SeriesPoint[];
  readonly value: Measure | Unavailable;
  /** Each part of the organisation over the same time. */
  readonly parts: readonly { readonly name: string; readonly value: Measure | Unavailable }[];
  /** The time that was asked for lies within the one point that there is. */
  readonly isWithin: boolean;
  readonly controlled?: Controlled;
  readonly basis: Basis;
};

/** `n/a: suppressed (icu occupied), …`; never `<`, because how small it is only the publisher knows. */
export function importedWords(value: Measure | Unavailable, speech: Speech): string {
  if (isAvailable(value) || value.unavailable !== 'suppressed') return measureWords(value, speech);
  const [item] = value.missing;
  const { imported } = speech.words;
  return item === undefined ? imported.suppressed : imported.suppressedItem(item.replaceAll('_', ' '));
}

export function importedPlace({ organisation, part }: Pick<ImportedAnswer, 'organisation' | 'part'>, speech: Speech) {
  const { imported } = speech.words;
  return imported.place(organisation, part === undefined ? undefined : imported.part(part));
}

/** The days that points cover together. */
const daysOf = (points: readonly SeriesPoint[]): ToldDays =>
  daysTold({ from: points[0]!.period.from, to: points.at(-1)!.period.to });

export function importedFirst(answer: ImportedAnswer, speech: Speech): string {
  const value = importedWords(answer.value, speech);
  const name = kpiTitle(answer.kpi, speech);
  return speech.words.imported.first(name, value, typedDays(daysOf(answer.points)), importedPlace(answer, speech));
}

export function importedDocument(answer: ImportedAnswer, speech: Speech): Document {
  const { imported, kpis } = speech.words;
  const place = imported.placeOf(importedPlace(answer, speech), answer.publication?.title ?? answer.set);
  const title = kpis.title(kpiTitle(answer.kpi, speech), place);
  const first = importedFirst(answer, speech);
  return figureCard(
    {
      title,
      first,
      status: isAvailable(answer.value) ? 'ok' : 'unknown',
      judged: false,
      basis: answer.basis,
      under: [
        { kind: 'facts', facts: [...importedFacts(answer, speech), definitionFact(answer.kpi, speech)] },
        ...historyChart(answer, speech),
      ],
    },
    speech,
  );
}

/** What stands behind the value, its parts, what has none and what came of it later. */
export function importedFacts(answer: ImportedAnswer, speech: Speech): readonly Fact[] {
  const { imported, control } = speech.words;
  const fact = (label: string, value: string): Fact => ({ label, value: rich(value) });
  const behind = fractionOf({ main: answer.value, parts: [] }, speech);
  const left = leftWords(answer, speech);
  const known = isAvailable(answer.value) ? undefined : latestKnown(answer.series);
  return [
    ...(behind === '' ? [] : [fact(imported.labels.behind, `${importedWords(answer.value, speech)}${behind}`)]),
    ...(answer.isWithin
      ? [
          fact(
            speech.words.figures.why.labels.variant,
            imported.within(typedDays(daysOf(answer.points)), imported.stretches[answer.series.grain].other),
          ),
        ]
      : []),
    ...(known === undefined
      ? []
      : [
          fact(
            imported.labels.latestKnown,
            imported.latestKnown(typedDays(daysTold(known.period)), importedWords(known.value, speech)),
          ),
        ]),
    ...answer.parts.map(({ name, value }) =>
      fact(imported.part(name), `${importedWords(value, speech)}${fractionOf({ main: value, parts: [] }, speech)}`),
    ),
    ...(answer.controlled === undefined ? [] : [fact(control.labels.verdict, verdictLine(answer.controlled, speech))]),
    ...(left === '' ? [] : [fact(imported.labels.left, left)]),
    ...restated(answer, speech),
  ];
}

const latestKnown = ({ points }: Series): SeriesPoint | undefined => points.findLast(({ value }) => isAvailable(value));

/** Of the time that was asked for where that is more than one period, else of all that the file tells. */
function leftWords({ points: asked, series }: ImportedAnswer, { words, format }: Speech): string {
  const points = asked.length > 1 ? asked : series.points;
  const gone = points.flatMap(({ value }) => (isAvailable(value) ? [] : [value]));
  const hidden = gone.filter((value) => value.unavailable === 'suppressed').length;
  const counted = (n: number): string | undefined =>
    n === 0 ? undefined : format.count(n, words.imported.stretches[series.grain]);
  return words.imported.left({ suppressed: counted(hidden), untold: counted(gone.length - hidden) });
}

function restated({ points, basis }: ImportedAnswer, speech: Speech): readonly Fact[] {
  const [only] = points;
  if (points.length !== 1 || only?.restated === undefined) return [];
  const { figures } = speech.words;
  const before = importedWords(only.restated.before, speech);
  const value = speech.words.imported.restated(before, clockOrDay(only.restated.at, basis.now, speech.format));
  return [{ label: figures.restated, value: rich(value) }];
}

function definitionFact(kpi: Kpi, speech: Speech): Fact {
  const { kpis } = speech.words;
  const version = speech.format.number(kpi.definitionVersion);
  return {
    label: kpis.definitionLabel,
    value: rich(kpis.definition(typedId(kpi, speech), version, undefined, kpi.source)),
  };
}

/** Two years of months; as many points are legible on a phone. */
const MOST_POINTS = 24;
/** A picture of one point says nothing. */
const FEWEST_POINTS = 2;

function historyChart({ kpi, series, points: asked }: ImportedAnswer, speech: Speech): readonly Block[] {
  const upTo = asked.length > 1 ? asked : series.points.filter(({ period }) => period.to <= asked.at(-1)!.period.to);
  const points = upTo.slice(-MOST_POINTS);
  const known = points.flatMap(({ period, value }) => (isAvailable(value) ? [{ period, value }] : []));
  const last = known.at(-1);
  if (last === undefined || known.length < FEWEST_POINTS) return [];
  const { words, format } = speech;
  const lowest = known.reduce((low, one) => (one.value.value < low.value.value ? one : low));
  const highest = known.reduce((high, one) => (one.value.value > high.value.value ? one : high));
  const name = kpiTitle(kpi, speech);
  const chart: Chart = {
    kind: 'chart',
    shape: last.value.measure === 'visits' ? 'bar' : 'line',
    title: words.imported.history(name, format.count(points.length, words.imported.stretches[series.grain])),
    labels: points.map(({ period }) => typedDays(daysTold(period))),
    series: [
      {
        name,
        values: points.map(({ value }) => (isAvailable(value) ? drawnValue(value.value, value.measure) : undefined)),
      },
    ],
    words: words.kpis.historyWords({
      lowest: measureWords(lowest.value, speech),
      lowestOn: typedDays(daysTold(lowest.period)),
      highest: measureWords(highest.value, speech),
      highestOn: typedDays(daysTold(highest.period)),
      latest: measureWords(last.value, speech),
    }),
  };
  return [historyPicture(chart, { unit: kpiUnit(kpi, speech) })];
}

/** What the guard leaves alone in a document about them. */
export function codesOf(all: readonly Series[]): readonly string[] {
  const codes = all.flatMap(({ place }) => (place.of === 'organisation' ? [place.organisation] : []));
  const days = all.flatMap(({ points }) => points.map(({ period }) => daysTold(period)));
  const told = days.flatMap((one) => [typedDays(one), one.from, one.to]);
  return [...new Set([...codes, ...told])].sort((a, b) => b.length - a.length);
}

export function importedData({ kpi, set, organisation, part, points, value, parts, basis }: ImportedAnswer): Json {
  const days = daysOf(points);
  return {
    ...provenanceData(basis),
    kpi: kpi.id,
    dataset: set,
    organisation,
    part: part ?? null,
    definitionVersion: kpi.definitionVersion,
    definitionSource: kpi.source,
    from: days.from,
    to: days.to,
    ...measureData(value),
    suppressed: points.filter((one) => !isAvailable(one.value) && one.value.unavailable === 'suppressed').length,
    parts: parts.map((one) => ({ part: one.name, ...measureData(one.value) })),
  };
}
