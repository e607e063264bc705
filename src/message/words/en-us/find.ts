/** Words of a search. */
import type { Terms } from './terms.ts';

export const find = ({ unit, units }: Terms) => ({
  title: (site: string) => `Found · ${site}`,
  none: `Nothing is called so. Try part of a name: a ${unit}, a figure, an alert.`,
  first: (hits: string) => `${hits}.`,
  hits: { one: 'hit', other: 'hits' },
  caption: 'The nearest first',
  columns: ['What', 'Name', 'About', 'Shown by'] as const,
  kinds: { alert: 'open alert', unit, figure: 'figure' },
  scope: `Searched: ${units}, figures of this house, open alerts. Patients are never searched.`,
});
