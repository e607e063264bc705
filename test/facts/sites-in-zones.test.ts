/** Sites whose midnights are not the same: a week of all of them is each one's own Monday to Sunday. */
import { expect, it } from 'vitest';
import type { Site } from '#src/domain/hospital.ts';
import type { KpiValue } from '#src/domain/kpi/value.ts';
import { loadSites } from '#src/facts/kpi-period.ts';
import { addDays, dayOf, type LocalDate, type Span, type ZoneId, zoneId } from '#src/kernel/time.ts';
import { NOW, observed, openHouse, settings } from './series-house.ts';

const arrivals = observed('ed_arrivals');
const MONDAY = '2026-01-05' as LocalDate;

const arrived = (site: Site, date: LocalDate, value: number): KpiValue => ({
  site: site.id,
  kpi: arrivals.id,
  scope: 'house',
  period: dayOf(date, site.zone),
  value: { value, measure: 'visits', n: value, quality: 'complete' },
  definitionVersion: arrivals.definitionVersion,
  computedAt: NOW,
});

const weekIn = (zone: ZoneId): Span => ({
  from: dayOf(MONDAY, zone).from,
  to: dayOf(addDays(MONDAY, 7), zone).from,
});

it.each(['America/New_York', 'America/Chicago'])(
  'a week asked for in %s is the Monday to Sunday of each site',
  async (asked) => {
    const [east, west] = settings.sites as readonly [Site, Site];
    const sites = [east, { ...west, zone: zoneId('America/Chicago') }];
    const store = await openHouse();
    try {
      // From Sunday to the next Monday: a hundred on the days that are not asked for.
      for (let n = -1; n <= 7; n++)
        await store.commit(
          sites.map((site) => ({
            kind: 'kpi.put',
            value: arrived(site, addDays(MONDAY, n), n < 0 || n === 7 ? 100 : n + 1),
          })),
        );
      const zone = zoneId(asked);
      const week = { kpi: arrivals, sites, period: weekIn(zone), zone };
      expect(await loadSites(store, week, { settings, now: NOW })).toEqual({
        value: 56,
        measure: 'visits',
        n: 56,
        quality: 'complete',
      });
    } finally {
      await store.close();
    }
  },
);
