/** One figure of a place: as it is now, was last, or over a time that was asked for. */
import type { KpiInput, KpiScope, ObservedKpi } from '#src/domain/kpi/kpi.ts';
import { runsOf } from '#src/domain/kpi/periods.ts';
import { loadDays } from '#src/facts/days.ts';
import { loadPeriod } from '#src/facts/kpi-period.ts';
import { addDays, type Instant, localDateAt, startOfDay } from '#src/kernel/time.ts';
import { type KpiAnswer, kpiData, kpiDocument } from '#src/views/kpi.ts';
import { besideFacts, type KpiBeside, targetLevel } from '#src/views/kpi-beside.ts';
import { restatedFacts } from '#src/views/kpi-why.ts';
import { inpatientPools, poolName } from '#src/views/occupancy.ts';
import { leftOver, withoutSmallCounts } from '#src/views/small-counts.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { loadBeside } from './figure-beside.ts';
import { basisOf, cutAtNow, loadInput, periodOf } from './figure-time.ts';
import { placeTyped } from './kpi-place.ts';
import { isOneDay, type PeriodAsked, spanOf } from './period-asked.ts';
import { refuse } from './refusal.ts';

const HISTORY_DAYS = 14;
export const HOUSE: KpiScope = { of: 'house' };

export type FigureAsked = {
  readonly kpi: ObservedKpi;
  readonly scope: KpiScope;
  readonly period: PeriodAsked | undefined;
};

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
