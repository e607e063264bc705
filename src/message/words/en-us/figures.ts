/** Words of the answers about figures: their time, what stands beside them, why they are what they are. */
import { capital } from '../../capital.ts';
import { figuresExport } from './figures-export.ts';
import { inputs, type Kind } from './registry.ts';
import type { Spelling } from './spelling.ts';
import type { Terms } from './terms.ts';

const PERIODS = 'yesterday, last week, this month, last 30 days, 2019-03, 2019-W10 or 2019-01-01..2019-06-30';

const families = (terms: Terms) => ({
  census: 'Census and beds',
  flow: 'Flow and discharge',
  ed: 'Emergency department',
  escalation: 'Escalation',
  staffing: 'Staffing',
  perioperative: capital(terms.operatingRooms),
  supply: 'Supplies',
  clinic: 'Clinics and virtual visits',
  experience: 'What patients say',
  lean: 'Lean, Six Sigma',
  spc: 'Control charts',
  queueing: 'Queues and forecasts',
  money: 'Money',
  interop: 'Data exchange and privacy',
});

export const figures = (terms: Terms, spelling: Spelling, house: Kind) => ({
  allSites: (n: string) => `all ${n} sites`,
  noPeriod: (why: 'no-such-date' | 'reversed' | 'unreadable' | 'ambiguous', typed: string) =>
    why === 'ambiguous'
      ? {
          message: `${typed} can be two days: which is the month?`,
          cure: 'Write the year first: 2026-11-03, or the month in words: 3 November 2026.',
        }
      : why === 'reversed'
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
  sitesApart: (name: string) => ({
    message: `The days of ${name} of several sites do not come to one: a median of medians is none.`,
    cure: 'Ask for one site at a time.',
  }),
  beforeData: (first: string, date: string) => ({
    message: 'There are no figures of that time.',
    cure: `The first day with figures is ${first} (${date}).`,
  }),
  noDataYet: {
    message: 'No day has figures yet.',
    cure: 'They are worked out each night; ask tomorrow, or leave the time out for the figure of this moment.',
  },
  buttons: { spc: 'Signal or noise?', why: 'Why this number?', figure: 'The figure', compare: 'Compare' },
  families: families(terms),
  familyUnknown: (ids: readonly string[], sets: readonly string[]) => ({
    message: 'I know no such family of figures.',
    cure: `Families are ${ids.join(', ')}.${sets.length === 0 ? '' : ` Imported were ${sets.join(', ')}.`}`,
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
  noCompare: (name: string) => ({
    message: `${name} is not compared: its counts are of few people.`,
    cure: 'Ask for the figure itself.',
  }),
  compare: {
    title: (name: string, what: string) => `${name} · ${what} beside each other`,
    what: {
      units: terms.units,
      pools: `groups of ${terms.units}`,
      sites: 'sites',
      organisations: spelling.organisation.other,
    } as const,
    one: {
      units: capital(terms.unit),
      pools: 'Group',
      sites: 'Site',
      organisations: capital(spelling.organisation.one),
    } as const,
    columns: ['Value', 'Cases', 'At its size'] as const,
    caption: 'By name; the order says nothing',
    allWithin: (n: string, what: string, time: string) =>
      `All ${n} ${what} lie within what chance gives at their size, ${time}.`,
    outside: (named: string, n: string, what: string, time: string) =>
      `Outside what chance gives at their size: ${named}, of ${n} ${what}, ${time}.`,
    unjudged: (time: string) => `No range can be worked out for this kind of figure, so nobody stands out, ${time}.`,
    above: (place: string) => `${place} (higher)`,
    below: (place: string) => `${place} (lower)`,
    standing: {
      within: 'as chance gives',
      above: 'higher than chance gives',
      below: 'lower than chance gives',
    } as const,
    few: 'too few cases to say',
    how: 'Outside means beyond three sigma of the pooled value for that number of cases. It is a reason to ask why, not a verdict: patients differ.',
    howWide: (times: string) =>
      `Outside means beyond three sigma of the pooled value, made ${times} times wider, because these places differ for more reasons than chance. It is a reason to ask why, not a verdict: patients differ.`,
    picture: (name: string, what: string) => `${name}, ${what} by their size`,
    centre: (value: string) => `All ${value}`,
    oneSite: { message: 'There is one site here.', cure: `Compare ${terms.units} instead.` },
    notBy: (name: string) => ({
      message: `${name} is not worked out for those.`,
      cure: 'Leave the last word out.',
    }),
    noDays: (from: string) => ({
      message: `No days since ${from} have values yet.`,
      cure: 'They are worked out each night; ask tomorrow, or for another time.',
    }),
  },
  export: figuresExport(spelling),
  vs: {
    columns: ['Patients', 'Now', 'Then', 'Difference'] as const,
    caption: (then: string) => `Beside the same hour of ${then}; a difference alone is no signal`,
    when: { message: 'Beside which day?', cure: 'Write now --vs yesterday, or now --vs last week.' },
    unknown: (then: string) => ({
      message: `Nothing is known of ${then}.`,
      cure: 'The house was not counted then; ask for a later day.',
    }),
  },
  changed: {
    title: (site: string) => `What has changed · ${site}`,
    figures: { one: 'figure', other: 'figures' },
    first: (signals: string) => `${signals} moved by more than chance.`,
    silent: (figures: string) => `Nothing has changed: ${figures} went up and down as on any day.`,
    nothingYet: 'No figure has days to compare with yet.',
    tooEarly: (figures: string) => `${figures} with too few days to tell.`,
    how: 'Each figure is compared with its own first four weeks, or with those after a declared change; kpi spc and a name for its chart.',
  },
  target: {
    title: (name: string, place: string) => `Target · ${name} · ${place}`,
    none: (name: string) => `${name}: no target of our own.`,
    first: (t: { name: string; value: string; role: string; date: string; ofHouse: boolean }) =>
      `${t.name}: our target is ${t.value}${t.ofHouse ? ', that of the whole house' : ''}, set by ${t.role} on ${t.date}.`,
    others: (others: string) => `Elsewhere: ${others}`,
    caption: 'What it has been',
    columns: ['When', 'Target', 'Set by'] as const,
    off: 'taken back',
    noneToRemove: { message: 'There is no target of our own to take back.', cure: 'Nothing needs to be done.' },
    place: (name: string) => ({
      message: `A target of ${name} is one figure for the house, a pool or a ${terms.unit}, and has no time.`,
      cure: 'Write for example kpi target occupancy 92, or kpi target occupancy off.',
    }),
    value: (name: string, isShare: boolean) => ({
      message: `That is no target for ${name}.`,
      cure: isShare
        ? 'Write percent from 0 to 200 (more than 100 where beds may be fuller than full), for example 92.'
        : 'Write a figure from 0 up.',
    }),
  },
  rebase: {
    title: (name: string, place: string) => `Changes declared · ${name} · ${place}`,
    none: (name: string) => `${name}: no change was declared; all days are compared with the first four weeks.`,
    first: (name: string, date: string) =>
      `${name}: days from ${date} on are compared with each other, not with those before.`,
    how: 'Declare a change with kpi rebase, the figure, the day and reason="what was changed"; off behind the day takes it back.',
    caption: 'Changes declared',
    columns: ['From', 'What was changed', 'Declared by'] as const,
    reason: 'What was changed',
    dayNeeded: {
      message: 'From which day, and what was changed?',
      cure: 'Write for example kpi rebase occupancy 2026-01-05 reason="new ward".',
    },
    reasonNeeded: (day: string) => ({
      message: 'Write what was changed as a reason.',
      cure: `For example kpi rebase occupancy ${day} reason="new ward".`,
    }),
    longAgo: { message: 'That day is too long ago for a chart to show.', cure: 'Charts look back two years.' },
    noneToRemove: {
      message: 'No change was declared for that day.',
      cure: 'Type kpi rebase and the figure for those that were.',
    },
  },
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
    variant: (says: string) => `${says} (others define it otherwise)`,
    threshold: (t: { says: string; whose: string; fixed: boolean }) =>
      `${t.says}: ${t.whose}${t.fixed ? '' : ', a default that a house may change'}`,
    version: (id: string, version: string) => `${id}, version ${version}`,
    nothingMissing: 'nothing',
    /** What the last part of an input's name says of its unit: `delay_min` → `delay in minutes`. */
    inUnits: { min: 'in minutes', hours: 'in hours', days: 'in days', pct: 'in percent' } as Readonly<
      Record<string, string>
    >,
    /** What goes into a formula, where it is said otherwise than its name reads. */
    inputs: inputs(terms, spelling, house),
    needsFiles: (items: string) => `${items}; a table of them can be imported`,
    told: { feed: 'the ADT feed of this house', files: 'imported files', nothing: 'nothing here' } as const,
    /** What comes near to it and does not tell it: figures by their ids. */
    toldHalf: {
      pacu_hold_min: `nothing here: or holds says by hand since when each is ready, and nobody says when each of them has left ${terms.recovery}. Who waits now: or holds`,
    } as Readonly<Record<string, string>>,
  },
  threshold: (says: string, whose: string) => `${says} (${whose})`,
  noOwnTarget: (others: string) => `none of our own; elsewhere ${others}`,
  partner: 'Other side of the door',
  late: 'Keyed late',
  lateWords: (late: string, n: string, limit: string) =>
    `${late} of ${n} discharges were keyed more than ${limit} after the patient left; until then they counted as still here`,
  restated: 'Restated',
  restatedWords: (before: string, when: string, why: string) => `said ${before} until ${when}, when ${why}`,
  restatedBy: {
    news: 'late news came',
    settings: 'settings that it is told by had changed',
    'news-and-settings': 'late news had come and settings that it is told by had changed',
    definition: 'its definition had changed',
    unknown: 'it was worked out again',
  } as const,
  span: (from: string, to: string) => `${from} – ${to}`,
  /** `Mon 5 Jan – Sun 11 Jan (2026-W02)` */
  period: (from: string, to: string, typed: string) => `${from} – ${to} (${typed})`,
  periodSoFar: (from: string, until: string, typed: string) => `${from} until ${until} (${typed})`,
  overDays: (name: string, period: string) => `${name}, ${period}`,
  daysForms: { one: 'day', other: 'days' },
  madeOf: (days: string, without: string | undefined) =>
    without === undefined ? `the values of ${days}` : `the values of ${days}; ${without} without a value`,
  madeOfLabel: 'Made of',
});
