/** Hours that a unit is meant to need, by its own target, beside what it did. */
import type { Instant } from '#src/kernel/time.ts';
import { inForce } from '../dated.ts';
import type { Unit } from '../hospital.ts';
import type { TargetHours } from '../staffing/grid.ts';
import { sum } from '../stats.ts';
import type { CareDays, CareOf } from './care.ts';
import type { StaffingFacts } from './kpi.ts';

export type Target = keyof TargetHours;

const targetAt = (target: Target, { id }: Unit, at: Instant, { settled }: StaffingFacts): number | undefined =>
  inForce(settled.targets.get(id) ?? [], at)?.[target];

/** Only the units that have such a target. */
export const withTarget = (target: Target, more: Pick<CareOf, 'ed'> = {}): CareOf => ({
  has: (unit, at, facts) => targetAt(target, unit, at, facts) !== undefined,
  setting: `target hours: targetHours.${target} of huddleboard.yaml`,
  ...more,
});

/** Hours that the targets allow for what was done, each day by the target of its beginning. */
export const allowedHours = (target: Target, { days, facts }: CareDays): number =>
  sum(days.map(({ unit, day, served }) => served * (targetAt(target, unit, day.from, facts) ?? 0)));
