import type { Terms } from './terms.ts';

/** Inside a sentence a label begins small; an abbreviation stays as it is. */
const inSentence = (label: string): string =>
  /^[A-Z][a-z]/.test(label) ? `${label.charAt(0).toLowerCase()}${label.slice(1)}` : label;

/** Words of a day's throughput, asked for or posted. */
export const flow = (terms: Terms) => ({
  title: (place: string) => `Flow · ${place}`,
  admissions: { one: 'admission', other: 'admissions' },
  discharges: { one: 'discharge', other: 'discharges' },
  transfers: { one: 'transfer', other: 'transfers' },
  since: (time: string) => `Since ${time}`,
  until: (date: string, time: string) => `${date} until ${time}`,
  first: (f: { when: string; admissions: string; discharges: string; transfers: string }) =>
    `${f.when}: ${f.admissions}, ${f.discharges}, ${f.transfers}.`,
  unit: (u: { unit: string; when: string; cameIn: string; movedOn: string; leftHouse: string }) =>
    `${u.unit} · ${u.when}: ${u.cameIn} came in, ${u.movedOn} moved on, ${u.leftHouse} left the house.`,
  unknown: (when: string, why: string) => `${when}: ${why}.`,
  /** Of a part of the house all who leave its beds turn them over. */
  label: (figure: string, of: 'house' | 'part'): string => {
    const labels: Readonly<Record<string, string>> = {
      admissions: 'Admissions',
      discharges: 'Discharges',
      transfers: `Transfers between ${terms.units}`,
      cameIn: 'Came in',
      movedOn: 'Moved on',
      leftHouse: 'Left the house',
      netChange: of === 'house' ? 'Net change of staffed beds in use' : 'Net change of patients',
      edArrivals: `${terms.ed} arrivals`,
      edDepartures: `${terms.ed} departures`,
      losDays: 'Length of stay, mean days',
      boardingHours: `Hours of ${terms.boarding}`,
      bedTurns: of === 'house' ? 'Bed turns, discharges per 100 beds' : 'Bed turns, departures per 100 beds',
    };
    return labels[figure] ?? figure;
  },
  columns: (that: string) => ['Figure', that, 'Usual', 'Median', ''] as const,
  today: 'Today',
  thatDay: 'That day',
  /** `Beside the last 8 Tuesdays until 14:00` */
  caption: (days: string, weekday: string, until: string | undefined) =>
    `Beside the last ${days} ${weekday}s${until === undefined ? '' : ` until ${until}`}`,
  captionAlone: 'Figures of the day',
  /** Two minus signs and a dash would be read as one. */
  /** With a sign or a point a dash would be read as a minus or as a date. */
  range: (low: string, high: string) => (/[+−.]/.test(`${low}${high}`) ? `${low} to ${high}` : `${low}–${high}`),
  rangeOfFewer: (range: string, days: string) => `${range} (${days} days)`,
  standing: { below: 'below', within: '', above: 'above' } as const,
  outside: (weekday: string, figures: string) => `Outside the usual ${weekday}: ${figures}.`,
  inside: (weekday: string) => `All within the usual ${weekday}.`,
  outsideFigure: (label: string, value: string, standing: string, range: string) =>
    `${inSentence(label)} ${value}, ${standing} ${range}`,
  /** What the range is, how sure it is, and from when its days are. */
  usual: (u: { days: string; weekday: string; oldest: string; newest: string; inside: string; outOf: string }) =>
    `Usual: lowest to highest of ${u.days} ${u.weekday}s, ${u.oldest} to ${u.newest}; of ordinary days ${u.inside} in ${u.outOf} lie inside. Listed holidays are left out.`,
  usualUnknown: (weekday: string, days: string, needed: string) =>
    `Usual range n/a: ${days} earlier ${weekday}s are stored, ${needed} are needed.`,
  holiday: (name: string, weekday: string) => `${name}: compared with ordinary ${weekday}s.`,
  chart: (weekday: string) => `Beside the usual ${weekday}`,
  chartSeries: (that: string) => ['usual low', that.toLowerCase(), 'usual high'] as const,
  /** Under the bars, where little room is. */
  chartLabel: (figure: string): string => {
    const labels: Readonly<Record<string, string>> = {
      admissions: 'Admissions',
      discharges: 'Discharges',
      transfers: 'Transfers',
      cameIn: 'Came in',
      movedOn: 'Moved on',
      leftHouse: 'Left',
      edArrivals: `${terms.ed} in`,
      edDepartures: `${terms.ed} out`,
    };
    return labels[figure] ?? figure;
  },
  chartFigure: (label: string, value: string, range: string) => `${label} ${value} (usual ${range})`,
  bedsLabel: (of: 'house' | 'part') => (of === 'house' ? 'Staffed beds in use, by the feed' : 'Patients, by the feed'),
  beds: (b: { before: string; since: string; cameIn: string; out: string; after: string; until: string }) =>
    `${b.before} before ${b.since}, ${b.cameIn} came in, ${b.out} went out, ${b.after} at ${b.until}`,
  beforeNoonLabel: 'Discharged before noon',
  beforeNoon: (early: string, all: string, median: string) => `${early} of ${all}; median discharge hour ${median}`,
  losLabel: 'Length of stay of those',
  losDays: (days: string, n: string, dropped: string | undefined) =>
    `mean ${days} days (n ${n}${dropped === undefined ? '' : `, ${dropped} dropped`})`,
  lagLabel: 'Keyed after leaving',
  lag: (l: { median: string; p90: string; n: string; all: string }) =>
    `median ${l.median}, 90th percentile ${l.p90} (${l.n} of ${l.all} discharges say when the patient left)`,
  lagUsual: (lag: string, u: { days: string; weekday: string; median: string; p90: string }) =>
    `${lag}; the last ${u.days} ${u.weekday}s ${u.median} and ${u.p90}`,
  lagUnknown: 'time of leaving, EVN-6',
  mayGrow: (minutes: string) => `“Left” is not “recorded”: the last ${minutes} may still grow.`,
  expectedLabel: 'Expected discharges',
  byHour: 'Discharges by two hours',
  byHourWords: (all: string, hour: string, most: string) => `${all} in all; most in the hour from ${hour}: ${most}`,
  wholeHouse: 'Whole house',
  days: {
    title: (site: string) => `Discharges by day · ${site}`,
    picture: `Discharges by day and group of ${terms.units}`,
    axis: 'Discharges a day',
    forms: { one: 'day', other: 'days' },
    first: (f: { when: string; discharges: string; days: string; aDay: string; busiest: string; quietest: string }) =>
      `${f.when}: ${f.discharges} in ${f.days}, ${f.aDay} a day; most ${f.busiest}, fewest ${f.quietest}.`,
    /** `31 (Fri 9 Jan)` */
    onDay: (count: string, day: string) => `${count} (${day})`,
    byPool: (pools: string) => `By group of ${terms.units}: ${pools}.`,
    caption: `By group of ${terms.units}`,
    columns: [`Group of ${terms.units}`, 'Discharges', 'A day', 'Share', 'Most in a day'] as const,
    house: 'Whole house',
    others: 'All others',
    elsewhere: `In no ${terms.unit}`,
    counted: `Inpatients who left, by the group of the ${terms.unit} of their last bed, from the stored days; days that are over only.`,
    unknown: (days: string) => `Not in the sums: ${days} without data.`,
    partly: (days: string) => `The feed was silent for a part of ${days}.`,
    today: 'Today',
    nothing: 'Days are worked out each night.',
    oneDay: {
      message: 'Flow shows today, yesterday, or several days beside each other.',
      cure: 'Write flow yesterday or flow last 7 days; kpi discharges by noon and a date for one day.',
    },
    houseOnly: {
      message: 'Several days are shown of the whole house, by group.',
      cure: `Write flow last 28 days; for one ${terms.unit} or group flow with its name, today or yesterday.`,
    },
    tooLong: (most: string) => ({
      message: 'That is too long for a picture by day.',
      cure: `Ask for ${most} days at most, for example flow last 28 days.`,
    }),
  },
});
