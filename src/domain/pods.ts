/** Closed pods: beds that are set up in a unit and closed until somebody finds them staff. The program opens none; people tell it that one is. Pure. */
import type { UnitId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Report } from './report.ts';

export type ClosedPod = {
  readonly id: string;
  readonly unit: UnitId;
  readonly beds: number;
  /** People that opening it takes, by kind of staff: `{ rn: 1, tech: 1 }`. */
  readonly needs: Readonly<Record<string, number>>;
  /** From then on its beds are among the unit's staffed ones by the settings. */
  readonly until?: Instant;
};

export const POD_STATES = ['open', 'closed'] as const;
export type PodState = (typeof POD_STATES)[number];

/** What people told of it stands as a report of its unit. */
export const podItem = ({ id }: Pick<ClosedPod, 'id'>): string => `pod:${id}`;

/** That a pod is open or closed says nothing of the figures of its unit. */
export const isOfPod = ({ item }: { readonly item: string }): boolean => item.startsWith('pod:');

export type PodNow = ClosedPod & {
  readonly state: PodState;
  /** Who told it so and when. Absent: it is so by the settings. */
  readonly told?: Pick<Report, 'at' | 'by'>;
};

/**
 * Each pod as it is at a moment.
 * @param reports the latest of each item
 * @example closed until 11:40, at 11:39 → closed; told open at 11:00 → open since then
 */
export function podsAt(pods: readonly ClosedPod[], reports: readonly Report[], at: Instant): readonly PodNow[] {
  return pods
    .filter(({ until }) => until === undefined || at < until)
    .map((pod) => {
      const last = reports.find(({ unit, item, at: told }) => unit === pod.unit && item === podItem(pod) && told <= at);
      const state = POD_STATES.find((one) => one === last?.text);
      if (last === undefined || state === undefined) return { ...pod, state: 'closed' };
      return { ...pod, state, told: { at: last.at, by: last.by } };
    });
}
