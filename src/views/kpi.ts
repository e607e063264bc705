import type { Kpi, KpiResult, ObservedKpi } from '#src/domain/kpi/kpi.ts';
import type { KpiValue } from '#src/domain/kpi/value.ts';
import { isAvailable, type Measure } from '#src/domain/measure.ts';
import { isoOf, type Span } from '#src/kernel/time.ts';
import { code, heading, rich, strong, text } from '#src/message/build.ts';
import type { Block, Chart, Document, Fact } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { measureData, measureWords, partWords } from './measure.ts';
import { type Basis, provenance, provenanceData } from './provenance.ts';
import type { Speech } from './speech.ts';

export type KpiAnswer = {
  readonly kpi: ObservedKpi;
  /** Whose figure: the site, a pool, a unit. */
  readonly place: string;
  readonly result: KpiResult;
  /** The same per pool, where the house is asked about a figure that pools have. */
  readonly pools: readonly { readonly name: string; readonly result: KpiResult }[];
  readonly period: Span;
  /** Stored daily values, oldest first. */
  readonly history: readonly KpiValue[];
  readonly basis: Basis;
};

/** The name to type: the id, or what the house says for it. */
const typedId = ({ id }: Kpi, { words }: Speech): string => words.terms.typed[id] ?? id;

export const kpiTitle = (kpi: Kpi, { words }: Speech): string => words.kpis.names[kpi.id] ?? kpi.title;

/** One figure with what it is made of, how it is defined, and its last two weeks. */
export function kpiDocument(answer: KpiAnswer, speech: Speech): Document {
  const { kpis } = speech.words;
  const from = provenance(answer.basis, speech);
  const name = kpiTitle(answer.kpi, speech);
  const value = mainWords(answer.result, speech);
  const first = kpis.first(name, value, periodWords(answer, speech));
  const title = kpis.title(name, answer.place);
  return {
    title,
    plain: `${first} ${from.sentence}`,
    status: from.judged(isAvailable(answer.result.main) ? 'ok' : 'unknown'),
    asOf: from.asOf,
    blocks: [
      heading(title),
      ...from.banner,
      text(strong(first)),
      {
        kind: 'facts',
        facts: [...poolFacts(answer, speech), ...partFacts(answer, speech), ...originFacts(answer, speech)],
      },
      ...historyChart(answer, speech),
      from.note,
    ],
  };
}

export function mainWords(result: KpiResult, speech: Speech): string {
  const value = measureWords(result.main, speech);
  return result.band === undefined ? value : `${value}, ${speech.words.kpis.bands[result.band] ?? result.band}`;
}

/** `now`, `at 05:00`, `Mon 12 Jan`, `Tue 13 Jan until 08:20` */
export function periodWords(
  { kpi, period, basis }: Pick<KpiAnswer, 'kpi' | 'period' | 'basis'>,
  speech: Speech,
): string {
  const { format, words } = speech;
  if (kpi.observe.about === 'instant')
    return period.to === basis.now ? words.kpis.now : words.kpis.at(format.dateClock(period.to));
  const date = format.date(period.from);
  return period.to >= basis.now ? words.kpis.dayUntil(date, format.clock(period.to)) : words.kpis.day(date);
}

const poolFacts = ({ pools }: KpiAnswer, speech: Speech): readonly Fact[] =>
  pools.map(({ name, result }) => ({
    label: name,
    value: rich(`${mainWords(result, speech)}${fractionOf(result, speech)}`),
  }));

/** ` (164 ÷ 210)`; empty where the figure is no share. */
export function fractionOf({ main }: KpiResult, { words, format }: Speech): string {
  if (!isAvailable(main) || main.numerator === undefined || main.denominator === undefined) return '';
  return ` (${words.kpis.fraction(format.number(main.numerator, 1), format.number(main.denominator, 1))})`;
}

const partFacts = ({ result, basis }: KpiAnswer, speech: Speech): readonly Fact[] =>
  result.parts.map((part) => ({
    label: speech.words.kpis.parts[part.name] ?? part.name,
    value: rich(partWords(part, basis.now, speech)),
  }));

