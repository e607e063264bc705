/** The beds that a scenario opens or closes, as cards of the drill have to see them. */
import type { Instant } from '#src/kernel/time.ts';
import { inForce } from '../dated.ts';
import type { Site, Unit } from '../hospital.ts';
import type { Thought } from '../house-model/thought.ts';

/** @returns the same site with so many more or fewer staffed beds from a moment on; never fewer than none */
export function withBedsChanged(site: Site, thoughts: readonly Thought[], from: Instant): Site {
  const byOf = ({ id }: Unit): number =>
    thoughts.reduce((sum, one) => (one.what === 'beds' && one.unit === id ? sum + one.by : sum), 0);
  return { ...site, units: site.units.map((unit) => changed(unit, byOf(unit), from)) };
}

function changed(unit: Unit, by: number, from: Instant): Unit {
  const now = inForce(unit.staffedBeds, from);
  if (by === 0 || now === undefined) return unit;
  const then = (beds: number): number => Math.max(0, beds + by);
  return {
    ...unit,
    staffedBeds: [
      ...unit.staffedBeds.filter((one) => one.from < from),
      { from, value: then(now) },
      ...unit.staffedBeds.flatMap((one) => (one.from > from ? [{ from: one.from, value: then(one.value) }] : [])),
    ],
    hours: unit.hours.map((hours) => ({ ...hours, staffedBeds: then(hours.staffedBeds) })),
  };
}
