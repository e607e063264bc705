/** Words of the dry-run of a rule: what it would have done, from what was known then. */

export const dryRun = {
  title: (rule: string, site: string) => `What ${rule} would have done · ${site}`,
  titleAll: (site: string) => `What each rule would have done · ${site}`,
  caption: 'How often, how long, how many at once',
  first: (times: string, days: string) => `It would have opened ${times} in ${days}.`,
  firstAll: (rules: string, times: string, days: string) => `${rules} would have opened ${times} in ${days}.`,
  never: (days: string) => `It would not have opened once in ${days}.`,
  times: { one: 'time', other: 'times' },
  rules: { one: 'rule', other: 'rules' },
  days: { one: 'day', other: 'days' },
  columns: ['What', 'As typed', 'In force'] as const,
  rows: {
    limits: 'Limits',
    opened: 'Opened',
    middle: 'Open for, median',
    longest: 'Open for, longest',
    atOnce: 'Most at once',
    noise: 'Noise: over within 20 min',
    night: 'By night',
    shift: 'In its busiest shift',
  },
  limits: (fire: string, clear: string, minutes: string) => `${fire} for ${minutes} min, clears at ${clear}`,
  perDay: (count: string, perDay: string) => `${count} (${perDay} a day)`,
  part: (count: string, share: string) => `${count} (${share})`,
  stillOpen: (longest: string, open: string) => `${longest}; ${open} still open`,
  budget: (count: string, most: string, role: string) =>
    `${count}; a ${role} gets at most ${most} unasked messages of all kinds`,
  chart: 'Openings a day',
  series: ['As typed', 'In force'] as const,
  chartWords: (most: string, day: string, none: string) => `most on ${day}: ${most}; none on ${none}`,
  allColumns: ['Rule', 'Opened', 'Median', 'Longest', 'At once', 'Noise'] as const,
  noPast: 'Without a past',
  notKept: 'n/a: what it looks at is not kept by time',
  nothingKept: 'n/a: nothing of it was kept in that time',
  off: 'It is switched off.',
  from: (counts: string, begin: string, end: string) =>
    `From ${counts}, ${begin} to ${end}, as first written down. Counts by hand and blocked beds are not kept by tick, so they are not in it.`,
  counts: { one: 'five-minute count', other: 'five-minute counts' },
  loaded: (counts: string) =>
    `${counts} of them were loaded afterwards: what was recorded late stands in them where it belongs.`,
  madeUp: (counts: string) => `${counts} were left out: nobody watched then.`,
  silent: (times: string) => `While the feed was silent (${times}) nothing opens or ends.`,
  night: (from: string, to: string) => `Night is ${from} to ${to}.`,
  all: 'All rules',
  own: 'In force',
  unknown: (rule: string, near: readonly string[]) => ({
    message: `There is no rule ${rule} here.`,
    cure:
      near.length === 0
        ? 'Type alert rule dry-run all to see every rule.'
        : `Type alert rule dry-run and one of ${near.join(', ')}.`,
  }),
  noNumber: (word: string) => ({
    message: `Behind ${word} a number is missing.`,
    cure: 'For example: fire 10 clear 8 for 30.',
  }),
  wrongSide: (fire: string, clear: string) => ({
    message: `It cannot clear at ${clear} when it fires at ${fire}.`,
    cure: 'Type a clear limit on the better side of the fire limit.',
  }),
  noSince: {
    message: 'That is no time to look back to.',
    cure: 'Type since 60d, since 8w or since 2026-01-01; at most a year.',
  },
  oneRule: {
    message: 'Limits are of one rule.',
    cure: 'Type alert rule dry-run, its name, then fire 10.',
  },
};
