/** Words of the answers about figures: their time, what stands beside them, why they are what they are. */
import type { Terms } from './terms.ts';

const PERIODS = 'yesterday, last week, this month, last 30 days, 2019-03, 2019-W10 or 2019-01-01..2019-06-30';

export const figures = (terms: Terms) => ({
  allSites: (n: string) => `all ${n} sites`,
  noPeriod: (why: 'no-such-date' | 'reversed' | 'unreadable', typed: string) =>
    why === 'reversed'
      ? { message: `${typed} ends before it begins.`, cure: 'Write the earlier day first: 2019-01-01..2019-06-30.' }
      : why === 'no-such-date'
        ? { message: `The calendar has no ${typed}.`, cure: `Write for example ${PERIODS}.` }
        : { message: `I could not read the time in ${typed}.`, cure: `Write ${PERIODS}.` },
  periodAhead: {
    message: 'That time has not come yet; I only show what has happened.',
    cure: `Ask for a time in the past: ${PERIODS}.`,
  },
  otherSite: (name: string) => ({
    message: `${name} is another site.`,
    cure: 'Add --site and its id, or ask in one of its channels.',
  }),
  beforeData: (first: string) => ({
    message: 'There are no figures of that time yet.',
    cure: `The first day with figures is ${first}.`,
  }),
  noDataYet: {
    message: 'No day has figures yet.',
    cure: 'They are worked out each night; ask tomorrow, or ask for now.',
  },
  threshold: (says: string, whose: string) => `${says} (${whose})`,
  noOwnTarget: (others: string) => `none of our own; elsewhere ${others}`,
  partner: 'Other side of the door',
  late: 'Keyed late',
  lateWords: (late: string, n: string, limit: string) =>
    `${late} of ${n} discharges were keyed more than ${limit} after the patient left; figures of that time were restated`,
  restated: 'Restated',
  restatedWords: (before: string, when: string) => `said ${before} until ${when}, when late news came`,
  /** `Mon 5 Jan – Sun 11 Jan (2026-W02)` */
  period: (from: string, to: string, typed: string) => `${from} – ${to} (${typed})`,
  periodSoFar: (from: string, until: string, typed: string) => `${from} until ${until} (${typed})`,
  overDays: (name: string, period: string) => `${name}, ${period}`,
  daysForms: { one: 'day', other: 'days' },
  madeOf: (days: string, without: string | undefined) =>
    without === undefined ? `the values of ${days}` : `the values of ${days}; ${without} without a value`,
  madeOfLabel: 'Made of',
});
