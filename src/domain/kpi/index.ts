/** The registry of KPIs: what `kpi list`, digests and docs/kpi.md know. One file in `catalog/`, one line here. */
import { OpsError } from '#src/kernel/errors.ts';
import { alos } from './catalog/alos.ts';
import { bedTurnoverInterval } from './catalog/bed-turnover-interval.ts';
import { boarders } from './catalog/boarders.ts';
import { boardingMinutes } from './catalog/boarding-minutes.ts';
import { dischargesByNoon } from './catalog/discharges-by-noon.ts';
import { edFourHours } from './catalog/ed-4h.ts';
import { edTwelveHoursFromArrival } from './catalog/ed-12h-from-arrival.ts';
import { edTwelveHoursFromDta } from './catalog/ed-12h-from-dta.ts';
import { edArrivals } from './catalog/ed-arrivals.ts';
import { edOccupancy } from './catalog/ed-occupancy.ts';
import { midnightCensus } from './catalog/midnight-census.ts';
import { nedocs } from './catalog/nedocs.ts';
import { occupancy } from './catalog/occupancy.ts';
import { staffedBedsInUse } from './catalog/staffed-beds-in-use.ts';
import type { Kpi } from './kpi.ts';

/** Case, spaces, underscores and dashes do not matter when a name is typed. */
const spoken = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '-');

/**
 * The list as it is, when every id and alias means one KPI.
 * @throws OpsError KPI_TWICE, so that the house refuses to start with two meanings of one name
 */
export function eachOnce(kpis: readonly Kpi[]): readonly Kpi[] {
  const names = new Map<string, string>();
  for (const { id, aliases } of kpis) {
    for (const name of new Set([id, ...aliases].map(spoken))) {
      const first = names.get(name);
      if (first !== undefined) {
        throw new OpsError({
          code: 'KPI_TWICE',
          kind: 'config',
          message: `Two KPIs are called "${name}": ${first} and ${id}.`,
          cure: 'Give one of them another id or alias in src/domain/kpi/catalog.',
        });
      }
      names.set(name, id);
    }
  }
  return kpis;
}

export const KPIS: readonly Kpi[] = eachOnce([
  occupancy,
  staffedBedsInUse,
  midnightCensus,
  alos,
  edArrivals,
  edOccupancy,
  nedocs,
  boarders,
  boardingMinutes,
  edFourHours,
  edTwelveHoursFromArrival,
  edTwelveHoursFromDta,
  bedTurnoverInterval,
  dischargesByNoon,
]);

/** The KPI of an id or alias, forgiving in writing; undefined when none is called so. */
export function kpiNamed(text: string, kpis: readonly Kpi[] = KPIS): Kpi | undefined {
  const name = spoken(text);
  return kpis.find((kpi) => spoken(kpi.id) === name || kpi.aliases.some((alias) => spoken(alias) === name));
}
