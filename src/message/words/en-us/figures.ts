/** Words of the answers about figures: their time, what stands beside them, why they are what they are. */
import type { Terms } from './terms.ts';

const PERIODS = 'yesterday, last week, this month, last 30 days, 2019-03, 2019-W10 or 2019-01-01..2019-06-30';

const families = (terms: Terms) => ({
  census: 'Beds and census',
  flow: 'Flow and discharge',
  ed: terms.ed,
  escalation: 'Escalation',
  staffing: 'Staffing',
  perioperative: `${terms.operatingRoom} and procedures`,
  supply: 'Supplies',
  clinic: 'Clinics',
  experience: 'Experience and safety',
  lean: 'Improvement',
  spc: 'Control charts',
  queueing: 'Queues',
  money: 'Money',
  interop: 'Messages',
});

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
  beforeData: (first: string, date: string) => ({
    message: 'There are no figures of that time.',
    cure: `The first day with figures is ${first} (${date}).`,
  }),
  noDataYet: {
    message: 'No day has figures yet.',
    cure: 'They are worked out each night; ask tomorrow, or ask for now.',
  },
  buttons: { spc: 'Signal or noise?', why: 'Why this number?', figure: 'The figure', compare: 'Compare' },
  families: families(terms),
  moreForms: { one: 'figure', other: 'figures' },
  familyUnknown: (ids: readonly string[]) => ({
    message: 'I know no such family of figures.',
    cure: `Families are ${ids.join(', ')}.`,
  }),
  familyTitle: (family: string, site: string) => `Figures: ${family} · ${site}`,
  familyFirst: (live: string, rest: string) => `${live} told by this house, ${rest} defined without data here.`,
  definedOnly: 'Defined, no data here',
  nameNeeded: (verb: string) => ({
    message: 'Which figure?',
    cure: `Write for example kpi ${verb} occupancy; kpi list shows all.`,
  }),
  noDays: (name: string) => ({
    message: `${name} has no daily values here.`,
    cure: 'Type kpi why and its name for what is missing.',
  }),
  noChart: (name: string) => ({
    message: `${name} has no chart: its days are counts of few people.`,
    cure: 'Ask for the figure itself.',
  }),
  why: {
    title: (name: string, place: string) => `Why this number? ${name} · ${place}`,
    untold: (name: string) => `${name}: nothing in this house tells it yet.`,
    labels: {
      formula: 'Worked out as',
      value: 'With these numbers',
      inputs: 'Needs',
      missing: 'What is missing',
      source: 'Defined by',
      variant: 'Which form',
      thresholds: 'What others want',
      version: 'Definition',
      told: 'Told by',
    },
    variant: (says: string, dispute: string) => `${says} (the field disagrees: ${dispute})`,
    threshold: (t: { says: string; whose: string; fixed: boolean }) =>
      `${t.says}: ${t.whose}${t.fixed ? '' : ', a default that a house may change'}`,
    version: (id: string, version: string) => `${id}, version ${version}`,
    nothingMissing: 'nothing',
    needsFiles: (items: string) => `${items}; a table of them can be imported`,
    told: { feed: 'the ADT feed of this house', files: 'imported files', nothing: 'nothing here' } as const,
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
