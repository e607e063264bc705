/** Words of control charts: what is a signal and what is the usual up and down. The first line is for whoever never saw one. */
export type Way = 'improvement' | 'concern' | 'high' | 'low';

const first: Readonly<Record<Way, string>> = {
  improvement: 'better than usual',
  concern: 'worse than usual',
  high: 'higher than usual',
  low: 'lower than usual',
};

/** How long a point of a chart is. */
type Stretch = 'hour' | 'day' | 'week' | 'month';

export const stretches = {
  hour: { one: 'hour', other: 'hours' },
  day: { one: 'day', other: 'days' },
  week: { one: 'week', other: 'weeks' },
  month: { one: 'month', other: 'months' },
} as const satisfies Readonly<Record<Stretch, unknown>>;

/** What was seen, by rule and side. */
const rulesOf = (days: string): Readonly<Record<string, string>> => ({
  'outside high': 'above the range that chance gives',
  'outside low': 'below the range that chance gives',
  'trend high': `seven or more ${days} in a row each higher than the one before`,
  'trend low': `seven or more ${days} in a row each lower than the one before`,
  'two-of-three high': `two of three ${days} near the upper end of the range`,
  'two-of-three low': `two of three ${days} near the lower end of the range`,
  'shift high': `seven or more ${days} in a row above the average`,
  'shift low': `seven or more ${days} in a row below the average`,
});

export const control = {
  title: (name: string, place: string) => `Signal or noise? ${name} · ${place}`,
  first: (f: { name: string; way: Way; since: string }) => `${f.name}: ${first[f.way]} since ${f.since}.`,
  firstUsual: (name: string, day: string) => `${name}: as usual. Its ups and downs are those of any ${day}.`,
  firstTrial: (name: string, days: string) => `${name}: ${days}, too few to tell signal from noise.`,
  none: (name: string) => `${name}: no day has a value yet, so nothing can be said.`,
  noneIn: (name: string) => `${name}: no day of that time has a value, so nothing can be said of it.`,
  labels: {
    verdict: 'Signal or noise?',
    last: { hour: 'Last hour', day: 'Last day', week: 'Last week', month: 'Last month' } as const,
    usual: 'Usual',
    target: 'Target',
    shown: 'Drawn',
    basis: 'Compared with',
    changes: 'Changes declared',
    without: 'Left out',
    rules: 'Rules',
  },
  /** `▲ signal, special cause: improving, since Tue 6 Jan (seven or more days in a row above the average)` */
  signal: (verdict: string, rule: string, days: string) => `signal, ${verdict} (${rulesOf(days)[rule] ?? rule})`,
  noise: (verdict: string) => `noise, common cause: ${verdict}`,
  icons: { improvement: '▲', concern: '▼', high: 'H', low: 'L', usual: '∿' } as const,
  lastDay: (date: string, value: string) => `${date}: ${value}`,
  usual: (u: { mean: string; lower: string; upper: string; days: string }) =>
    `${u.mean} on average; single ${u.days} from ${u.lower} to ${u.upper}`,
  usualMean: (mean: string) => `${mean} on average`,
  basis: (days: string, from: string, frozen: boolean) =>
    `${days} from ${from}${frozen ? ', fixed since' : ', and growing'}`,
  shown: (days: string, from: string, to: string) => `${days}, ${from} to ${to}`,
  change: (date: string, reason: string) => `${date}: ${reason}`,
  stretches,
  without: (days: string, told: 'observed' | 'imported') =>
    told === 'observed' ? `${days} without a value, or with a silent feed` : `${days} suppressed or not told`,
  targetLevel: (value: string) => `Target ${value}`,
  assuranceIcons: { pass: 'P', fail: 'F', 'hit-or-miss': '?' } as const,
  /** `33 %, ours (set by executive, Mon 5 Jan)` */
  target: (value: string, role: string, date: string) => `${value}, ours (set by ${role}, ${date})`,
  assured: (target: string, icon: string, assurance: string) => `${target} · ${assurance} (${icon})`,
  picture: (name: string, day: string) => `${name}, ${day} by ${day}`,
  pictureWords: (p: { days: string; latest: string; verdict: string }) => `${p.days}; latest ${p.latest}; ${p.verdict}`,
};
