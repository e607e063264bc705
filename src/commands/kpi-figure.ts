/** One figure of a place: as it is now, was last, or over a time that was asked for. */
import { lateKeyed } from '#src/domain/flow/late-keyed.ts';
import { inpatientDischarges } from '#src/domain/flow/los.ts';
import { kpiNamed, OBSERVED } from '#src/domain/kpi/index.ts';
import type { KpiFact, KpiInput, KpiScope, Observation, ObservedKpi } from '#src/domain/kpi/kpi.ts';
import { runsOf } from '#src/domain/kpi/periods.ts';
import { leftFrom } from '#src/domain/kpi/scope.ts';
import { scopeName } from '#src/domain/kpi/scope-name.ts';
import { targetAt } from '#src/domain/kpi/target.ts';
import { loadDays } from '#src/facts/days.ts';
import { loadKpiInput } from '#src/facts/kpi.ts';
import { loadControl } from '#src/facts/kpi-control.ts';
import { loadPeriod } from '#src/facts/kpi-period.ts';
import { addDays, dayOf, type Instant, type LocalDate, localDateAt, type Span, startOfDay } from '#src/kernel/time.ts';
import { type KpiAnswer, kpiData, kpiDocument } from '#src/views/kpi.ts';
import { besideFacts, type KpiBeside, targetLevel } from '#src/views/kpi-beside.ts';
import { restatedFacts } from '#src/views/kpi-why.ts';
import { inpatientPools, poolName } from '#src/views/occupancy.ts';
import { leftOver, withoutSmallCounts } from '#src/views/small-counts.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { placeTyped } from './kpi-asked.ts';
import { isOneDay, type PeriodAsked, spanOf } from './period-asked.ts';
import { refuse } from './refusal.ts';

const HISTORY_DAYS = 14;
export const HOUSE: KpiScope = { of: 'house' };

export type FigureAsked = {
  readonly kpi: ObservedKpi;
  readonly scope: KpiScope;
  readonly period: PeriodAsked | undefined;
};

type About = Pick<Observation, 'about' | 'sensitive' | 'waitsDays'>;

/** An instant is asked about as it is; of what happens in a day, the last whole day says more than a morning; of what waits, the last day that can be told. */
export function periodOf({ about, sensitive, waitsDays = 0 }: About, ctx: CommandContext): Span {
  const { zone } = ctx.site;
  const at = ctx.at ?? ctx.now;
  const today = localDateAt(at, zone);
  if (sensitive) return wholeDay(about, today, ctx);
  if (about === 'instant') return { from: startOfDay(today, zone), to: at };
  const day = dayOf(ctx.at === undefined ? addDays(today, -1 - waitsDays) : today, zone);
  return { from: day.from, to: Math.min(day.to, ctx.now) as Instant };
}

/**
 * What is sensitive is told at one time a day: of two questions minutes apart the second, less the first, would be whoever came between.
 * Of an instant that is the midnight before it, of a day the last one that was over by then.
 */
function wholeDay(about: Observation['about'], today: LocalDate, { site: { zone }, now }: CommandContext): Span {
  const before = dayOf(addDays(today, -1), zone);
  const day = dayOf(today, zone);
  return about === 'day' && day.to <= now ? day : before;
}

/** @param kpi what it and its partner read is loaded; everything otherwise */
export const loadInput = (period: Span, ctx: CommandContext, kpi?: ObservedKpi): Promise<KpiInput> => {
  const { now, settings } = ctx;
  const reads = kpi === undefined ? undefined : factsOf(kpi);
  return loadKpiInput(ctx.read, ctx.site, settings, { period, now, reads });
};

function factsOf(kpi: ObservedKpi): readonly KpiFact[] | undefined {
  const partner = kpi.partner === undefined ? undefined : kpiNamed(kpi.partner, OBSERVED);
  const all = [kpi, ...(partner === undefined ? [] : [partner])].map(({ observe }) => observe.reads);
  return all.some((reads) => reads === undefined) ? undefined : [...new Set(all.flatMap((reads) => reads ?? []))];
}

