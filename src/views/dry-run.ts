/** What a rule would have done: how often, how long, how many at once, and what of it was noise. */
import { type DryRun, type DryRunFigures, NOISE_MINUTES, type NoDryRun } from '#src/domain/alert/dry-run.ts';
import type { Past } from '#src/domain/alert/past.ts';
import type { ChainName } from '#src/domain/alert/policy.ts';
import type { Limits } from '#src/domain/alert/replay.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { MeasureUnit } from '#src/domain/measure.ts';
import { DAY_MS, type Instant, localDateAt, MINUTE_MS, type Span, startOfDay } from '#src/kernel/time.ts';
import { note, rich } from '#src/message/build.ts';
import type { Block, Document, Table } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { figureCard } from './figure-card.ts';
import { historyPicture } from './history-picture.ts';
import type { Basis } from './provenance.ts';
import type { Speech } from './speech.ts';

export type DryRunLimits = Limits & { readonly forMinutes: number };

export type Ran = { readonly limits: DryRunLimits; readonly run: DryRun; readonly figures: DryRunFigures };

export type DryRunAnswer = {
  readonly site: Site;
  readonly rule: string;
  readonly chain: ChainName;
  readonly measure: MeasureUnit;
  readonly enabled: boolean;
  /** With limits that somebody typed. */
  readonly typed?: Ran;
  readonly inForce: Ran;
  readonly source: Source;
  readonly basis: Basis;
};

export type Source = {
  readonly past: Pick<Past, 'loaded' | 'madeUp' | 'ticks'>;
  readonly silent: number;
  readonly span: Span;
};

/** Unasked messages that a role gets in a shift at most (demo-hospital.md, noise budget). */
const BUDGET = { unit: { role: 'charge-nurse', most: 6 }, house: { role: 'house-supervisor', most: 15 } } as const;

const limitWords = (value: number, measure: MeasureUnit, { format }: Speech): string =>
  measure === 'share' ? format.percent(value) : format.number(value, 2);

const length = (minutes: number | undefined, { format, words }: Speech): string =>
  minutes === undefined ? words.common.notAvailable : format.duration(minutes * MINUTE_MS);

const share = (count: number, { count: all }: DryRunFigures, { words, format }: Speech): string =>
  all === 0 ? format.number(0) : words.dryRun.part(format.number(count), format.percent(count / all));

const spanDays = ({ from, to }: Span): number => Math.max(1, Math.round((to - from) / DAY_MS));

export function dryRunDocument(answer: DryRunAnswer, speech: Speech): Document {
  const { words, format } = speech;
  const { dryRun } = words;
  const { site, typed, inForce, enabled } = answer;
  const { figures, run } = typed ?? inForce;
  const days = format.count(spanDays(run.span), dryRun.days);
  const first =
    figures.count === 0 ? dryRun.never(days) : dryRun.first(format.count(figures.count, dryRun.times), days);
  return figureCard(
    {
      title: dryRun.title(answer.rule, site.name),
      first,
      status: 'ok',
      judged: false,
      basis: answer.basis,
      under: [tableOf(answer, speech), ...chartOf(answer, speech), note(sourceWords(answer, enabled, speech))],
    },
    speech,
  );
}

function tableOf(answer: DryRunAnswer, speech: Speech): Table {
  const { dryRun } = speech.words;
  const { typed, inForce } = answer;
  const [what, now, own] = dryRun.columns;
  const columns = (typed === undefined ? [inForce] : [typed, inForce]).map((ran) => cellsOf(ran, answer, speech));
  const names = Object.keys(dryRun.rows) as (keyof typeof dryRun.rows)[];
  return {
    kind: 'table',
    caption: dryRun.caption,
    columns: [{ header: what }, ...(typed === undefined ? [] : [{ header: now }]), { header: own }],
    rows: names.map((name) => ({
      cells: [dryRun.rows[name], ...columns.map((cells) => cells[name])].map((cell) => rich(cell)),
    })),
  };
}

function cellsOf(
  { limits, run, figures }: Ran,
  { chain, measure }: DryRunAnswer,
  speech: Speech,
): Readonly<Record<keyof Speech['words']['dryRun']['rows'], string>> {
  const { words, format } = speech;
  const { dryRun } = words;
  const { role, most } = chain === 'unit' ? BUDGET.unit : BUDGET.house;
  const longest = length(figures.longestMinutes, speech);
  const perDay = format.number(figures.count / spanDays(run.span), 1);
  return {
    limits: dryRun.limits(
      limitWords(limits.fire, measure, speech),
      limitWords(limits.clear, measure, speech),
      format.number(limits.forMinutes),
    ),
    opened: dryRun.perDay(format.number(figures.count), perDay),
    middle: length(figures.medianMinutes, speech),
    longest: figures.stillOpen === 0 ? longest : dryRun.stillOpen(longest, format.number(figures.stillOpen)),
    atOnce: format.number(figures.atOnce),
    noise: share(figures.noise, figures, speech),
    night: share(figures.byNight, figures, speech),
    shift: dryRun.budget(format.number(figures.busiestShift), format.number(most), words.terms.roles[role] ?? role),
  };
}

