/** Words of the list of alert rules, of one rule, of its switch and its form. */
import { capital } from '../../capital.ts';
import type { Terms } from './terms.ts';

/** What is short for each rule of the program and of the starter pack; those that a house told are called as it calls them. */
const names = (terms: Terms): Readonly<Record<string, string>> => ({
  'feed-stale': 'a feed is silent',
  'ed-boarding': `${terms.boarder.other} in the ${terms.ed}`,
  'ed-crowding': `crowding of the ${terms.ed}, NEDOCS`,
  'staffing-gap': 'fewer staff than the grid asks for',
  'net-position': 'beds that will be free less those that will be needed',
  'pool-occupancy': 'staffed beds occupied',
  'unit-over-census': `a ${terms.unit} over its staffed beds`,
  'house-level': 'the score proposes another level',
  'house-occupancy': 'staffed beds occupied, the whole house',
  'long-boarding': `longest wait for a bed in the ${terms.ed}`,
  lwbs: terms.lwbs,
  'bed-clean': 'beds that stay dirty',
  'red-flags': 'red flags of safe staffing',
  'recovery-holds': `patients held in ${terms.recovery}`,
  'transfer-undecided': 'transfer requests without an answer',
  'barrier-overdue': `${terms.barrier.other} of discharges past their time`,
  'supply-short': 'supplies that run short',
  'forecast-coverage': 'forecasts that miss too often',
  'complaint-cluster': 'several complaints about one thing',
});

const needs = (terms: Terms) => ({
  'red-flags': `red flags told by the ${terms.units}`,
  'transfer-requests': 'transfer requests and their answers',
  barriers: `${terms.barrier.other} of discharges and when each is due`,
  supplies: 'stock of supplies',
  forecasts: 'forecasts and what came',
  complaints: 'complaints as they come in',
});

export const rules = (terms: Terms) => ({
  names: names(terms),
  needs: needs(terms),
  listTitle: (site: string) => `Alert rules · ${site}`,
  first: (rules: string, on: string) => `${rules}, ${on} on.`,
  forms: { one: 'rule', other: 'rules' },
  columns: ['Rule', 'State', 'Limits', 'Asks first', 'Plays'] as const,
  caption: 'What this house is told of',
  on: 'on',
  off: 'off',
  /** `path`: the rules through which it is its own cause. */
  offOwnCause: (path: string) => `off: it is its own cause (${path}); take one of them out of its causes`,
  offNeeds: (what: string) => `off: needs ${what}`,
  noLimits: 'none of its own',
  noPlays: 'none',
  atOrAbove: (limit: string) => `≥ ${limit}`,
  atOrBelow: (limit: string) => `≤ ${limit}`,
  charted: 'a special cause for the worse, ends with the first point that is none',
  forMinutes: (minutes: string) => `for ${minutes} min`,
  title: (rule: string, site: string) => `Rule ${rule} · ${site}`,
  oneFirst: (name: string, state: string) => `${capital(name)}: ${state}.`,
  labels: {
    looksAt: 'Looks at',
    places: 'Places',
    fires: 'Fires',
    ends: 'Ends',
    hours: 'Hours',
    severity: 'Severity',
    asks: 'Asks',
    plays: 'Plays',
    owner: 'Answers for it',
    causes: 'Caused by',
    from: 'Comes from',
    open: 'Open now',
  },
  firesAt: (limit: string, minutes: string) => `${limit} for ${minutes} min`,
  endsAt: (limit: string, minutes: string) => `${limit} for ${minutes} min`,
  endsAfter: (limit: string, readings: string) => `${limit} for ${readings}`,
  readings: { one: 'reading', other: 'readings' },
  severities: { info: 'info', act: 'act', urgent: 'urgent' },
  step: (limit: string, severity: string) => `${severity} from ${limit}`,
  hours: (days: string, from: string, to: string) => `${days} ${from}–${to}`,
  holidays: { except: 'not on holidays', only: 'only on holidays', also: 'and on every holiday' },
  noHolidays: 'this site lists none',
  from: {
    program: 'the program; its limits stand in the configuration',
    file: 'rules in the configuration',
    chat: (role: string, when: string) => `chat: ${role}, ${when}`,
  },
  switched: (on: string, role: string, when: string) => `switched ${on} by ${role}, ${when}`,
  alerts: { one: 'alert', other: 'alerts' },
  places: {
    house: 'the whole house',
    pool: 'each pool of beds',
    unit: `each ${terms.unit} with inpatient beds`,
    ed: `the ${terms.ed}`,
    feed: 'each feed',
  },
  buttons: {
    list: 'All rules',
    metrics: 'What a rule can be about',
    on: 'Switch on',
    off: 'Switch off',
    dryRun: 'What it would have done',
  },
  switchTitle: (on: boolean, rule: string) => `Switch ${rule} ${on ? 'on' : 'off'}?`,
  switchOn: 'From then on it is judged, and whoever it names is asked.',
  switchOff: (alerts: string) => `From then on nobody is told of it; ${alerts} of it open now end and say so.`,
  sure: (on: boolean) => `Yes, switch it ${on ? 'on' : 'off'}`,
  done: (on: boolean, rule: string) => `${rule} is ${on ? 'on' : 'off'} now.`,
  doneOn: 'It is judged within a minute.',
  doneOff: 'What is open of it ends within a minute.',
  dryRunFirst: (rule: string) => `What it would have done here: alert rule dry-run ${rule}`,
  noDryRun: 'What it looks at is not kept by time: nobody can say what it would have done here.',
  already: (rule: string, on: boolean) => ({
    message: `${rule} is ${on ? 'on' : 'off'} already.`,
    cure: 'Nothing was changed.',
  }),
  changed: (rule: string) => ({
    message: `Somebody changed ${rule} in the meantime; nothing of yours was stored.`,
    cure: `Look at the new one: alert rule show ${rule}, and say it again if it still fits.`,
  }),
  noFacts: (rule: string, what: string) => ({
    message: `${rule} cannot be switched on: it needs ${what}, and nothing here tells them yet.`,
    cure: 'Type alert rule list to see what there is.',
  }),
  ownCause: (rule: string, path: string) => ({
    message: `${rule} cannot be switched on: it is its own cause (${path}).`,
    cure: 'Take one of them out of its causes.',
  }),
  protectedRule: (rule: string) => ({
    message: `${rule} is about safety, or about what all figures rest on; nobody switches it off in chat.`,
    cure: 'Snooze or mute its alerts, or have it switched off in the configuration.',
  }),
  which: (typed: string, near: readonly string[]) => ({
    message: typed === '' ? 'Which rule?' : `There is no rule ${typed} here.`,
    cure:
      near.length === 0
        ? 'Type alert rule list to see every rule.'
        : `Did you mean ${near.join(', ')}? The command alert rule list shows all.`,
  }),
  metrics: {
    title: (site: string) => `What a rule can be about · ${site}`,
    first: (own: string, figures: string) =>
      `${own} of the present, ${figures} of the last day that is worked out, and the special cause of each.`,
    own: { one: 'metric', other: 'metrics' },
    figures: { one: 'figure', other: 'figures' },
    ownCaption: 'Of the present',
    figuresCaption: 'Of the last day; with spc: before it the special cause on its chart',
    columns: ['Metric', 'What', 'Places', 'Worse'] as const,
    worse: { higher: 'higher', lower: 'lower', either: 'as its limits say' },
    scopes: { house: 'house', pool: 'pools', unit: `${terms.units}`, ed: terms.ed },
    none: (typed: string) => ({
      message: `No metric is called like ${typed}.`,
      cure: 'Type alert rule metrics to see all.',
    }),
  },
});
