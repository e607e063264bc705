/** `forecast backtest FILE`: the forecast tried on anybody's counts, beside *the same as a week ago*. Reads nothing else. */
import { publicHolidays } from '#adapters/calendar/holidays.ts';
import { readCounts } from '#adapters/feeds/csv/counts.ts';
import { mstl } from '#adapters/forecast/mstl.ts';
import { backtestOf } from '#src/domain/forecast/backtest.ts';
import { dayOf, type Step } from '#src/domain/forecast/counts.ts';
import type { TooShort } from '#src/domain/forecast/forecast.ts';
import type { Scored } from '#src/domain/forecast/score.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { zoneId } from '#src/kernel/time.ts';
import { progressLine } from '../progress.ts';
import { COLUMN_OPTIONS, columnsAsked, columnsGave } from './forecast-columns.ts';
import { countedJson, countedWords } from './forecast-counted.ts';
import { readUpTo } from './read-up-to.ts';
import { round } from './round.ts';
import { COMMON, readArgs, type Subcommand, UsageError, wholeNumber } from './subcommand.ts';

const OPTIONS = {
  ...COMMON,
  time: { type: 'string' },
  value: { type: 'string' },
  freq: { type: 'string' },
  horizon: { type: 'string' },
  origins: { type: 'string', default: '28' },
  tz: { type: 'string' },
  holidays: { type: 'string' },
  ...COLUMN_OPTIONS,
} as const;

const USAGE =
  'Write: forecast backtest FILE --time COLUMN --value COLUMN --freq hour|day [--horizon STEPS] [--origins N] [--tz ZONE] [--holidays COUNTRY] [--with COLUMN,…] [--with-known COLUMN,…] [--with-measured COLUMN,…] [--json].';
const TOO_LARGE = { code: 'COUNTS_FILE_TOO_LARGE', cure: 'Cut off its oldest years.' };
/** A week, or two days of hours. */
const HORIZON: Readonly<Record<Step, number>> = { day: 7, hour: 48 };
/** Three weeks. */
const MOST_AHEAD: Readonly<Record<Step, number>> = { day: 21, hour: 504 };

export const forecast: Subcommand = async (args) => {
  if (args[0] === 'beds') return (await import('./forecast-beds.ts')).forecastBeds(args.slice(1));
  const { values, positionals } = readArgs(args, OPTIONS);
  const [what, file] = positionals;
  const { time, value, freq } = values;
  if (what !== 'backtest' || file === undefined || positionals.length > 2 || time === undefined || value === undefined)
    throw new UsageError(USAGE);
  if (freq !== 'hour' && freq !== 'day') throw new UsageError('--freq is hour or day.');
  const horizon = wholeNumber(values.horizon, 'horizon', 1, MOST_AHEAD[freq]) ?? HORIZON[freq];
  const origins = wholeNumber(values.origins, 'origins', 1, 365) ?? 28;
  const zone = values.tz === undefined ? undefined : zoneId(values.tz);
  const bytes = await readUpTo(file, TOO_LARGE);
  const asked = columnsAsked(values, [time, value]);
  const { counts, added, columns } = readCounts(bytes, { time, value, step: freq, zone, columns: asked });
  const [from, to] = [dayOf(counts, 0), dayOf(counts, counts.values.length + horizon)];
  const holidays =
    values.holidays === undefined ? new Map<number, string>() : publicHolidays(values.holidays, from, to);
  const progress = progressLine('origins tried', !values.json);
  const at = [performance.now()];
  const onOrigin = (done: number): void => {
    at.push(performance.now());
    progress.show(done, origins);
  };
  const ask = { holidays, horizon, origins, other: mstl };
  const score = backtestOf(counts, { ...ask, columns, onOrigin });
  progress.end();
  if ('needed' in score) throw tooShort(score, freq);
  const secondsPerFit = median(at.slice(1).map((time, n) => time - at[n]!)) / 1_000;
  const given = columns.length === 0 ? undefined : columnsGave(counts, columns, { ...ask, score });
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ ...jsonOf(score, secondsPerFit), ...countedJson(counts), ...given?.json })}\n`
      : `${[...inWords({ score, secondsPerFit, freq, horizon }), ...countedWords(counts), ...addedWords(added, freq), ...(given?.lines ?? [])].join('\n')}\n`,
  );
  return 0;
};

/** Shares and ratios, rounded as far as they can be told from each other. */
const jsonOf = ({ mase, maeRatio, pinballRatio, cover, origins, judged }: Scored, secondsPerFit: number) => {
  const [cover50, cover80, cover95] = cover.map((share) => round(share));
  return {
    mase: round(mase),
    maeRatio: round(maeRatio),
    pinballRatio: round(pinballRatio),
    cover50,
    cover80,
    cover95,
    origins,
    judged,
    secondsPerFit: round(secondsPerFit),
  };
};

type Told = {
  readonly score: Scored;
  readonly secondsPerFit: number;
  readonly freq: Step;
  readonly horizon: number;
};

function inWords({ score, secondsPerFit, freq, horizon }: Told): readonly string[] {
  const { mase, maeRatio, pinballRatio, cover, origins, judged } = score;
  const told = (value: number | undefined): string =>
    value === undefined ? 'n/a: the naive rule was never off' : value.toFixed(3);
  const share = (n: number): string => `${((cover[n] ?? 0) * 100).toFixed(0)} %`;
  return [
    `${judged} ${freq}s ahead judged, ${horizon} from each of ${origins} origins of the last year`,
    `error ÷ that of "the same as a week ago"    ${told(maeRatio)}`,
    `quantile loss ÷ that of the same            ${told(pinballRatio)}`,
    `error ÷ that of the same over the history   ${told(mase)} (MASE)`,
    `counts within the bands of 50, 80, 95 %     ${share(0)}, ${share(1)}, ${share(2)}`,
    `seconds of a forecast, the middle one       ${secondsPerFit.toFixed(2)}`,
  ];
}

const addedWords = (added: number, freq: Step): readonly string[] =>
  added > 0 ? [`several rows of a ${freq} were added up`] : [];

/** The first ones of a process are slow, and a busy machine makes some. */
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

function tooShort({ needed, known, of }: TooShort, freq: Step): OpsError {
  const [message, cure] =
    of === 'week-ago'
      ? [
          `No ${freq}s of the file are known with the same ones a week before, beside which a forecast is judged.`,
          'Take a column that is known on each weekday, or another --freq.',
        ]
      : [
          `The file tells ${known} ${freq}s that a forecast can be learned from before the first origin; it takes ${needed} or more.`,
          'Add older rows, ask for fewer --origins, or take another --freq where the file counts by another step.',
        ];
  return new OpsError({ code: 'HISTORY_TOO_SHORT', kind: 'user', message, cure });
}
