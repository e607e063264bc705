/** Days of which nothing is stored, or nothing known: a period that was asked for lacks them as a series does, and says which. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { OBSERVED } from '#src/domain/kpi/index.ts';
import type { ObservedKpi } from '#src/domain/kpi/kpi.ts';
import type { KpiValue } from '#src/domain/kpi/value.ts';
import { loadPeriod, loadSites } from '#src/facts/kpi-period.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import { addDays, dayOf, type LocalDate } from '#src/kernel/time.ts';
import { EAST, NOW, openHouse, PLACES, series, settings, WEEK, WEST, ZONE } from './series-house.ts';

const MONDAY = '2026-01-05' as LocalDate;
const SUMMED = OBSERVED.filter(
  ({ observe: { over, scopes } }) => over.by !== 'records' && over.by !== 'nothing' && scopes.includes('house'),
);

/** A number of a day, one that is not stored, or one that is stored as not known. */
const arbitraryDay = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constantFrom('gone' as const, 'unknown' as const));
type Day = number | 'gone' | 'unknown';
const arbitraryWeek = fc.array<Day>(arbitraryDay, { minLength: 7, maxLength: 7 });

const stored = (
  { id: kpi, observe: { measure }, definitionVersion }: ObservedKpi,
  site: SiteId,
  week: readonly Day[],
) =>
  week.flatMap((told, n): readonly KpiValue[] => {
    if (told === 'gone') return [];
    const value: KpiValue['value'] =
      told === 'unknown'
        ? { unavailable: 'stale-feed', missing: [] }
        : { value: told, measure, n: 1, numerator: told, denominator: 1, quality: 'complete' };
    const period = dayOf(addDays(MONDAY, n), ZONE);
    return [{ site, kpi, scope: 'house', period, value, definitionVersion, computedAt: NOW }];
  });

it('a week of one site, or of all, is as complete as the series says, and names the days that it lacks', async () => {
  const ctx = { settings, now: NOW };
  const anyKpi = fc.constantFrom(...SUMMED);
  const weeks = fc.asyncProperty(anyKpi, arbitraryWeek, arbitraryWeek, async (kpi, here, there) => {
    const store = await openHouse();
    try {
      const values = [...stored(kpi, EAST, here), ...stored(kpi, WEST, there)];
      await store.commit(values.map((value) => ({ kind: 'kpi.put', value })));
      const of = async (place: Parameters<typeof series>[2]) =>
        (await series(store, kpi.id, place, 'week')).points[0]!.value;
      const part = { site: settings.sites[0]!, scope: { of: 'house' } } as const;
      const one = await loadPeriod(store, { kpi, part, period: WEEK }, ctx);
      expect(one.result.main).toEqual(await of(PLACES.house));
      const lacking = here.flatMap((told, n) => (typeof told === 'string' ? [addDays(MONDAY, n)] : []));
      // Where no day is stored the records are read.
      if (one.input === undefined) expect(one.missingDays ?? []).toEqual(lacking);
      const all = { kpi, sites: settings.sites, period: WEEK, zone: ZONE };
      expect(await loadSites(store, all, ctx)).toEqual(await of(PLACES.both));
    } finally {
      await store.close();
    }
  });
  await fc.assert(weeks, { numRuns: 60 });
});
