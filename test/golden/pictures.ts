/** One picture of each shape, as views make them: for golden files, for the bench and to look at. */
import type { Picture } from '#src/message/picture.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A value between −1 and 1 that looks like noise and is the same each time. */
const wobble = (n: number): number => Math.sin(n * 12.9898) * Math.cos(n * 4.1414);
const tenth = (value: number): number => Math.round(value * 10) / 10;

const day = (n: number): string => `${(n % 28) + 1} ${MONTHS[Math.floor(n / 28) % 12]}`;

const xmr: Picture = {
  kind: 'picture',
  shape: 'xmr',
  title: 'Left the ED within 4 h of arrival · Riverside General',
  words: 'Left the ED within 4 h: 78.4 % on 28 Feb, mean 76.0 %, limits 66.0 % to 86.0 %. Special cause: improving, since 1 Feb.',
  axis: { title: 'Left the ED within 4 h', unit: '%' },
  points: Array.from({ length: 56 }, (_, n) => {
    const value = n < 28 ? 68 + 5 * wobble(n) - (n === 17 ? 12 : 0) : 78 + 4 * wobble(n) + (n === 50 ? 10 : 0);
    return {
      label: day(n),
      value: n === 9 ? undefined : tenth(value),
      type: n === 17 ? 'concern' : n === 50 || (n > 36 && n < 45) ? 'improvement' : 'common-cause',
    };
  }),
  segments: [
    { from: 0, to: 27, mean: 67.8, lower: 57.2, upper: 78.4 },
    { from: 28, to: 55, mean: 78.1, lower: 69.4, upper: 86.8 },
  ],
  target: { label: 'target 95 %', value: 95 },
  verdict: 'Special cause: improving, since 9 Feb. The target is not met and will not be without a change.',
};

const trend: Picture = {
  kind: 'picture',
  shape: 'trend',
  title: 'Average length of stay',
  words: 'Average length of stay: 4.9 d in Dec, target 4.5 d; same months of the year before: 5.3 d.',
  axis: { title: 'Average length of stay', unit: 'd' },
  labels: MONTHS,
  lines: [
    { name: 'this year', values: MONTHS.map((_, n) => tenth(5.4 - n * 0.05 + 0.2 * wobble(n))) },
    { name: 'last year', values: MONTHS.map((_, n) => (n === 5 ? undefined : tenth(5.4 + 0.25 * wobble(n + 40)))) },
  ],
  target: { label: 'target 4.5 d', value: 4.5 },
};

const heatmap: Picture = {
  kind: 'picture',
  shape: 'heatmap',
  title: 'ED arrivals by hour and weekday',
  words: 'Most arrivals: Mon 11:00, 14.2 an hour. Fewest: Wed 04:00, 2.1 an hour.',
  axis: { title: 'Arrivals an hour' },
  columnsTitle: 'Hour of arrival',
  columns: HOURS,
  rows: DAYS.map((label, d) => ({
    label,
    values: HOURS.map((_, h) =>
      d === 6 && h === 3 ? undefined : tenth(8 + 5 * Math.sin(((h - 6) / 24) * 2 * Math.PI) + (d === 0 ? 1.5 : 0) + wobble(d * 24 + h)),
    ),
  })),
};

const pareto: Picture = {
  kind: 'picture',
  shape: 'pareto',
  title: 'Why discharges were late · last 28 days',
  words: 'Late discharges: 214. Waiting for medicines (82) and transport (51) make 62.1 %.',
  axis: { title: 'Late discharges' },
  bars: [
    { label: 'Waiting for medicines', value: 82 },
    { label: 'Transport', value: 51 },
    { label: 'Care home assessment', value: 31 },
    { label: 'Family to collect', value: 19 },
    { label: 'Discharge letter', value: 14 },
    { label: 'Test result', value: 9 },
    { label: 'Equipment', value: 5 },
    { label: 'Other', value: 3 },
  ],
  vitalFew: 3,
};

