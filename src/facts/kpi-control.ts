/** The days of a figure with the chart over them, its target and the changes that were declared. */

import type { Site } from '#src/domain/hospital.ts';
import { type Controlled, controlled } from '#src/domain/kpi/control.ts';
import { changesInForce } from '#src/domain/kpi/declared-change.ts';
import type { Kpi, ObservedKpi } from '#src/domain/kpi/kpi.ts';
import { scopeName } from '#src/domain/kpi/scope-name.ts';
import { targetAt } from '#src/domain/kpi/target.ts';
import { isAvailable } from '#src/domain/measure.ts';
import { addDays, type Instant, type LocalDate, startOfDay, type ZoneId } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { type DaysReader, loadDays } from './days.ts';
import type { Part, SeriesContext } from './hours.ts';
import { loadSeries } from './series.ts';

/** Two years and a month: the same month of last year stands before the one that is compared with it, and limits stay where they were. */
const MOST_DAYS = 760;

export type ControlAsked = {
  readonly kpi: Pick<Kpi, 'id' | 'better' | 'observe'>;
  readonly part: Part;
  /** The first day that is not looked at any more. */
  readonly before: LocalDate;
  readonly now: Instant;
};

export type ControlReader = DaysReader & Pick<Reader, 'kpiTargets' | 'declaredChanges'>;

/** @returns undefined where no day has a value. A day on which the feed was silent is no point: it tells of the feed. */
export async function loadControl(
  read: ControlReader,
  { kpi, part, before, now }: ControlAsked,
): Promise<Controlled | undefined> {
  const { id, zone } = part.site;
  const span = { from: startOfDay(addDays(before, -MOST_DAYS), zone), to: startOfDay(before, zone) };
  const [values, targets, changes] = await Promise.all([
    loadDays(read, kpi, part, span),
    read.kpiTargets(id, kpi.id),
    read.declaredChanges(id, kpi.id),
  ]);
  const scope = scopeName(part.scope);
  const place = { ...part.scope, site: id };
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

export type SitesControlAsked = {
  readonly kpi: ObservedKpi;
  readonly sites: readonly Site[];
  readonly zone: ZoneId;
  /** The first day that is not looked at any more. */
  readonly before: LocalDate;
};

/**
 * The same of several sites as one: each day summed before it is divided, and no point where one of them is not known or its feed was silent.
 * They have no target and no declared change together.
 */
export async function loadControlOfSites(
  read: Reader,
  { kpi, sites, zone, before }: SitesControlAsked,
  ctx: SeriesContext,
): Promise<Controlled | undefined> {
  const span = { from: startOfDay(addDays(before, -MOST_DAYS), zone), to: startOfDay(before, zone) };
  const place = { of: 'sites', sites: sites.map(({ id }) => id) } as const;
  const series = await loadSeries(read, { kpi, place, grain: 'day', span }, ctx);
  // Days from before all of them were told are no days without a value.
  const points = series.points
    .slice(
      Math.max(
        0,
        series.points.findIndex(({ value }) => isAvailable(value)),
      ),
    )
    .filter(({ value }) => !isAvailable(value) || value.quality !== 'stale');
  const { better, observe } = kpi;
  return controlled({ ...series, points }, { better, about: observe.about, changes: [], zone });
}
