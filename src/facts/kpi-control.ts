/** The days of a figure with the chart over them, its target and the changes that were declared. */
import type { Site } from '#src/domain/hospital.ts';
import { type Controlled, controlOf } from '#src/domain/kpi/control.ts';
import { changesInForce } from '#src/domain/kpi/declared-change.ts';
import type { Definition } from '#src/domain/kpi/definition.ts';
import { targetAt } from '#src/domain/kpi/target.ts';
import { addDays, type Instant, type LocalDate, localDateAt, startOfDay } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';

/** Two years and a month: the same month of last year stands before the one that is compared with it, and limits stay where they were. */
const MOST_DAYS = 760;

export type ControlAsked = {
  readonly kpi: Pick<Definition, 'id' | 'better'>;
  /** `house`, `pool:adult-acute`, `unit:5W` */
  readonly scope: string;
  /** The first day that is not looked at any more. */
  readonly before: LocalDate;
  readonly now: Instant;
};

/** @returns undefined where no day has a value */
export async function loadControl(
  read: Pick<Reader, 'kpiValues' | 'kpiTargets' | 'declaredChanges'>,
  site: Site,
  { kpi, scope, before, now }: ControlAsked,
): Promise<Controlled | undefined> {
  const span = { from: startOfDay(addDays(before, -MOST_DAYS), site.zone), to: startOfDay(before, site.zone) };
  const [values, targets, changes] = await Promise.all([
    read.kpiValues(site.id, kpi.id, scope, span),
    read.kpiTargets(site.id, kpi.id),
    read.declaredChanges(site.id, kpi.id),
  ]);
  return controlOf(
    values.map(({ period, value }) => ({ date: localDateAt(period.from, site.zone), value })),
    { better: kpi.better, target: targetAt(targets, scope, now), changes: changesInForce(changes, scope) },
  );
}
