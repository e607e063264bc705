/** A rate by class, hour of the day and weekday, learned from what happened in how many hours of each. Pure. */
import { HOURS_A_DAY } from '../counts.ts';
import { HOURS_A_WEEK } from './hazards.ts';
import { shrunk } from './shrink.ts';

/** Of class c and hour of the week w at `c × 168 + w`. */
export type Seen = { readonly events: Float64Array; readonly hours: Float64Array };

export type Rates = {
  /** Events an hour, of each class. */
  readonly byClass: Float64Array;
  /** What that is multiplied by: of each hour of the day, and of each weekday. */
  readonly byHour: Float64Array;
  readonly byDay: Float64Array;
};

const DAYS = 7;
/** Each part is looked at in the light of the others so often; it hardly moves after the second time. */
const ROUNDS = 3;

export const nothingSeen = (classes: number): Seen => ({
  events: new Float64Array(classes * HOURS_A_WEEK),
  hours: new Float64Array(classes * HOURS_A_WEEK),
});

/** Sums of what several have seen. */
export function seenTogether(all: readonly Seen[], classes: number): Seen {
  const sum = nothingSeen(classes);
  for (const { events, hours } of all)
    for (let n = 0; n < sum.events.length; n++) {
      sum.events[n]! += events[n]!;
      sum.hours[n]! += hours[n]!;
    }
  return sum;
}

export const weekOf = ({ byHour, byDay }: Pick<Rates, 'byHour' | 'byDay'>): Float64Array =>
  Float64Array.from({ length: HOURS_A_WEEK }, (_, n) => byHour[n % HOURS_A_DAY]! * byDay[Math.floor(n / HOURS_A_DAY)]!);

/**
 * Level, classes, hours of the day and weekdays in turn, each drawn towards what was believed before.
 * @param before what is believed of anything that was not seen
 */
export function learnedRates({ events, hours }: Seen, before: Rates): Rates {
  const classes = before.byClass.length;
  const rates = { byClass: before.byClass.slice(), byHour: before.byHour.slice(), byDay: before.byDay.slice() };
  /** By some part of each cell: what came, and what these rates expect while that part is as it was believed to be. */
  const sums = (parts: number, partOf: (stay: number, week: number) => number, rate: (n: number) => number) => {
    const [came, expected] = [new Float64Array(parts), new Float64Array(parts)];
    for (let stay = 0; stay < classes; stay++)
      for (let week = 0; week < HOURS_A_WEEK; week++) {
        const n = stay * HOURS_A_WEEK + week;
        const part = partOf(stay, week);
        came[part]! += events[n]!;
        expected[part]! += hours[n]! * rate(n);
      }
    return shrunk(came, expected);
  };
  const stayOf = (n: number): number => Math.floor(n / HOURS_A_WEEK);
  const hourOf = (n: number): number => n % HOURS_A_DAY;
  const dayOf = (n: number): number => Math.floor((n % HOURS_A_WEEK) / HOURS_A_DAY);
  for (let round = 0; round < ROUNDS; round++) {
    const week = (n: number): number => rates.byHour[hourOf(n)]! * rates.byDay[dayOf(n)]!;
    const [level] = sums(
      1,
      () => 0,
      (n) => before.byClass[stayOf(n)]! * week(n),
    );
    const levelled = before.byClass.map((rate) => rate * level!);
    const stays = sums(
      classes,
      (stay) => stay,
      (n) => levelled[stayOf(n)]! * week(n),
    );
    rates.byClass.set(levelled.map((rate, n) => rate * stays[n]!));
    const ofHours = sums(
      HOURS_A_DAY,
      (_, at) => at % HOURS_A_DAY,
      (n) => rates.byClass[stayOf(n)]! * before.byHour[hourOf(n)]! * rates.byDay[dayOf(n)]!,
    );
    rates.byHour.set(before.byHour.map((times, n) => times * ofHours[n]!));
    const ofDays = sums(
      DAYS,
      (_, at) => Math.floor(at / HOURS_A_DAY),
      (n) => rates.byClass[stayOf(n)]! * rates.byHour[hourOf(n)]! * before.byDay[dayOf(n)]!,
    );
    rates.byDay.set(before.byDay.map((times, n) => times * ofDays[n]!));
  }
  return scaled(rates);
}

/** Hours and days have the mean 1: how fast is told by the classes alone. */
function scaled({ byClass, byHour, byDay }: Rates): Rates {
  const mean = (all: Float64Array): number => all.reduce((sum, one) => sum + one, 0) / all.length;
  const [ofHours, ofDays] = [mean(byHour), mean(byDay)];
  return {
    byClass: byClass.map((rate) => rate * ofHours * ofDays),
    byHour: byHour.map((times) => times / ofHours),
    byDay: byDay.map((times) => times / ofDays),
  };
}