export const basisOf = ({ period, freshness }: Pick<KpiInput, 'period' | 'freshness'>, ctx: CommandContext) => ({
  now: ctx.now,
  at: period.to === ctx.now ? undefined : period.to,
  asKnown: false,
  freshness,
});

export async function figure(asked: FigureAsked, ctx: CommandContext): Promise<Outcome> {
  const answer = await answerOf(asked, ctx);
  const typed = `${asked.kpi.id}${placeTyped(asked.scope)}`;
  const period = asked.period === undefined ? '' : ` ${asked.period.typed}`;
  const buttons = [
    { label: ctx.words.figures.buttons.spc, command: again(`kpi spc ${typed}`, ctx) },
    { label: ctx.words.figures.buttons.why, command: again(`kpi why ${typed}${period}`, ctx) },
    { label: ctx.words.kpis.list.caption, command: again('kpi list', ctx) },
  ];
  const beside = [...restatedFacts(answer, ctx), ...besideFacts(asked.kpi, answer.beside, ctx)];
  return {
    document: withButtons(
      kpiDocument(answer, ctx, beside, targetLevel(asked.kpi, answer.beside, ctx)),
      `kpi ${typed}${period}`,
      ctx,
      buttons,
    ),
    data: kpiData(answer),
    audience: 'caller',
  };
}

export type Answered = KpiAnswer & { readonly beside: KpiBeside; readonly input?: KpiInput };

export const answerOf = (asked: FigureAsked, ctx: CommandContext): Promise<Answered> =>
  asked.period === undefined || isOneDay(asked.period) ? ofDay(asked, ctx) : ofDays(asked, ctx);

/** A day or a moment, from the records. */
async function ofDay({ kpi, scope, period: asked }: FigureAsked, ctx: CommandContext): Promise<Answered> {
  const { site, read } = ctx;
  const period = asked === undefined ? periodOf(kpi.observe, ctx) : cutAtNow(kpi, spanOf(asked, site.zone), ctx);
  const from = startOfDay(addDays(localDateAt(period.to, site.zone), -HISTORY_DAYS), site.zone);
  const [input, history] = await Promise.all([
    loadInput(period, ctx, kpi),
    loadDays(read, kpi, { site, scope }, { from, to: period.to }),
  ]);
  const answer = answered(kpi, scope, { input, history }, ctx);
  const beside = await loadBeside({ kpi, scope, input, at: period.to }, ctx);
  return { ...answer, beside, input };
}

/** What is sensitive is told of whole days that are over. */
export function cutAtNow({ observe }: ObservedKpi, { from, to }: Span, { now, site }: CommandContext): Span {
  if (to <= now) return { from, to };
  if (!observe.sensitive) return { from, to: now };
  const today = startOfDay(localDateAt(now, site.zone), site.zone);
  return today > from ? { from, to: today } : dayOf(addDays(localDateAt(now, site.zone), -1), site.zone);
}

/** Several days taken together. */
async function ofDays({ kpi, scope, period: asked }: FigureAsked, ctx: CommandContext): Promise<Answered> {
  const { site, read, settings, now } = ctx;
  const period = cutAtNow(kpi, spanOf(asked!, site.zone), ctx);
  const found = await loadPeriod(read, { kpi, part: { site, scope }, period }, { settings, now });
  const { result, days, input, missingDays = [] } = found;
  const last = input ?? (await loadInput({ from: period.to, to: period.to }, ctx));
  if (days.length === 0 && input === undefined) throw await beforeData(kpi, scope, ctx);
  const answer: KpiAnswer = {
    kpi,
    place: placeName(scope, ctx),
    result,
    pools: [],
    period,
    history: days,
    basis: basisOf({ period, freshness: last.freshness }, ctx),
    typed: asked!.typed,
    ...(missingDays.length === 0
      ? {}
      : { missingDays: { days: missingDays.length, runs: runsOf(missingDays, site.zone) } }),
  };
  const shown = withoutSmallCounts(answer, settings.privacy.smallCount);
  return { ...shown, beside: await loadBeside({ kpi, scope, input, at: period.to }, ctx) };
}