function originFacts({ kpi, result }: KpiAnswer, speech: Speech): readonly Fact[] {
  const { words, format } = speech;
  const { kpis } = words;
  const variant = result.variant ?? kpi.observe.variant;
  const named = variant === undefined ? undefined : (kpis.variants[variant] ?? variant);
  const definition = kpis.definition(typedId(kpi, speech), format.number(kpi.definitionVersion), named, kpi.source);
  const origin: Fact = { label: kpis.definitionLabel, value: rich(definition) };
  if (!isAvailable(result.main)) return [origin];
  const { main } = result;
  const behind = kpis.behind({
    fraction:
      main.numerator === undefined || main.denominator === undefined
        ? undefined
        : kpis.fraction(format.number(main.numerator, 1), format.number(main.denominator, 1)),
    n: format.number(main.n),
    dropped: main.dropped === undefined || main.dropped === 0 ? undefined : format.number(main.dropped),
  });
  const quality = kpis.quality[main.quality];
  const value = quality === undefined ? behind : `${behind} · ${quality}`;
  return [{ label: kpis.behindLabel, value: rich(value) }, origin];
}

/** A picture of one point says nothing. */
const FEWEST_POINTS = 2;

function historyChart({ kpi, history }: KpiAnswer, speech: Speech): readonly Block[] {
  const known = history.flatMap(({ period, value }) => (isAvailable(value) ? [{ period, value }] : []));
  const last = known.at(-1);
  if (last === undefined || known.length < FEWEST_POINTS) return [];
  const lowest = known.reduce((low, one) => (one.value.value < low.value.value ? one : low));
  const highest = known.reduce((high, one) => (one.value.value > high.value.value ? one : high));
  const { format, words } = speech;
  const said = (one: (typeof known)[number]) => measureWords(one.value, speech);
  const chart: Chart = {
    kind: 'chart',
    shape: kpi.observe.measure === 'visits' ? 'bar' : 'line',
    title: words.kpis.history(kpiTitle(kpi, speech)),
    labels: history.map(({ period }) => format.date(period.from)),
    series: [
      {
        name: kpiTitle(kpi, speech),
        values: history.map(({ value }) => (isAvailable(value) ? drawn(value) : undefined)),
      },
    ],
    words: words.kpis.historyWords({
      lowest: said(lowest),
      lowestOn: format.date(lowest.period.from),
      highest: said(highest),
      highestOn: format.date(highest.period.from),
      latest: said(last),
    }),
  };
  return [chart];
}

/** A chart carries bare numbers: percent for shares, one digit more than anybody reads. */
const drawn = ({ value, measure }: Measure): number =>
  measure === 'share' ? Math.round(value * 1000) / 10 : Math.round(value * 10) / 10;

export const kpiData = (answer: KpiAnswer): Json => ({
  ...provenanceData(answer.basis),
  kpi: answer.kpi.id,
  place: answer.place,
  definitionVersion: answer.kpi.definitionVersion,
  variant: answer.result.variant ?? answer.kpi.observe.variant ?? null,
  definitionSource: answer.kpi.source,
  from: isoOf(answer.period.from),
  to: isoOf(answer.period.to),
  ...measureData(answer.result.main),
  band: answer.result.band ?? null,
  parts: answer.result.parts.map(({ name, value }) => ({ name, ...measureData(value) })),
  pools: answer.pools.map(({ name, result }) => ({ pool: name, ...measureData(result.main) })),
  history: answer.history.map(({ period, value }) => ({
    from: isoOf(period.from),
    value: isAvailable(value) ? value.value : null,
  })),
});

export type KpiLine = Pick<KpiAnswer, 'kpi' | 'result' | 'period' | 'basis'>;

/** Every figure with its present value. */
export function kpiListDocument(lines: readonly KpiLine[], site: string, basis: Basis, speech: Speech): Document {
  const { list } = speech.words.kpis;
  const from = provenance(basis, speech);
  const first = list.first(speech.format.number(lines.length));
  const [figure, type, when, value] = list.columns;
  return {
    title: list.title(site),
    plain: `${first} ${from.sentence}`,
    status: from.judged('ok'),
    asOf: from.asOf,
    blocks: [
      heading(list.title(site)),
      ...from.banner,
      text(first),
      {
        kind: 'table',
        caption: list.caption,
        columns: [{ header: figure }, { header: type }, { header: when }, { header: value }],
        rows: lines.map((line) => ({
          cells: [
            rich(kpiTitle(line.kpi, speech)),
            [code(typedId(line.kpi, speech))],
            rich(periodWords(line, speech)),
            rich(mainWords(line.result, speech)),
          ],
        })),
      },
      from.note,
    ],
  };
}
