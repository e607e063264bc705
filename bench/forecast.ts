/** Five years of counts, drawn: a forecast of days and one of hours, all in, in seconds of processor, so that a busy machine does not bend them. */
import { mstl } from '#adapters/forecast/mstl.ts';
import type { Counts, Step } from '#src/domain/forecast/counts.ts';
import { forecastOf } from '#src/domain/forecast/forecast.ts';
import { mixed, NO_SKILL, otherMeans, shareOf } from '#src/domain/forecast/mixed.ts';
import { poisson, random } from '#test/forecast/drawn.ts';
import { median, type Row, spread } from './measure.ts';

const YEARS = 5;
const DAYS = Math.round(YEARS * 365.25);
const FIRST = 16_000;
const HOURS_A_DAY = 24;

export async function forecastBench(): Promise<readonly Row[]> {
  return [
    timed('day', { horizon: 7, warm: 8, rounds: 15, gateMs: 50 }),
    timed('hour', { horizon: 48, warm: 1, rounds: 3, gateMs: 3_000 }),
  ].flat();
}

type Way = { readonly horizon: number; readonly warm: number; readonly rounds: number; readonly gateMs: number };

function timed(step: Step, { horizon, warm, rounds, gateMs }: Way): readonly Row[] {
  const counts = drawn(step);
  const holidays = namedDays();
  const each = Array.from({ length: warm + rounds }, () => {
    const begun = process.cpuUsage();
    const own = forecastOf(counts, { holidays, horizon });
    const alone = msSince(begun);
    if ('needed' in own) throw new Error('the bench forecast nothing');
    const { share } = mixed(own, otherMeans(counts, mstl, horizon), shareOf(step, NO_SKILL));
    if (share === 0) throw new Error('the bench mixed nothing');
    return { alone, all: msSince(begun) };
  }).slice(warm);
  const all = each.map((one) => one.all);
  const what = `a forecast of ${horizon} ${step}s on ${YEARS} years, ms of processor`;
  return [
    {
      what,
      figure: `${median(all).toFixed(0)} (${spread(all)})`,
      gate: `≤ ${gateMs}`,
      met: median(all) <= gateMs,
    },
    { what: `${what}, without MSTL`, figure: median(each.map((one) => one.alone)).toFixed(0) },
  ];
}

function msSince(begun: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1_000;
}

/** About 160 a day, with a week, a year and a day in them. */
export function drawn(step: Step): Counts {
  const next = random(41);
  const steps = step === 'day' ? 1 : HOURS_A_DAY;
  const values = Array.from({ length: DAYS * steps }, (_, n) => {
    const day = Math.floor(n / steps);
    const year = 1 + 0.05 * Math.sin((2 * Math.PI * day) / 365.25);
    const hour = steps === 1 ? 1 : 1 + 0.6 * Math.sin((2 * Math.PI * ((n % steps) - 8)) / HOURS_A_DAY);
    return poisson((160 / steps) * year * hour * (day % 7 < 2 ? 1.08 : 0.97), next);
  });
  return { step, first: FIRST * steps, values };
}

/** Eleven a year, as many as a country has. */
const namedDays = (): ReadonlyMap<number, string> =>
  new Map(
    Array.from({ length: (YEARS + 1) * 11 }, (_, n) => [
      FIRST + Math.floor(n / 11) * 365 + (n % 11) * 33,
      `day ${n % 11}`,
    ]),
  );
