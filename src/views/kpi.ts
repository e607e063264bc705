import type { Kpi, KpiResult, ObservedKpi } from '#src/domain/kpi/kpi.ts';
import type { KpiValue } from '#src/domain/kpi/value.ts';
import { isAvailable, type Measure } from '#src/domain/measure.ts';
import { after, DAY_MS, type Instant, isoOf, type Span } from '#src/kernel/time.ts';
import { rich } from '#src/message/build.ts';
import type { Block, Chart, Document, Fact } from '#src/message/document.ts';
import type { Level } from '#src/message/picture.ts';
import type { Json } from '#src/ports/handle.ts';
import { figureCard } from './figure-card.ts';
import { historyPicture } from './history-picture.ts';
import { registrySaid } from './kpi-said.ts';
import { measureData, measureWords, partWords } from './measure.ts';
import { type Basis, provenanceData } from './provenance.ts';
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
  /** Of several days: how their time is written and read back. */
  readonly typed?: string;
  /** Days of it that are over and whose value nobody knows: how many, and when. */
  readonly missingDays?: { readonly days: number; readonly runs: readonly Span[] };
};

/** The name to type: the id, or what the house says for it. */
export const typedId = ({ id }: Kpi, { words }: Speech): string => words.terms.typed[id] ?? id;

export const kpiTitle = (kpi: Kpi, { words }: Speech): string => words.kpis.names[kpi.id] ?? kpi.title;

/** What it is measured in, as people of this language say it. */
export const kpiUnit = ({ unit }: Kpi, { words }: Speech): string => words.kpis.units[unit] ?? unit;

/**
 * One figure with what it is made of, how it is defined, and its last two weeks.
 * @param beside what stands beside it: signal or noise, target, the other side of the door
 * @param target the house's own, in the unit of the figure
 */
export function kpiDocument(answer: KpiAnswer, speech: Speech, beside: readonly Fact[] = [], target?: Level): Document {
  const { kpis } = speech.words;
  const name = kpiTitle(answer.kpi, speech);
  const value = firstWords(answer, speech);
  const first = kpis.first(name, value, periodWords(answer, speech));
  const title = kpis.title(name, answer.place);
  const unplaced = unplacedWords(answer.result, speech);
  return figureCard(
    {
      title,
      first,
      aside: unplaced,
      status: isAvailable(answer.result.main) ? 'ok' : 'unknown',
      judged: false,
      basis: answer.basis,
      under: [
        {
          kind: 'facts',
          facts: [
            ...poolFacts(answer, speech),
            ...partFacts(answer, speech),
            ...beside,
            ...originFacts(answer, speech),
          ],
        },
        ...historyChart(answer, speech, target),
      ],
    },
    speech,
  );
}

export function mainWords({ main, band, unplaced }: KpiResult, speech: Speech): string {
  const { kpis } = speech.words;
  const value = measureWords(main, speech);
  const judged = band === undefined ? value : `${value}, ${kpis.bands[band] ?? band}`;
  // A bare nothing would say that the house is empty.
  const isNothing = !isAvailable(main) || main.value === 0;
  if (unplaced === undefined || unplaced.counted || !isNothing) return judged;
  return `${judged} (${kpis.unplaced.beside(speech.format.number(unplaced.patients))})`;
}

/** The same of a figure that is several numbers: all of them, or which one it is. */
export function firstWords(
  { kpi, result, basis }: Pick<KpiAnswer, 'kpi' | 'result' | 'basis'>,
  speech: Speech,
): string {
  const { said } = kpi.observe;
  if (said === undefined || !isAvailable(result.main)) return mainWords(result, speech);
  const told = said.together.flatMap((name) => result.parts.filter((part) => part.name === name));
  if (told.length < said.together.length)
    return speech.words.kpis.alone(mainWords(result, speech), speech.words.kpis.parts[said.alone] ?? said.alone);
  return speech.format.list(told.map((part) => partWords(part, basis.now, speech)));
}

/** Who lies in no unit, and where their places are listed; empty when there is nobody. */
function unplacedWords({ unplaced }: KpiResult, { words, format }: Speech): string {
  if (unplaced === undefined) return '';
  const { patients, counted } = unplaced;
  const heads = format.count(patients, words.kpis.unplaced.heads);
  return ` ${words.kpis.unplaced.sentence(heads, counted)}`;
}