/** No day of the time that was asked for has a value: when the first one is. */
async function beforeData(kpi: ObservedKpi, scope: KpiScope, ctx: CommandContext) {
  const { read, site, words, format, now } = ctx;
  const all = await loadDays(read, kpi, { site, scope }, { from: 0 as Instant, to: now });
  const first = all[0];
  return first === undefined
    ? refuse('KPI_NO_DATA', words.figures.noDataYet)
    : refuse(
        'KPI_NO_DATA',
        words.figures.beforeData(format.date(first.period.from), localDateAt(first.period.from, site.zone)),
      );
}

type BesideAsked = {
  readonly kpi: ObservedKpi;
  readonly scope: KpiScope;
  readonly input: KpiInput | undefined;
  readonly at: Instant;
};

async function loadBeside({ kpi, scope, input, at }: BesideAsked, ctx: CommandContext): Promise<KpiBeside> {
  const { read, site } = ctx;
  const part = { site, scope };
  const [control, targets] = await Promise.all([
    loadControl(read, { kpi, part, before: localDateAt(at, site.zone), now: at }),
    read.kpiTargets(site.id, kpi.id),
  ]);
  const target = targetAt(targets, scopeName(scope), ctx.now);
  const partner = input === undefined ? undefined : partnerOf(kpi, input, scope);
  const late =
    kpi.observe.about === 'day' && input !== undefined && !kpi.observe.sensitive ? lateIn(input, scope) : undefined;
  return {
    ...(control === undefined || kpi.observe.sensitive ? {} : { controlled: control }),
    ...(target === undefined ? {} : { target }),
    ...(partner === undefined ? {} : { partner }),
    ...(late === undefined ? {} : { late }),
  };
}

/** The figure on the other side of the door, of the same place and time. */
function partnerOf({ partner }: ObservedKpi, input: KpiInput, scope: KpiScope): KpiBeside['partner'] {
  const other = partner === undefined ? undefined : kpiNamed(partner, OBSERVED);
  if (other === undefined || other.observe.sensitive || !other.observe.scopes.includes(scope.of)) return undefined;
  return { kpi: other, result: other.observe.compute(input, scope) };
}

const lateIn = (input: KpiInput, scope: KpiScope) =>
  lateKeyed(leftFrom(inpatientDischarges(input.visits, input.period), input, scope));

const placeName = (scope: KpiScope, ctx: CommandContext): string =>
  scope.of === 'house' ? ctx.site.name : scope.of === 'pool' ? poolName(scope.pool, ctx) : scope.unit;

type Known = { readonly input: KpiInput; readonly history: KpiAnswer['history'] };

/** The figure of a place, and of the pools of a house; what is sensitive without small counts. */
export function answered(
  wanted: ObservedKpi,
  scope: KpiScope,
  { input, history }: Known,
  ctx: CommandContext,
): KpiAnswer {
  const { site, settings } = ctx;
  const pools = wanted.observe.scopes.includes('pool') ? inpatientPools(input.census) : [];
  const answer: KpiAnswer = {
    kpi: wanted,
    place: placeName(scope, ctx),
    result: wanted.observe.compute(input, scope),
    pools: (scope.of === 'house' ? pools : []).map(({ pool }) => ({
      name: poolName(pool, ctx),
      result: wanted.observe.compute(input, { of: 'pool', pool }),
    })),
    period: input.period,
    history,
    basis: basisOf(input, ctx),
  };
  const units = wanted.observe.scopes.includes('unit') ? site.units : [];
  const smaller: readonly (readonly KpiScope[])[] = [
    pools.map(({ pool }) => ({ of: 'pool', pool })),
    units.map(({ id }) => ({ of: 'unit', unit: id })),
  ];
  const isPart = wanted.observe.sensitive && scope.of !== 'house';
  const house = isPart ? wanted.observe.compute(input, HOUSE) : undefined;
  const beside = smaller.flatMap((places) => {
    if (house === undefined) return [];
    const results = places.map((place) => wanted.observe.compute(input, place));
    return [...results, ...leftOver(house, results)];
  });
  return withoutSmallCounts(answer, settings.privacy.smallCount, beside);
}
