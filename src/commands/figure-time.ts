/** Over which time a figure is worked out, and what is read for it. */
import { kpiNamed, OBSERVED } from '#src/domain/kpi/index.ts';
import type { KpiFact, KpiInput, Observation, ObservedKpi } from '#src/domain/kpi/kpi.ts';
import { loadKpiInput } from '#src/facts/kpi.ts';
import { addDays, dayOf, type Instant, type LocalDate, localDateAt, type Span, startOfDay } from '#src/kernel/time.ts';
import type { CommandContext } from './command.ts';

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

/** What is sensitive is told of whole days that are over. */
export function cutAtNow({ observe }: ObservedKpi, { from, to }: Span, { now, site }: CommandContext): Span {
  if (to <= now) return { from, to };
  if (!observe.sensitive) return { from, to: now };
  const today = startOfDay(localDateAt(now, site.zone), site.zone);
  return today > from ? { from, to: today } : dayOf(addDays(localDateAt(now, site.zone), -1), site.zone);
}