/** `now`, `at 05:00`, `Mon 12 Jan`, `Tue 13 Jan until 08:20` */
export function periodWords(
  { kpi, period, basis, typed }: Pick<KpiAnswer, 'kpi' | 'period' | 'basis' | 'typed'>,
  speech: Speech,
): string {
  const { format, words } = speech;
  if (typed !== undefined) return spanWords(period, basis.now, typed, speech);
  if (kpi.observe.about === 'instant')
    return period.to === basis.now ? words.kpis.now : words.kpis.at(format.dateClock(period.to));
  const date = format.date(period.from);
  return period.to >= basis.now ? words.kpis.dayUntil(date, format.clock(period.to)) : words.kpis.day(date);
}

/** Days of the last year are known without it. */
const YEAR_MS = 365 * DAY_MS;

/** `Mon 5 Jan – Sun 11 Jan (2026-W02)`; of one that still runs until when. A span of days says itself, unless its year is asked. */
export function spanWords({ from, to }: Span, now: Instant, typed: string, { words, format }: Speech): string {
  const first = format.date(from);
  if (to >= now) return words.figures.periodSoFar(first, format.dateClock(to), typed);
  const last = format.date(after(to, -1));
  if (typed.includes('..') && now - from < YEAR_MS) return words.figures.span(first, last);
  return words.figures.period(first, last, typed);
}

const poolFacts = (answer: KpiAnswer, speech: Speech): readonly Fact[] =>
  answer.pools.map(({ name, result }) => ({
    label: name,
    value: rich(`${firstWords({ ...answer, result }, speech)}${fractionOf(result, speech)}`),
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

function originFacts(answer: KpiAnswer, speech: Speech): readonly Fact[] {
  const { words, format } = speech;
  const { kpi, result } = answer;
  const { kpis } = words;
  const variant = result.variant ?? kpi.observe.variant;
  const named = variant === undefined ? undefined : (kpis.variants[variant] ?? variant);
  const definition = kpis.definition(
    typedId(kpi, speech),
    format.number(kpi.definitionVersion),
    named,
    registrySaid(kpi.source, speech),
  );
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
  const quality = qualityWords(answer, main, speech);
  const value = quality === undefined ? behind : `${behind} · ${quality}`;
  return [{ label: kpis.behindLabel, value: rich(value) }, origin];
}

/** What a value lacks; undefined where it lacks nothing. */
function qualityWords({ result, missingDays }: KpiAnswer, main: Measure, speech: Speech): string | undefined {
  const { kpis } = speech.words;
  if (main.quality !== 'partial') return kpis.quality[main.quality];
  const lacks = (main.dropped ?? 0) > 0 ? kpis.quality.partial : undefined;
  if (missingDays !== undefined) return [missingWords(missingDays, speech), lacks].filter(Boolean).join(' · ');
  return result.unplaced === undefined ? (lacks ?? kpis.notAllKnown) : kpis.unplaced.partial;
}

/** The latest gaps are named: the first of them is often all the time before anybody told of anything. */
const MOST_GAPS = 3;

function missingWords({ days, runs }: NonNullable<KpiAnswer['missingDays']>, { words, format }: Speech): string {
  const gaps = runs.slice(-MOST_GAPS).map(({ from, to }) => {
    const [first, last] = [format.date(from), format.date(after(to, -1))];
    return first === last ? first : words.figures.span(first, last);
  });
  const more = runs.length - gaps.length;
  const { missingDays, dayForms, earlierGaps } = words.kpis;
  const named = more === 0 ? gaps : [earlierGaps(format.number(more)), ...gaps];
  return missingDays(format.count(days, dayForms), format.list(named));
}

/** A picture of one point says nothing. */
const FEWEST_POINTS = 2;

function historyChart(answer: KpiAnswer, speech: Speech, target: Level | undefined): readonly Block[] {
  const { kpi, history, typed } = answer;
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
    title:
      typed === undefined
        ? words.kpis.history(kpiTitle(kpi, speech))
        : words.figures.overDays(kpiTitle(kpi, speech), periodWords(answer, speech)),
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
  return [historyPicture(chart, { unit: kpiUnit(kpi, speech), target })];
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
  ...(answer.missingDays === undefined
    ? {}
    : { missingDays: answer.missingDays.runs.map(({ from, to }) => ({ from: isoOf(from), to: isoOf(to) })) }),
  band: answer.result.band ?? null,
  unplaced: answer.result.unplaced ?? null,
  parts: answer.result.parts.map(({ name, value }) => ({ name, ...measureData(value) })),
  pools: answer.pools.map(({ name, result }) => ({ pool: name, ...measureData(result.main) })),
  history: answer.history.map(({ period, value }) => ({
    from: isoOf(period.from),
    value: isAvailable(value) ? value.value : null,
  })),
});
