/** A rule over what was known then: how often it would have opened, for how long, how many at once, and how much of it was noise. */
import {
  addDays,
  type Instant,
  instant,
  type LocalDate,
  localDateAt,
  localTimeAt,
  MINUTE_MS,
  type Span,
} from '#src/kernel/time.ts';
import type { Site } from '../hospital.ts';
import { scopeName } from '../kpi/scope-name.ts';
import { median } from '../stats.ts';
import { metricNamed } from './metrics/index.ts';
import type { Column, History, Metric, Place } from './metrics/metric.ts';
import { type Limits, type Opening, type Readings, type Replayed, replay } from './replay.ts';
import type { CommonRuleSettings, ThresholdRule } from './rule.ts';
import { placesOf } from './told.ts';
import type { ToldScope } from './told-body.ts';

/** What a rule looks at, where that is one figure of each place of a scope. */
export type Look = { readonly metric: Metric; readonly scope: ToldScope };

/** Why nobody can say what a rule would have done. */
export type NoDryRun =
  /** What it looks at is not kept by time. */
  | 'not-kept'
  /** The house has no such place, or nothing of it was ever kept. */
  | 'nothing-kept';

export type PlaceOpening = Opening & { readonly place: Place };

export type DryRun = {
  /** In the order in which they opened. */
  readonly openings: readonly PlaceOpening[];
  /** Places of which something is kept. */
  readonly places: number;
  /** From the first reading to the last. */
  readonly span: Span;
  /** The readings that were judged; those that nobody could know are among them. */
  readonly readings: number;
};

export type Asked = Pick<Replayed, 'forMinutes' | 'clearForMinutes' | 'clearReadings' | 'unknown' | 'isInHours'> &
  Limits;

/** @returns undefined where what it looks at is no figure that is kept */
export function lookOf(rule: ThresholdRule): Look | undefined {
  const { metric: name, scope } = rule.told ?? rule.looksAt ?? {};
  const metric = name === undefined ? undefined : metricNamed(name);
  return metric?.before === undefined || scope === undefined ? undefined : { metric, scope };
}

/** A rule's own limits: of one that needs code as its settings say them, else as it was told. */
export function limitsOf(rule: ThresholdRule, settings: CommonRuleSettings): Limits | undefined {
  if (rule.looksAt !== undefined) return rule.looksAt.limits(settings);
  const own = settings as CommonRuleSettings & Partial<Limits>;
  const { fire = rule.told?.fire, clear = rule.told?.clear } = own;
  return fire === undefined || clear === undefined ? undefined : { fire, clear };
}

/**
 * @param look what the rule looks at; `history` covers the span and nothing after it
 * @returns a reason where there is nothing to replay
 */
export function dryRun(look: Look, history: History, asked: Asked, site: Site): DryRun | NoDryRun {
  const { metric, scope } = look;
  const openings: PlaceOpening[] = [];
  let [places, readings] = [0, 0];
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const place of placesOf(scope, site)) {
    const column = metric.before?.(history, place);
    const read = column && readingsOf(column, history);
    if (read === undefined || !isEverKnown(read)) continue;
    places++;
    readings += read.at.length;
    from = Math.min(from, read.at[0]!);
    to = Math.max(to, read.at[read.at.length - 1]!);
    for (const opening of replay(read, asked)) openings.push({ ...opening, place });
  }
  if (places === 0) return 'nothing-kept';
  openings.sort((a, b) => a.openedAt - b.openedAt);
  return { openings, places, readings, span: { from: instant(from), to: instant(to) } };
}

function isEverKnown({ value }: Readings): boolean {
  for (let n = 0; n < value.length; n++) if (!Number.isNaN(value[n]!)) return true;
  return false;
}

