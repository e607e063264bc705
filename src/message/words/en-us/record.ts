/** Words of the record of alerts and of the monthly look back at the loop. */
import type { Terms } from './terms.ts';

export const record = (terms: Terms) => ({
  title: (place: string, period: string) => `Alert record · ${place} · ${period}`,
  period: (first: string, last: string) => `${first} to ${last}`,
  none: (period: string) => `No alert opened from ${period}: there is nothing to count.`,
  first: (share: string, of: string) => `Documented closure ${share} (${of}).`,
  firstFew: (why: string) => `Documented closure ${why}.`,
  of: (part: string, whole: string) => `${part} of ${whole}`,
  over: (part: string, whole: string) => `${part} of ${whole} over`,
  /** Fewer than that say nothing. */
  tooFew: (n: string, least: string) => `n/a: ${n}, at least ${least} are needed`,
  /** The same in a cell of a table. */
  few: (n: string) => `n/a: ${n}`,
  labels: {
    alerts: 'Alerts',
    documented: 'Documented',
    own: 'Time to own',
    act: 'Time to act',
    clear: 'Time to clear',
    notUseful: 'Of no use',
    plays: 'Plays',
    noise: 'Noise',
    burden: 'The bot asks',
    rules: 'Rules',
  },
  alerts: (a: { told: string; over: string; lapses: string; passes: string }) =>
    `${a.told} told, ${a.over} over; leases run out ${a.lapses}, passed on ${a.passes}`,
  folded: (n: string) => `folded into another ${n}`,
  silenced: (n: string) => `silenced throughout ${n}`,
  documented: (share: string, of: string) => `${share} (${of})`,
  lacking: (l: { owner: string; action: string; outcome: string }) =>
    `without an owner ${l.owner}, an action ${l.action}, an outcome ${l.outcome}`,
  times: (t: { median: string; p90: string; n: string }) => `half ${t.median}, nine of ten ${t.p90} (n ${t.n})`,
  within: (duration: string) => `within ${duration}`,
  /** Fewer than half, or than nine of ten. */
  notReached: 'not reached',
  never: (n: string) => `never ${n}`,
  waiting: (n: string) => `not yet ${n}`,
  notCleared: (n: string) => `open or ended otherwise ${n}`,
  afterwards: (n: string) => `said only afterwards ${n}`,
  verdict: (icon: string, words: string) => `${icon} ${words}`,
  /** Where no figure has a chart. */
  noCharts: 'Charts n/a: no day that is over has a figure.',
  noPoints: 'chart n/a: no day that is over has one',
  notUseful: (n: string, share: string) => `${n} (${share}) said to be`,
  byItself: (n: string) => `over by themselves within 20 min ${n}`,
  playsNone: 'n/a: nobody chose one',
  /** Chosen, and none is counted so far. */
  playsLater: (alerts: string) => `n/a: chosen in ${alerts}; counted from the midnight after each is over`,
  chosenIn: { one: 'alert', other: 'alerts' },
  /** `pull likely discharges: −2.1 (−3.4 to −0.8)` */
  playEffect: (play: string, change: string, from: string, to: string) => `${play} ${change} (${from} to ${to})`,
  playChance: (play: string, from: string, to: string) => `${play} no effect seen (${from} to ${to})`,
  /** Why no effect of a play is told, on cards too. */
  notMeasured: {
    uses: (have: string, needed: string) => `n/a: ${have} of ${needed} uses`,
    figures: (have: string, needed: string) => `n/a: its figure before and after is known of ${have} of ${needed} uses`,
    without: (have: string, needed: string) => `n/a: ${have} of ${needed} alerts without it to compare with`,
    inseparable: 'n/a: never apart from another play',
  },
  observational: 'observational, 95 % intervals',
  /** Of one role or channel. */
  noise: (n: { who: string; mean: string; most: string; budget: string; over: string; of: string }) =>
    `${n.who} ${n.mean}, most ${n.most} of ${n.budget}, over in ${n.over} of ${n.of}`,
  noBudget: 'n/a',
  aShift: (n: string) => `${n} a shift`,
  aDay: (n: string) => `${n} a day`,
  shifts: { one: 'shift', other: 'shifts' },
  days: { one: 'day', other: 'days' },
  noNoise: 'n/a: no card was posted',
  houseOnly: 'n/a: counted for the whole house only',
  burden: (b: { minutes: string; taps: string; forms: string; typed: string; messages: string }) =>
    `about ${b.minutes} (estimate): ${b.taps}, ${b.forms}, ${b.typed}; ${b.messages} to roles`,
  taps: { one: 'tap', other: 'taps' },
  forms: { one: 'form', other: 'forms' },
  typed: { one: 'typed command', other: 'typed commands' },
  untold: (n: string) => `${n} whose way is not known`,
  messages: { one: 'message', other: 'messages' },
  most: (role: string, minutes: string) => `most ${role} ${minutes}`,
  otherRoles: 'other roles',
  noRole: 'without a role',
  noBurden: 'n/a: the audit holds no act of anybody in this time',
  estimate: (s: { tap: string; form: string; command: string }) =>
    `An estimate: ${s.tap} s a tap, ${s.form} s a form, ${s.command} s a typed command; questions are not kept and not counted.`,
  source: (first: string, last: string) =>
    `Alerts that opened from ${first} to ${last}; source: their own history, the outbox, the audit.`,
  charts: 'Charts: Making Data Count rules, against the four weeks before.',
  picture: {
    documented: 'Documented closures',
    own: 'Minutes to own',
    act: 'Minutes to act',
    clear: 'Minutes to clear',
  },
  by: {
    rule: 'By rule',
    unit: `By ${terms.unit}`,
    shift: 'By shift',
    severity: 'By severity',
  },
  noUnit: `no ${terms.unit}`,
  noShift: 'no shift',
  /** Behind the name; of times the half. */
  columns: ['Told', 'Documented', 'Owned', 'Acted', 'Clear', 'No use'] as const,
  caption: (by: string) => `${by}: told, documented closures, half of them within …, of no use`,
  review: 'Last month',
  asFile: 'As a file (CSV)',
  month: {
    title: (site: string, month: string) => `Loop review · ${site} · ${month}`,
    nothing: 'No alert opened in that month: nothing is known of what the loop was good for.',
    /** Nothing stands out. */
    silent: 'No change beyond noise against the month before, and no effect seen.',
    silentEffects: (plays: string) => `No change beyond noise against the month before; ${plays}.`,
    changed: (what: string) => `Against the month before: ${what}.`,
    change: { improvement: (figure: string) => `${figure} better`, concern: (figure: string) => `${figure} worse` },
    tooEarly: 'Too early to tell: the month before has too few days with alerts to compare with.',
    effects: { one: 'play with an effect seen', other: 'plays with an effect seen' },
    before: (now: string, before: string) => `${now}; month before ${before}`,
    noise: 'no change beyond noise',
    since: (way: string, date: string) => `${way} since ${date}`,
    earlier: (way: string, date: string) => `${way} since ${date}, before this month began`,
    way: { improvement: 'better', concern: 'worse' },
    early: 'n/a: too few days to compare with',
    retire: (n: string) => `${n} of little use, offered for retirement`,
    retireForms: { one: 'rule', other: 'rules' },
    noRetire: 'none offered for retirement',
  },
  export: {
    title: (period: string) => `The alert record as a file · ${period}`,
    first: (rows: string) => `${rows}, one for each alert.`,
    rows: { one: 'row', other: 'rows' },
    note: `No names and no words that anybody wrote: roles and ${terms.units} only. What each column says stands in docs/evidence.md.`,
    noShare: {
      message: 'A file goes to whoever asks for it, not to a channel.',
      cure: 'Ask alert record export yourself; share alert record instead.',
    },
    nothing: {
      message: 'No alert opened in that time: the file would be empty.',
      cure: 'Ask for a longer time, for example alert record export last 90 days.',
    },
  },
  unknown: (typed: string) => ({
    message: `${typed} is no rule, ${terms.unit} or time that I know.`,
    cure: `Write for example alert record, alert record feed-stale last 90 days, alert record 5W, alert record by rule, alert record month.`,
  }),
  tooLong: (days: string) => ({
    message: `A record is of at most ${days} days.`,
    cure: 'Ask for a shorter time, for example alert record last 90 days.',
  }),
});