const stacked: Picture = {
  kind: 'picture',
  shape: 'stacked',
  title: 'Patients in the ED by stage',
  words: 'In the ED at 23:00: 41, of them 9 waiting to be seen, 21 in treatment, 11 boarding. Spaces: 44.',
  axis: { title: 'Patients in the ED' },
  labels: HOURS.map((hour) => `${hour}:00`),
  parts: [
    { name: 'boarding', values: HOURS.map((_, h) => Math.round(6 + 5 * Math.sin(((h - 3) / 24) * 2 * Math.PI))) },
    { name: 'in treatment', values: HOURS.map((_, h) => Math.round(18 + 6 * Math.sin(((h - 8) / 24) * 2 * Math.PI))) },
    { name: 'waiting to be seen', values: HOURS.map((_, h) => Math.round(9 + 7 * Math.sin(((h - 9) / 24) * 2 * Math.PI))) },
  ],
  limit: { label: '44 spaces', value: 44 },
};

const fan: Picture = {
  kind: 'picture',
  shape: 'fan',
  title: 'Occupied beds, next 48 h · Riverside General',
  words: 'Occupied beds: 241 now; expected 252 in 48 h, with 80 % between 244 and 261. Staffed: 256.',
  axis: { title: 'Occupied beds' },
  labels: Array.from({ length: 72 }, (_, n) => `${DAYS[Math.floor(n / 24)]} ${HOURS[n % 24]}:00`),
  observed: Array.from({ length: 72 }, (_, n) => (n < 24 ? Math.round(238 + 4 * wobble(n) + n / 8) : undefined)),
  median: Array.from({ length: 72 }, (_, n) => (n < 23 ? undefined : tenth(241 + (n - 23) * 0.23 + 3 * Math.sin(n / 4)))),
  bands: [0.5, 0.8, 0.95].map((share) => {
    const z = share === 0.5 ? 0.674 : share === 0.8 ? 1.282 : 1.96;
    const at = (n: number, sign: number): number | undefined =>
      n < 23 ? undefined : tenth(241 + (n - 23) * 0.23 + 3 * Math.sin(n / 4) + sign * z * Math.sqrt(n - 23));
    return {
      share,
      low: Array.from({ length: 72 }, (_, n) => at(n, -1)),
      high: Array.from({ length: 72 }, (_, n) => at(n, 1)),
    };
  }),
  limit: { label: 'staffed 256', value: 256 },
};

const POOLED = 0.62;
const SD = (size: number): number => Math.sqrt((POOLED * (1 - POOLED)) / size);
const share = (value: number): number => tenth(Math.min(100, Math.max(0, value * 100)));

const funnel: Picture = {
  kind: 'picture',
  shape: 'funnel',
  title: 'Discharged before noon by unit · last 28 days',
  words: 'Discharged before noon: all units 62.0 %. Outside of the control limits: 6E (41.2 %), 3S (78.0 %).',
  axis: { title: 'Discharged before noon', unit: '%' },
  sizeTitle: 'Discharges',
  points: ['4N', '5W', '6E', '3S', 'ICU', '7N', '2W', 'Stroke unit', '8E', '4S'].map((label, n) => {
    const size = 40 + n * 37;
    const far = label === '6E' ? -4.2 : label === '3S' ? 4.1 : 1.6 * wobble(n + 3);
    return { label, size, value: share(POOLED + far * SD(size)) };
  }),
  centre: { label: 'all units 62.0 %', value: 62 },
  limits: Array.from({ length: 24 }, (_, n) => {
    const size = 20 + n * 17;
    return {
      size,
      lower3: share(POOLED - 3 * SD(size)),
      lower2: share(POOLED - 2 * SD(size)),
      upper2: share(POOLED + 2 * SD(size)),
      upper3: share(POOLED + 3 * SD(size)),
    };
  }),
};

export const PICTURES = { xmr, trend, heatmap, pareto, stacked, fan, funnel } satisfies Record<string, Picture>;
