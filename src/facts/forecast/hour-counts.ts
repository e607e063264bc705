/** Hours by the wall clock, counted from the visits of each day; a day that is over is read once. */
import { setImmediate } from 'node:timers/promises';
import { type Counts, HOURS_A_DAY } from '#src/domain/forecast/counts.ts';
import { dayNumber, stepAt } from '#src/domain/forecast/local-steps.ts';
import { silentHours } from '#src/domain/forecast/silence.ts';
import type { HourTold } from '#src/domain/forecast/so-far.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { KpiInput, ObservedKpi } from '#src/domain/kpi/kpi.ts';
import { scopeName } from '#src/domain/kpi/scope-name.ts';
import {
  addDays,
  clockChanged,
  dayOf,
  HOUR_MS,
  type Instant,
  type LocalDate,
  localDateAt,
  localTimeAt,
  type Span,
  startOfDay,
} from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { loadDays } from '../days.ts';
import { adtFreshness, loadFeeds } from '../freshness.ts';
import type { SeriesContext } from '../hours.ts';
import { loadKpiInput } from '../kpi.ts';
import { memoryOf, readerBehind } from '../watched-reader.ts';
import type { CountsAsked, ForecastPlace, HoursToday } from './series.ts';

/** Of the 24 hours of a wall clock; undefined where the day has no such hour, or nobody told. */
export type DayHours = readonly (number | undefined)[];

/** What is counted of the hours of a day. */
export type HourCounter = {
  /** By which days that are over are remembered. */
  readonly name: string;
  /** A figure of which each day that is over is stored: since the first of them the house is known. */
  readonly known: Pick<ObservedKpi, 'id'>;
  /** @returns of each place, as figures name their scope; of one that is not there nothing is known */
  readonly hoursOf: (visits: KpiInput, day: Span, site: Site) => ReadonlyMap<string, DayHours>;
};

/** What was counted, and all that happened in the house. */
type HoursOfDay = { readonly counts: ReadonlyMap<string, DayHours>; readonly events: DayHours };

type Kept = { readonly site: Site; readonly mark: number; readonly hours: HoursOfDay };

/** Days that are over: what is told of today does not change them. */
type Shelf = { readonly days: Map<LocalDate, Kept> /** So many days back somebody asked for once. */; reach: number };

/** By site and counter. */
const shelves = new WeakMap<Reader, Map<string, Shelf>>();

function shelfOf(read: Reader, { name }: HourCounter, { id }: Site): Shelf {
  const memory = memoryOf(read);
  const all = shelves.get(memory) ?? new Map<string, Shelf>();
  shelves.set(memory, all);
  const key = `${id} ${name}`;
  const shelf = all.get(key) ?? { days: new Map(), reach: 0 };
  all.set(key, shelf);
  return shelf;
}

/** What lies further back than anybody ever asked is let go: a service that is up for years keeps no more than at first. */
function tidied(shelf: Shelf, today: LocalDate, days: number): void {
  shelf.reach = Math.max(shelf.reach, days);
  const oldest = addDays(today, -shelf.reach);
  for (const date of shelf.days.keys()) if (date < oldest) shelf.days.delete(date);
}

export const loadHourCounts = async (
  read: Reader,
  counter: HourCounter,
  { site, days, place }: Pick<CountsAsked, 'site' | 'days' | 'place'>,
  ctx: SeriesContext,
): Promise<Counts> => (await loadPlacesCounts(read, counter, { site, days }, ctx))(place);

/** The same of each place, read once. */
export async function loadPlacesCounts(
  read: Reader,
  counter: HourCounter,
  asked: Pick<CountsAsked, 'site' | 'days'>,
  ctx: SeriesContext,
): Promise<(place: ForecastPlace) => Counts> {
  const { start, told, length, end, isKnown } = await loadTold(read, counter, asked, ctx);
  return (place) => ({
    step: 'hour',
    first: start,
    values: hoursAt(told, place)
      .slice(0, length)
      .map((count, n) => (n < end && isKnown(n) ? count : undefined)),
  });
}

export async function loadHoursOfToday(
  read: Reader,
  counter: HourCounter,
  { site, days, place }: Pick<CountsAsked, 'site' | 'days' | 'place'>,
  ctx: SeriesContext,
): Promise<HoursToday> {
  const { start, told, until, isKnown } = await loadTold(read, counter, { site, days }, ctx);
  const today = dayOf(localDateAt(ctx.now, site.zone), site.zone);
  const first = stepAt('day', ctx.now, site.zone) * HOURS_A_DAY - start;
  const counts = hoursAt(told, place);
  const isChanged = clockChanged(today, site.zone);
  const [long, passed] = [today.to, until ?? today.from].map((to) => shownOf({ from: today.from, to }, site.zone));
  const hours = long!.map((shown, hour): HourTold => {
    const told = isKnown(first + hour) ? passed![hour]! : 0;
    const count = told > 0 ? counts[first + hour] : undefined;
    // Of an hour that is there twice the mean is kept.
    return count === undefined
      ? { long: shown, told: 0, counted: undefined }
      : { long: shown, told, counted: isChanged ? count * shown : count };
  });
  return { hours, until };
}