/** A figure that stands until the next one is looked at with every tick: the first one that is known by then. */
function readingsOf({ at, value, holds }: Column, { ticks }: History): Readings {
  if (holds === 'tick') return { at, value };
  const standing = new Float64Array(ticks.length).fill(Number.NaN);
  const madeAt = new Float64Array(ticks.length);
  let latest = -1;
  for (let n = 0; n < ticks.length; n++) {
    while (latest + 1 < at.length && at[latest + 1]! <= ticks[n]!) latest++;
    if (latest < 0) continue;
    standing[n] = value[latest]!;
    madeAt[n] = at[latest]!;
  }
  return { at: ticks, value: standing, madeAt };
}

/** What ends by itself within so short a time was noise: nobody could have done anything about it. */
export const NOISE_MINUTES = 20;

export type DryRunFigures = {
  readonly count: number;
  readonly stillOpen: number;
  /** Of those that ended. */
  readonly medianMinutes?: number;
  /** Of all, up to the last reading. */
  readonly longestMinutes?: number;
  readonly atOnce: number;
  readonly noise: number;
  readonly byNight: number;
  /** The shift with the most openings, of one unit where the rule asks units; of the house else. */
  readonly busiestShift: number;
  readonly days: readonly { readonly date: LocalDate; readonly count: number }[];
};

const HALF_DAY_MINUTES = 12 * 60;

/** @param each each unit's shifts are counted apart */
export function dryRunFigures({ openings, span }: DryRun, site: Site, each: boolean): DryRunFigures {
  const minutes = ({ openedAt, closedAt }: Opening): number => ((closedAt ?? span.to) - openedAt) / MINUTE_MS;
  const over = openings.filter(({ closedAt }) => closedAt !== undefined);
  const middle = median(over.map(minutes));
  const shifts = Map.groupBy(openings, (one) => `${shiftOf(one.openedAt, site)} ${each ? scopeName(one.place) : ''}`);
  return {
    count: openings.length,
    stillOpen: openings.length - over.length,
    ...(middle === undefined ? {} : { medianMinutes: middle }),
    ...(openings.length === 0
      ? {}
      : { longestMinutes: openings.reduce((most, one) => Math.max(most, minutes(one)), 0) }),
    atOnce: mostAtOnce(openings),
    noise: over.filter((one) => minutes(one) <= NOISE_MINUTES).length,
    byNight: openings.filter((one) => shiftOf(one.openedAt, site).endsWith('night')).length,
    busiestShift: [...shifts.values()].reduce((most, one) => Math.max(most, one.length), 0),
    days: byDay(openings, span, site),
  };
}

/** Twelve hours from the start of the operational day are day, the rest is night; a night is of the day on which it begins. */
function shiftOf(at: Instant, { zone, dayStart }: Site): string {
  const [hour = 0, minute = 0] = localTimeAt(at, zone).split(':').map(Number);
  const [startHour = 0, startMinute = 0] = dayStart.split(':').map(Number);
  const since = 60 * (hour - startHour) + minute - startMinute;
  const date = localDateAt(at, zone);
  if (since < 0) return `${addDays(date, -1)} ${since < -HALF_DAY_MINUTES ? 'day' : 'night'}`;
  return `${date} ${since < HALF_DAY_MINUTES ? 'day' : 'night'}`;
}

function mostAtOnce(openings: readonly Opening[]): number {
  const edges = openings.flatMap(({ openedAt, closedAt }): readonly (readonly [number, number])[] => [
    [openedAt, 1],
    ...(closedAt === undefined ? [] : [[closedAt, -1] as const]),
  ]);
  let [open, most] = [0, 0];
  // What ends when another opens is not open with it.
  for (const [, one] of edges.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    open += one;
    most = Math.max(most, open);
  }
  return most;
}

function byDay(openings: readonly Opening[], { from, to }: Span, { zone }: Site): DryRunFigures['days'] {
  const counts = Map.groupBy(openings, ({ openedAt }) => localDateAt(openedAt, zone));
  const days: { date: LocalDate; count: number }[] = [];
  for (let date = localDateAt(from, zone); date <= localDateAt(to, zone); date = addDays(date, 1)) {
    days.push({ date, count: counts.get(date)?.length ?? 0 });
  }
  return days;
}
