/** What bed demand learns from stays that were drawn, so that it is known what is to be found. */
import { describe, expect, it } from 'vitest';
import { bedsAhead } from '#src/domain/forecast/beds/ahead.ts';
import { bedsBacktest } from '#src/domain/forecast/beds/backtest.ts';
import { houseOf } from '#src/domain/forecast/beds/house-of.ts';
import { learnStays, type StaysLearned } from '#src/domain/forecast/beds/learn.ts';
import { meanOf } from '#src/domain/forecast/beds/pmf.ts';
import { PRIORS } from '#src/domain/forecast/beds/priors.ts';
import { shrunk } from '#src/domain/forecast/beds/shrink.ts';
import { type LearnAsk, type UnitStay, weekHoursFrom } from '#src/domain/forecast/beds/stays.ts';
import { HOUR_MS, type Instant, instant, zoneId } from '#src/kernel/time.ts';
import { unitId } from './beds-house.ts';
import { poisson, random } from './drawn.ts';

const SINCE = Date.UTC(2026, 0, 5) as Instant;
const DAYS = 120;
const HOURS = DAYS * 24;
const [WARD, ICU] = [unitId(0), unitId(1)];
const at = (hours: number): Instant => instant(SINCE + Math.round(hours * HOUR_MS));
const ask = (of: Partial<LearnAsk> = {}): LearnAsk => ({
  units: [
    { unit: WARD, kind: 'ward', houseBeds: true },
    { unit: ICU, kind: 'icu', houseBeds: true },
  ],
  zone: zoneId('UTC'),
  since: SINCE,
  until: at(HOURS),
  ...of,
});

type Drawn = {
  /** Leaving in each hour, by hour of the day. */
  readonly leaves: (hourOfDay: number) => number;
  readonly comesADay: number;
  /** What a day's leaving is multiplied by. */
  readonly day?: (day: number) => number;
};

/** A ward that people come to evenly and leave at some rate; from the ICU two in five go to the ward. */
function drawn({ leaves, comesADay, day = () => 1 }: Drawn, seed = 7): readonly UnitStay[] {
  const next = random(seed);
  const until = (from: number): number => {
    for (let hour = Math.floor(from); ; hour++)
      if (next() < -Math.expm1(-leaves(hour % 24) * day(Math.floor(hour / 24))))
        return Math.max(from, hour) + next() * (hour + 1 - Math.max(from, hour));
  };
  const stays: UnitStay[] = [];
  for (let hour = 0; hour < HOURS; hour++) {
    for (let n = poisson(comesADay / 24, next); n > 0; n--) {
      const from = hour + next();
      stays.push({ unit: WARD, from: at(from), to: at(until(from)) });
    }
    for (let n = poisson(comesADay / 96, next); n > 0; n--) {
      const from = hour + next();
      const to = until(from);
      if (next() > 0.4) stays.push({ unit: ICU, from: at(from), to: at(to) });
      else {
        stays.push({ unit: ICU, from: at(from), to: at(to), next: WARD });
        stays.push({ unit: WARD, from: at(to), to: at(until(to)), before: ICU });
      }
    }
  }
  return stays;
}

const flat = drawn({ leaves: () => 0.01, comesADay: 10 });

describe('what is learned', () => {
  const learned = learnStays(flat, ask());
  const [ward, icu] = learned.units;

  it('is the rate at which people leave, at any length of stay', () => {
    for (const rate of ward!.hazards.byStay) expect(rate).toBeCloseTo(0.01, 2.3);
  });
  it('is where they go', () => {
    expect(icu!.hazards.moves).toEqual([{ to: 0, share: expect.closeTo(0.4, 1) }]);
  });
  it('is how many come from outside, not how many are moved in', () => {
    const aDay = ward!.arrivalsByWeekHour.reduce((sum, rate) => sum + rate, 0) / 7;
    expect(aDay / 10).toBeCloseTo(1, 0.8);
  });
  it('says how much of it was seen', () => {
    expect(ward!.knows.days).toBe(DAYS);
    expect(ward!.knows.ended).toBeGreaterThan(1_000);
    expect(ward!.knows.share).toBeGreaterThan(0.95);
  });
  it('holds no shared factor where there is none', () => {
    expect(learned.leaving.day).toBeLessThan(0.15);
    expect(learned.coming.day).toBeLessThan(0.15);
  });
});

describe('stays that are not over', () => {
  it('count with the hours that were seen: cutting the history moves no rate', () => {
    const cut = learnStays(flat, ask({ until: at(HOURS / 2) }));
    expect(cut.units[0]!.hazards.byStay[4]! / 0.01).toBeCloseTo(1, 0.5);
  });
  it('what happens after the end of the history changes nothing', () => {
    const until = at(60 * 24);
    const known = flat.flatMap((stay): UnitStay[] => {
      if (stay.from >= until) return [];
      const { to, next, ...open } = stay;
      return to !== undefined && to < until ? [stay] : [open];
    });
    expect(learnStays(flat, ask({ until }))).toEqual(learnStays(known, ask({ until })));
  });
});