type Told = {
  /** The first hour. */
  readonly start: number;
  /** Of each day since. */
  readonly told: readonly HoursOfDay[];
  /** Hours from the first one to the one that goes on, and to the one in which somebody told last. */
  readonly length: number;
  readonly end: number;
  /** When somebody told last; undefined: nobody tells. */
  readonly until: Instant | undefined;
  readonly isKnown: (n: number) => boolean;
};

async function loadTold(
  read: Reader,
  counter: HourCounter,
  { site, days }: Pick<CountsAsked, 'site' | 'days'>,
  ctx: SeriesContext,
): Promise<Told> {
  const { zone } = site;
  const today = localDateAt(ctx.now, zone);
  const span = { from: startOfDay(addDays(today, -days), zone), to: startOfDay(today, zone) };
  const shelf = shelfOf(read, counter, site);
  tidied(shelf, today, days);
  const stored = await loadDays(read, counter.known, { site, scope: { of: 'house' } }, span);
  const first = stored.length === 0 ? today : localDateAt(stored[0]!.period.from, zone);
  const told: HoursOfDay[] = [];
  for (let date = first; date <= today; date = addDays(date, 1))
    told.push(await hoursOf(read, { counter, site, date, shelf }, ctx));
  const start = HOURS_A_DAY * dayNumber(first);
  const length = stepAt('hour', ctx.now, zone) - start;
  const events = told.flatMap((day) => day.events).slice(0, length);
  const silent = silentHours(events);
  // Records begin within an hour: of the first one there is a part.
  const begin = events.findIndex((one) => one !== undefined && one > 0);
  const until = await toldUntil(read, site, ctx.now);
  const end = stepAt('hour', until ?? ctx.now, zone) - start;
  return { start, told, length, end, until, isKnown: (n) => n > begin && silent[n] !== true };
}

const hoursAt = (told: readonly HoursOfDay[], place: ForecastPlace): DayHours =>
  told.flatMap((day) => day.counts.get(scopeName(place)) ?? NOT_TOLD);

/** What happened after a feed fell silent is not known. */
async function toldUntil(read: Reader, site: Site, now: Instant): Promise<Instant | undefined> {
  const freshness = adtFreshness(await loadFeeds(read, site, now));
  if ('since' in freshness) return freshness.since;
  if (freshness.state === 'fresh') return now;
  return freshness.lastMessageAt;
}

type DayAsked = {
  readonly counter: HourCounter;
  readonly site: Site;
  readonly date: LocalDate;
  readonly shelf: Shelf;
};

async function hoursOf(read: Reader, asked: DayAsked, ctx: SeriesContext): Promise<HoursOfDay> {
  const { site, date, shelf } = asked;
  // Of a day that goes on no mark tells what came since.
  const mark = date < localDateAt(ctx.now, site.zone) ? await read.dayMark(site.id, date) : undefined;
  if (mark === undefined) return countedHours(read, asked, ctx);
  const last = shelf.days.get(date);
  if (last?.mark === mark && last.site === site) return last.hours;
  const hours = await countedHours(readerBehind(read), asked, ctx);
  shelf.days.set(date, { site, mark, hours });
  // A day of 500 visits takes some 20 ms to read and count; whoever else waits has a turn between two of them.
  await setImmediate();
  return hours;
}

async function countedHours(
  read: Reader,
  { counter, site, date }: DayAsked,
  { settings, now }: SeriesContext,
): Promise<HoursOfDay> {
  const day = dayOf(date, site.zone);
  const period = { from: day.from, to: Math.min(day.to, Math.max(now, day.from)) as Instant };
  const input = await loadKpiInput(read, site, settings, { period, now, reads: ['visits'] });
  if (input.visits.length === 0) return { counts: new Map(), events: NOT_TOLD };
  const happened = input.visits.flatMap(({ stays }) =>
    stays.flatMap(({ from, to }) => (to === undefined ? [from] : [from, to])),
  );
  return {
    counts: counter.hoursOf(input, day, site),
    events: byHour(happened, day, site),
  };
}

const NOT_TOLD: readonly undefined[] = Array.from({ length: HOURS_A_DAY }, () => undefined);

/** The hour that the clock shows twice in autumn is the mean of both, the one that spring leaves out is unknown. */
export function byHour(moments: readonly Instant[], day: Span, { zone }: Site): DayHours {
  const counts = new Array<number>(HOURS_A_DAY).fill(0);
  for (const at of moments) if (at >= day.from && at < day.to) counts[Number(localTimeAt(at, zone).slice(0, 2))]! += 1;
  return clockChanged(day, zone) ? perShown(counts, day, zone) : counts;
}

function perShown(counts: readonly number[], day: Span, zone: Site['zone']): DayHours {
  const shown = shownOf(day, zone);
  return counts.map((count, hour) => (shown[hour] === 0 ? undefined : count / shown[hour]!));
}

/** Clocks change by such a part of an hour at the least. */
const QUARTER_MS = HOUR_MS / 4;

/** How many hours long each hour of the wall clock is within a span of a day. */
function shownOf({ from, to }: Span, zone: Site['zone']): readonly number[] {
  const shown = new Array<number>(HOURS_A_DAY).fill(0);
  for (let at = from; at < to; at = (at + QUARTER_MS) as Instant)
    shown[Number(localTimeAt(at, zone).slice(0, 2))]! += Math.min(QUARTER_MS, to - at) / HOUR_MS;
  return shown;
}
