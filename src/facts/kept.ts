/** Kept figures that the rules of a site look at: their latest daily values and their charts. Written once a day and looked at after each message, so remembered. */
import type { RuleAt } from '#src/config/rules-at.ts';
import { metricNamed } from '#src/domain/alert/metrics/index.ts';
import { keptName } from '#src/domain/alert/metrics/kept-value.ts';
import type { Place } from '#src/domain/alert/metrics/metric.ts';
import type { KeptFacts } from '#src/domain/alert/rule.ts';
import { placesOf } from '#src/domain/alert/told.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { Controlled } from '#src/domain/kpi/control.ts';
import { kpiNamed, OBSERVED } from '#src/domain/kpi/index.ts';
import { scopeName } from '#src/domain/kpi/scope-name.ts';
import type { KpiValue } from '#src/domain/kpi/value.ts';
import type { KpiId } from '#src/kernel/ids.ts';
import { addDays, dayOf, type Instant, localDateAt } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { isOtherwise, topicsOfQuestion } from '#src/ports/topics.ts';
import { loadControl } from './kpi-control.ts';
import { readerBehind } from './watched-reader.ts';

/** What the rules that are on need beside the census and the present. */
export type Needs = {
  readonly values: ReadonlyMap<string, Wanted>;
  readonly charts: ReadonlyMap<string, Wanted>;
  readonly beds: boolean;
};
type Wanted = { readonly kpi: KpiId; readonly place: Place };

/** Each figure of each place once, however many rules look at it. */
export function needsOf(rules: readonly RuleAt[], site: Site): Needs {
  const [values, charts] = [new Map<string, Wanted>(), new Map<string, Wanted>()];
  let beds = false;
  for (const { rule, settings } of rules) {
    const needs = rule.told === undefined || !settings.enabled ? undefined : metricNamed(rule.told.metric)?.needs;
    if (needs === undefined || rule.told === undefined) continue;
    beds ||= needs.beds === true;
    for (const place of placesOf(rule.told.scope, site)) {
      if (needs.values) values.set(keptName(needs.values, place), { kpi: needs.values, place });
      if (needs.chart) charts.set(keptName(needs.chart, place), { kpi: needs.chart, place });
    }
  }
  return { values, charts, beds };
}

type Remembered = { readonly version: number; readonly asked: string; readonly site: Site; readonly kept: KeptFacts };
const remembered = new WeakMap<Reader, Map<string, Remembered>>();

/** Days back that the latest value may be from: what was not worked out since is no figure of the present. */
const DAYS_BACK = 3;

/** @returns undefined where no rule that is on looks at a kept figure */
export async function loadKept(read: Reader, site: Site, needs: Needs, now: Instant): Promise<KeptFacts | undefined> {
  if (needs.values.size + needs.charts.size === 0) return undefined;
  const version = await read.dataVersion();
  const store = readerBehind(read);
  const ofStore = remembered.get(store) ?? new Map<string, Remembered>();
  remembered.set(store, ofStore);
  const asked = [localDateAt(now, site.zone), ...needs.values.keys(), '/', ...needs.charts.keys()].join(' ');
  const before = ofStore.get(site.id);
  const isSame = before?.asked === asked && before.site === site;
  if (isSame && !isOtherwise(read, topicsOfQuestion('kpiValues'), { was: before.version, is: version }))
    return before.kept;
  const [values, charts] = await Promise.all([latestValues(read, site, needs, now), chartsOf(read, site, needs, now)]);
  const kept = { values, charts };
  ofStore.set(site.id, { version, asked, site, kept });
  return kept;
}

async function latestValues(read: Reader, site: Site, needs: Needs, now: Instant): Promise<KeptFacts['values']> {
  const found = new Map<string, KpiValue>();
  const today = localDateAt(now, site.zone);
  for (let back = 1; back <= DAYS_BACK && found.size < needs.values.size; back++) {
    const missing = [...needs.values].filter(([name]) => !found.has(name));
    const names = missing.map(([, { kpi, place }]) => ({ kpi, scope: scopeName(place) }));
    const values = await read.kpiValuesOf(site.id, dayOf(addDays(today, -back), site.zone), names);
    for (const value of values) found.set(`${value.kpi} ${value.scope}`, value);
  }
  return found;
}

async function chartsOf(read: Reader, site: Site, needs: Needs, now: Instant): Promise<KeptFacts['charts']> {
  const charts = new Map<string, Controlled>();
  for (const [name, { kpi: id, place }] of needs.charts) {
    const kpi = kpiNamed(id, OBSERVED);
    if (kpi === undefined) continue;
    const asked = { kpi, part: { site, scope: place }, before: localDateAt(now, site.zone), now };
    const chart = await loadControl(read, asked);
    if (chart !== undefined) charts.set(name, chart);
  }
  return charts;
}
