import type { Terms } from './terms.ts';

/** Words of the figures in an alert's thread: what else stands there as it is told. */
export const brief = (terms: Terms) => ({
  title: (place: string, time: string) => `${place} at ${time}`,
  fullest: `Fullest ${terms.units}`,
  pendingLabel: 'Coming and going',
  pending: (into: string, out: string, time: string) => `${into} coming in, ${out} going out, reported ${time}`,
  staff: 'Staff',
});
