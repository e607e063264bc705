/** The days of a figure with the chart over them, its target and the changes that were declared. */
import type { Site } from '#src/domain/hospital.ts';
import { type Controlled, controlled } from '#src/domain/kpi/control.ts';
import { changesInForce } from '#src/domain/kpi/declared-change.ts';
import type { Kpi } from '#src/domain/kpi/kpi.ts';
import type { SeriesPlace } from '#src/domain/kpi/series.ts';
import { targetAt } from '#src/domain/kpi/target.ts';
import { isAvailable } from '#src/domain/measure.ts';
import { addDays, type Instant, type LocalDate, startOfDay } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';

/** Two years and a month: the same month of last year stands before the one that is compared with it, and limits stay where they were. */
const MOST_DAYS = 760;

export type ControlAsked = {
  readonly kpi: Pick<Kpi, 'id' | 'better' | 'observe'>;
  /** `house`, `pool:adult-acute`, `unit:5W` */
  readonly scope: string;
  readonly place: SeriesPlace;
  /** The first day that is not looked at any more. */
  readonly before: LocalDate;
  readonly now: Instant;
};

/** @returns undefined where no day has a value. A day on which the feed was silent is no point: it tells of the feed. */
export async function loadControl(
  read: Pick<Reader, 'kpiValues' | 'kpiTargets' | 'declaredChanges'>,
  site: Site,
  { kpi, scope, place, before, now }: ControlAsked,
): Promise<Controlled | undefined> {
  const { zone } = site;
  const span = { from: startOfDay(addDays(before, -MOST_DAYS), zone), to: startOfDay(before, zone) };
  const [values, targets, changes] = await Promise.all([
    read.kpiValues(site.id, kpi.id, scope, span),
    read.kpiTargets(site.id, kpi.id),
    read.declaredChanges(site.id, kpi.id),
  ]);
  const points = values.filter(({ value }) => !isAvailable(value) || value.quality !== 'stale');
  return controlled(
    { kpi: kpi.id, place, grain: 'day', points, from: 'observed' },
    {
      better: kpi.better,
      about: kpi.observe?.about,
      target: targetAt(targets, scope, now),
      changes: changesInForce(changes, scope),
      zone,
    },
  );
}
