/** Riverside with sixty days of stored figures behind it. */
import { KPIS, kpiNamed } from '#src/domain/kpi/index.ts';
import type { KpiValue } from '#src/domain/kpi/value.ts';
import { addDays, dayOf, type LocalDate } from '#src/kernel/time.ts';
import { type House, openHouse, SITE, ZONE } from './house.ts';

export const TODAY = '2026-01-13' as LocalDate;

type Day = { readonly numerator: number; readonly denominator: number };

/** The share of a figure on each of the last days, the oldest first. */
export async function openWithDays(id: string, days: readonly Day[], scope = 'house', house?: House): Promise<House> {
  const opened = house ?? (await openHouse());
  const kpi = kpiNamed(id) ?? KPIS[0]!;
  await opened.store.commit(
    days.map(({ numerator, denominator }, n) => {
      const period = dayOf(addDays(TODAY, n - days.length), ZONE);
      const value: KpiValue = {
        site: SITE,
        kpi: kpi.id,
        scope,
        period,
        value: {
          value: numerator / denominator,
          measure: 'share',
          numerator,
          denominator,
          n: denominator,
          quality: 'complete',
        },
        definitionVersion: kpi.definitionVersion,
        computedAt: period.to,
      };
      return { kind: 'kpi.put', value };
    }),
  );
  return opened;
}

/** 20 %, a little more and less by turns, and the last so many days another share. */
export const steady = (count: number, last: readonly number[] = []): readonly Day[] =>
  Array.from({ length: count }, (_, n) => {
    const other = last[n - (count - last.length)];
    return { numerator: other ?? 20 + ((n * 7) % 5) - 2, denominator: 100 };
  });
