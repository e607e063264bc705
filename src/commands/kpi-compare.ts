/** `kpi compare`: the units, pools or sites beside each other, against what chance gives at their size. No ranks. */

import { INPATIENT_KINDS, type Site, type Unit } from '#src/domain/hospital.ts';
import { type Funnel, funnelOf } from '#src/domain/kpi/funnel.ts';
import type { Kpi, ObservedKpi } from '#src/domain/kpi/kpi.ts';
import { isAvailable } from '#src/domain/measure.ts';
import { loadDays, overDays } from '#src/facts/days.ts';
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import type { Part } from '#src/facts/hours.ts';
import { type Instant, localDateAt, type Span, startOfDay } from '#src/kernel/time.ts';
import { kpiTitle } from '#src/views/kpi.ts';
import { compareData, compareDocument } from '#src/views/kpi-compare.ts';
import { poolName } from '#src/views/occupancy.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { kpiAsked } from './kpi-asked.ts';
import { compareImported } from './kpi-compare-imported.ts';
import { importedAsked } from './kpi-imported-asked.ts';
import { nearest } from './nearest.ts';
import { type PeriodAsked, readPeriod, spanOf } from './period-asked.ts';
import { refuse } from './refusal.ts';

type What = 'units' | 'pools' | 'sites';

const WHAT: readonly { readonly word: string; readonly means: What }[] = [
  ...['units', 'unit', 'wards', 'ward'].map((word) => ({ word, means: 'units' as const })),
  ...['pools', 'pool', 'groups'].map((word) => ({ word, means: 'pools' as const })),
  ...['sites', 'site', 'hospitals'].map((word) => ({ word, means: 'sites' as const })),
];

export async function compare(words: readonly string[], kpis: readonly Kpi[], ctx: CommandContext): Promise<Outcome> {
  if (words.length === 0) throw refuse('KPI_NEEDED', ctx.words.figures.nameNeeded('compare'));
  const imported = await importedAsked(words, kpis, ctx, 'kpi compare');
  if (imported !== undefined) return compareImported(imported, ctx);
  const n = words.findIndex((word) => WHAT.some((one) => one.word === word.toLowerCase()));
  const typed = words.filter((_, i) => i !== n && !/^(?:by|all|between|across)$/i.test(words[i]!));
  const asked = kpiAsked(typed, kpis, ctx, 'kpi compare');
  const kpi = observedOf(asked.kpi, ctx);
  const near = n < 0 ? undefined : nearest(words[n]!.toLowerCase(), WHAT);
  const what = near !== undefined && 'found' in near ? near.found : usual(kpi, ctx);
  const places = placesOf(what, kpi, ctx);
  const period = asked.period ?? lastMonth(ctx);
  const funnel = await valuesOf(kpi, places, period, ctx);
  const freshness = adtFreshness(await loadFeeds(ctx.read, ctx.site, ctx.now));
  const basis = { now: ctx.now, at: undefined, asKnown: false, freshness };
  const told = { kpi, what, funnel, span: spanOf(period, ctx.site.zone), typed: period.typed, basis };
  const text = `kpi compare ${kpi.id} ${what} ${period.typed}`;
  return {
    document: withButtons(compareDocument(told, ctx), text, ctx, [
      { label: ctx.words.figures.buttons.figure, command: again(`kpi ${kpi.id} ${period.typed}`, ctx) },
    ]),
    data: compareData(told),
    audience: 'caller',
  };
}

/** What is sensitive is not compared: small places would tell whom it is about. */
function observedOf(kpi: Kpi, ctx: CommandContext): ObservedKpi {
  const { figures } = ctx.words;
  if (kpi.observe === undefined) throw refuse('KPI_NO_DAYS', figures.noDays(kpiTitle(kpi, ctx)));
  if (kpi.observe.sensitive) throw refuse('KPI_SENSITIVE', figures.noCompare(kpiTitle(kpi, ctx)));
  return kpi as ObservedKpi; // just looked at
}

const usual = ({ observe }: ObservedKpi, { settings }: CommandContext): What =>
  observe.scopes.includes('unit')
    ? 'units'
    : observe.scopes.includes('pool')
      ? 'pools'
      : settings.sites.length > 1
        ? 'sites'
        : 'units';

const lastMonth = ({ now, site }: CommandContext): PeriodAsked => {
  const read = readPeriod(['last', '28', 'days'], { now, zone: site.zone });
  return (read as { period: PeriodAsked }).period; // always reads
};

type Place = Part & { readonly name: string };

function placesOf(what: What, kpi: ObservedKpi, ctx: CommandContext): readonly Place[] {
  const { site, settings } = ctx;
  const name = kpiTitle(kpi, ctx);
  if (what === 'sites') {
    if (settings.sites.length < 2) throw refuse('KPI_ONE_SITE', ctx.words.figures.compare.oneSite);
    return settings.sites.map((one) => ({ name: one.name, site: one, scope: { of: 'house' } }));
  }
  const of = what === 'units' ? 'unit' : 'pool';
  if (!kpi.observe.scopes.includes(of)) throw refuse('KPI_SCOPE', ctx.words.figures.compare.notBy(name));
  if (what === 'units')
    return unitsOf(kpi, site.units).map(({ id }) => ({ name: id, site, scope: { of: 'unit', unit: id } }));
  return [...new Set(site.units.map(({ pool }) => pool))].map((pool) => ({
    name: poolName(pool, ctx),
    site,
    scope: { of: 'pool', pool },
  }));
}

/** What is said of inpatients and their beds is compared among inpatient units: a recovery room empties every night. */
const unitsOf = ({ family }: ObservedKpi, units: readonly Unit[]): readonly Unit[] =>
  family === 'census' || family === 'flow' ? units.filter(({ kind }) => INPATIENT_KINDS.has(kind)) : units;

/** Days that are over; places of which no day is known are left out. */
async function valuesOf(
  kpi: ObservedKpi,
  places: readonly Place[],
  period: PeriodAsked,
  { read, site, now, words, format }: CommandContext,
): Promise<Funnel<string>> {
  const found = await Promise.all(
    places.map(async ({ name, ...part }) => {
      const all = await loadDays(read, kpi, part, overIn(period, part.site, now));
      const days = all.filter(({ value }) => isAvailable(value) || value.unavailable !== 'not-mapped');
      return { place: name, days: days.length, value: overDays(kpi, days) };
    }),
  );
  const known = found.filter(({ days }) => days > 0);
  if (known.length === 0)
    throw refuse('KPI_NO_DATA', words.figures.compare.noDays(format.date(overIn(period, site, now).from)));
  return funnelOf(known.toSorted((a, b) => (a.place < b.place ? -1 : 1)));
}

/** The days that are over, by the calendar of the place. */
function overIn(period: PeriodAsked, { zone }: Site, now: Instant): Span {
  const { from, to } = spanOf(period, zone);
  const today = startOfDay(localDateAt(now, zone), zone);
  return { from, to: to < today ? to : today };
}
