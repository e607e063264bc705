/** Words of `net`: beds less need of a pool by an hour. */
import type { Terms } from './terms.ts';

export const net = (terms: Terms) => ({
  title: (place: string) => `Net position · ${place}`,
  columns: ['By', 'Beds', 'Need', 'Net'] as const,
  unknown: (missing: readonly string[]) => `n/a: nobody tells ${missing.join(', ')}`,
  /** What sums stand on, where a forecast may stand beside them. */
  byTold: 'told and usual, no forecast',
  range: (net: string, low: string, high: string) => `${net} (${low} … ${high})`,
  rangeOf: (days: string) =>
    `Range: how far the same sum was off at this time of the last ${days} like weekdays; no forecast.`,
  noRange: 'No range: n/a before the same sum can be held against 4 like weekdays.',
  possible: (n: string) => `Possible discharges that are not counted: ${n}.`,
  terms: {
    free: 'free',
    cleaning: 'being cleaned',
    leaving: 'leaving',
    waiting: 'waiting',
    ed: `to be admitted from the ${terms.ed}`,
    others: `${terms.operatingRoom}, transfers and others`,
  },
  sources: {
    census: 'census',
    marks: `told by ${terms.units}`,
    'marks-and-usual': `told by ${terms.units}, then the usual`,
    boarders: 'feed',
    'boarders-and-requests': 'feed and requests',
    requests: 'requests',
    usual: 'mean of 4 like weekdays',
  },
  term: (label: string, value: string, source: string) => `${label} ${value} (${source})`,
  untold: (label: string) => `${label} n/a (nobody tells)`,
  noPool: {
    message: 'There are no inpatient beds of that name here.',
    cure: 'Type net for all of them.',
  },
});