/** Empty with fewer than two days. */
function chartOf({ site, typed, inForce }: DryRunAnswer, speech: Speech): readonly Block[] {
  const { words, format } = speech;
  const { dryRun } = words;
  const shown = typed ?? inForce;
  const { days } = shown.figures;
  if (days.length < 2) return [];
  const label = (date: (typeof days)[number]['date']): string => format.date(startOfDay(date, site.zone));
  const most = days.reduce((best, day) => (day.count > best.count ? day : best));
  const none = days.filter(({ count }) => count === 0).length;
  const counts = ({ figures }: Ran): readonly number[] => figures.days.map(({ count }) => count);
  const [asTyped, own] = dryRun.series;
  return [
    historyPicture(
      {
        kind: 'chart',
        shape: 'bar',
        title: dryRun.chart,
        labels: days.map(({ date }) => label(date)),
        series: [
          ...(typed === undefined ? [] : [{ name: asTyped, values: counts(typed) }]),
          { name: own, values: counts(inForce) },
        ],
        words: dryRun.chartWords(format.number(most.count), label(most.date), format.count(none, dryRun.days)),
      },
      { unit: '' },
    ),
  ];
}

function sourceWords(
  { source, site }: Pick<DryRunAnswer, 'source' | 'site'>,
  enabled: boolean,
  speech: Speech,
): string {
  const { words, format } = speech;
  const { dryRun } = words;
  const { ticks, loaded, madeUp } = source.past;
  const count = (n: number): string => format.count(n, dryRun.counts);
  const day = (at: Instant): string => format.date(at);
  const start = startOfDay(localDateAt(source.span.to, site.zone), site.zone);
  const dayStart = Number(site.dayStart.slice(0, 2)) * 60 + Number(site.dayStart.slice(3));
  const clock = (minutes: number): string => format.clock(((start as number) + minutes * MINUTE_MS) as Instant);
  return [
    ...(enabled ? [] : [dryRun.off]),
    dryRun.from(count(ticks.length), day(source.span.from), day(source.span.to)),
    ...(loaded === 0 ? [] : [dryRun.loaded(format.number(loaded))]),
    ...(madeUp === 0 ? [] : [dryRun.madeUp(count(madeUp))]),
    ...(source.silent === 0 ? [] : [dryRun.silent(format.count(source.silent, dryRun.times))]),
    dryRun.night(clock(dayStart + 720), clock(dayStart)),
  ].join(' ');
}

export type AllAnswer = {
  readonly site: Site;
  readonly rules: readonly { readonly rule: string; readonly ran: Ran | NoDryRun }[];
  readonly source: Source;
  readonly basis: Basis;
};

const isRan = (ran: Ran | NoDryRun): ran is Ran => typeof ran !== 'string';

export const noDryRunWords = (why: NoDryRun, { words }: Speech): string =>
  why === 'not-kept' ? words.dryRun.notKept : words.dryRun.nothingKept;

/** A rule without a history stands below the others, with its reason. */
export function allDocument({ site, rules, source, basis }: AllAnswer, speech: Speech): Document {
  const { words, format } = speech;
  const { dryRun } = words;
  const ran = rules.flatMap(({ rule, ran: one }) => (isRan(one) ? [{ rule, ...one }] : []));
  const total = ran.reduce((sum, { figures }) => sum + figures.count, 0);
  const days = format.count(spanDays(source.span), dryRun.days);
  const [name, ...numbers] = dryRun.allColumns;
  return figureCard(
    {
      title: dryRun.titleAll(site.name),
      first: dryRun.firstAll(format.count(ran.length, dryRun.rules), format.count(total, dryRun.times), days),
      status: 'ok',
      judged: false,
      basis,
      under: [
        {
          kind: 'table',
          caption: dryRun.caption,
          columns: [{ header: name }, ...numbers.map((header) => ({ header, align: 'right' as const }))],
          rows: ran.map(({ rule, figures }) => ({
            cells: [
              rule,
              format.number(figures.count),
              length(figures.medianMinutes, speech),
              length(figures.longestMinutes, speech),
              format.number(figures.atOnce),
              share(figures.noise, figures, speech),
            ].map((cell) => rich(cell)),
          })),
        },
        ...absent(rules, speech),
        note(sourceWords({ source, site }, true, speech)),
      ],
    },
    speech,
  );
}

function absent(rules: AllAnswer['rules'], speech: Speech): readonly Block[] {
  const { allColumns, noPast } = speech.words.dryRun;
  const rows = rules.flatMap(({ rule, ran }) =>
    isRan(ran) ? [] : [{ cells: [rich(rule), rich(noDryRunWords(ran, speech))] }],
  );
  if (rows.length === 0) return [];
  return [{ kind: 'table', caption: noPast, columns: [{ header: allColumns[0] }, { header: noPast }], rows }];
}

export const ranData = ({ limits, run, figures }: Ran): Json => ({
  limits: { ...limits },
  places: run.places,
  readings: run.readings,
  noiseMinutes: NOISE_MINUTES,
  ...figures,
  days: figures.days.map((day) => ({ ...day })),
});