describe('the hour of the day and the day of the week', () => {
  it('are found where people leave by day', () => {
    const byDay = drawn({ leaves: (hour) => (hour >= 10 && hour < 18 ? 0.03 : 0.001), comesADay: 12 });
    const { byHour } = learnStays(byDay, ask()).units[0]!.hazards;
    expect(byHour[14]! / byHour[3]!).toBeGreaterThan(12);
  });
});

describe('a day that is shared', () => {
  it('is found as a spread, of about the size that it has', () => {
    const next = random(11);
    const days = Array.from({ length: DAYS + 80 }, () => (next() < 0.5 ? 0.6 : 1.4));
    const shared = learnStays(drawn({ leaves: () => 0.01, comesADay: 40, day: (day) => days[day] ?? 1 }), ask());
    expect(shared.leaving.day).toBeGreaterThan(0.25);
    expect(shared.leaving.day).toBeLessThan(0.5);
    expect(shared.leaving.threeDays).toBeLessThan(shared.leaving.day);
  });
});

describe('the first day', () => {
  const first = learnStays(
    [],
    ask({
      until: SINCE,
      units: [
        { unit: WARD, kind: 'ward', houseBeds: true, staffedBeds: 20 },
        { unit: ICU, kind: 'icu', houseBeds: true, staffedBeds: 8 },
      ],
    }),
  );
  it('has what is usual for units of their kind, and says that nothing is known', () => {
    expect(first.units[0]!.hazards.byStay[3]).toBeCloseTo(1 / PRIORS.ward.meanStayHours, 9);
    expect(first.units.map(({ knows }) => knows.share)).toEqual([0, 0]);
    expect(first.leaving.day).toBeCloseTo(0.1, 9);
  });
  it('keeps a ward about as full as it is', () => {
    const lying = Array.from({ length: 17 }, (_, n) => ({ unit: 0, elapsedHours: n * 10 }));
    const { units } = bedsAhead(houseOf(first, { weekHours: weekHoursFrom(SINCE, 24, zoneId('UTC')), lying }));
    expect(meanOf(units[0]![24]!)).toBeGreaterThan(14);
    expect(meanOf(units[0]![24]!)).toBeLessThan(20);
  });
});

describe('parts of a whole', () => {
  it('that differ by chance alone are drawn together, those that do not are believed', () => {
    const alike = shrunk([95, 105, 102, 98, 100], [100, 100, 100, 100, 100]);
    for (const factor of alike) expect(Math.abs(factor - 1)).toBeLessThan(0.02);
    const unlike = shrunk([20, 180, 100], [100, 100, 100]);
    expect(unlike[0]).toBeLessThan(0.3);
    expect(unlike[1]).toBeGreaterThan(1.7);
    expect([...shrunk([0, 0], [0, 0])]).toEqual([expect.closeTo(1, 12), expect.closeTo(1, 12)]);
  });
});

describe('tried on its own past', () => {
  it('beats as many as now, and is about as wide as it says', () => {
    const score = bedsBacktest(flat, { ...ask(), triedDays: 20 })!;
    expect(score.origins).toBe(81);
    const aDay = score.house[3]!;
    expect(aDay.own / aDay.persistence).toBeLessThan(0.8);
    expect(aDay.cover[1]).toBeGreaterThan(0.65);
    expect(aDay.cover[1]).toBeLessThan(0.95);
    expect(aDay.pit.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });
  it('is not tried on less than four weeks before', () => {
    expect(bedsBacktest(flat, ask({ until: at(80 * 24) }))).toBeUndefined();
  });
});

describe('a feed that begins', () => {
  it('with everybody who is there in one hour: as many come as came, and their days spread as they did', () => {
    const begins = at(20 * 24);
    const stays = drawn({ leaves: () => 1 / 120, comesADay: 24 });
    const seen = stays.flatMap((stay) =>
      stay.from >= begins ? [stay] : stay.to! <= begins ? [] : [{ ...stay, from: begins }],
    );
    expect(seen.filter(({ from }) => from === begins).length).toBeGreaterThan(90);
    const [told, known] = [seen, stays].map((all) => learnStays(all, ask({ since: begins })));
    const week = ({ units }: StaysLearned): number => units[0]!.arrivalsByWeekHour.reduce((sum, one) => sum + one, 0);
    expect(Math.abs(week(told!) / week(known!) - 1)).toBeLessThan(0.03);
    expect(told!.coming.day).toBeLessThan(known!.coming.day + 0.05);
  });
});
