/** What `forecast` says of a house whose days and forecasts are told by hand: n/a, limits, stepping back, drift. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Counts } from '#src/domain/forecast/counts.ts';
import type { IssuedForecast } from '#src/domain/forecast/issued.ts';
import { dayNumber } from '#src/domain/forecast/local-steps.ts';
import type { Why } from '#src/domain/forecast/why.ts';
import { kpiNamed } from '#src/domain/kpi/index.ts';
import { drawnFrom } from '#src/facts/forecast/counted.ts';
import type { LearnedBook } from '#src/facts/forecast/learned-book.ts';
import type { KpiId, PersonId, SeriesId } from '#src/kernel/ids.ts';
import { addDays, dayOf, startOfDay } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import { type House, NOW, openHouse, RIVERSIDE, read, SITE, settingsOf, ZONE } from './house.ts';
import { TODAY } from './kpi-days.ts';

let house: House | undefined;
afterEach(() => house?.store.close());

const kpi = kpiNamed('ed_arrivals')!;
const today = dayNumber(TODAY);

const counted = (day: number, value: number): Change => {
  const period = dayOf(addDays(TODAY, day - today), ZONE);
  return {
    kind: 'kpi.put',
    value: {
      ...{ site: SITE, kpi: kpi.id, scope: 'house', period, definitionVersion: 1, computedAt: period.to },
      value: { value, measure: 'visits', n: value, quality: 'complete' },
    },
  };
};
const issued = (first: number, mean: number, why?: Why): Change => {
  const quantiles = Array.from({ length: 14 }, () => [-30, -20, -10, 0, 10, 20, 30].map((off) => mean + off));
  const at = startOfDay(addDays(TODAY, first - today), ZONE);
  const forecast: IssuedForecast = {
    ...{ site: SITE, series: 'ed-arrivals' as SeriesId, place: 'house', step: 'day', issuedAt: at, asOf: at, first },
    ...{ means: quantiles.map(() => mean), quantiles, members: [{ name: 'calendar', weight: 1 }] },
    knows: { steps: 400, gaps: 2, holidays: { country: 'US-NY' } },
    ...(why === undefined ? {} : { why }),
  };
  return { kind: 'forecast.put', forecast };
};

/** Of 48 hours. */
const issuedByHour = (first: number, mean: number): Change => {
  const quantiles = Array.from({ length: 48 }, () => [-3, -2, -1, 0, 1, 2, 3].map((off) => mean + off));
  const forecast: IssuedForecast = {
    ...{ site: SITE, series: 'ed-arrivals' as SeriesId, place: 'house', step: 'hour', issuedAt: NOW, asOf: NOW, first },
    ...{ means: quantiles.map(() => mean), quantiles, members: [{ name: 'calendar', weight: 1 }] },
    knows: { steps: 9_000, gaps: 0, holidays: 'none' },
  };
  return { kind: 'forecast.put', forecast };
};

/** Days that alternate round 150 by weeks, and forecasts of the last so many days that say `mean`. */
async function withDays(days: number, forecasts: number, mean: number, swing = 5): Promise<House> {
  house = await openHouse();
  const past = Array.from({ length: days }, (_, n) => today - days + n);
  await house.store.commit([
    ...past.map((day) => counted(day, 150 + (Math.floor(day / 7) % 2 === 0 ? swing : -swing))),
    ...Array.from({ length: forecasts }, (_, n) => issued(today - forecasts + n, mean)),
    ...(forecasts > 0 ? [issued(today, mean)] : []),
  ]);
  return house;
}
const said = async (text: string): Promise<string> => read(await house!.ask(text), 400);

describe('nothing to tell', () => {
  it('a history that is too short is n/a with what is there, what it takes and what helps', async () => {
    await withDays(20, 0, 0);
    expect(await said('forecast by day')).toMatch(/n\/a: 19 days with a count are known, and a forecast takes 42/);
  });

  it('a long history of which none was issued yet says so', async () => {
    await withDays(60, 0, 0);
    expect(await said('forecast by day')).toMatch(/n\/a: none was issued lately/);
    expect(await said('forecast record')).toMatch(/n\/a: no day that was forecast is over/);
  });
});

describe('nothing that could be forecast', () => {
  it('a site without an ED is told none of its arrivals, and what else may be asked', async () => {
    house = await openHouse({ settings: settingsOf(RIVERSIDE.replace(/^.*kind: ed,.*$/m, '')) });
    // As it was said before somebody looked.
    await house.store.commit([issued(today, 150)]);
    for (const text of ['forecast ed-arrivals', 'forecast ed by day', 'forecast record ed', 'forecast why ed']) {
      const told = await said(text);
      expect(told).toMatch(
        /n\/a: this site has no ED, so nobody arrives in one\. Write forecast admissions, or forecast beds/,
      );
      expect(told).not.toMatch(/expected/);
    }
    expect(await said('forecast by day')).toMatch(/Admissions ahead/);
    expect(await said('forecast why')).toMatch(/Admissions/);
    expect(await said('forecast record')).toMatch(/Admissions/);
  });

  it('of what was never counted n/a says so; days without any are no history', async () => {
    house = await openHouse();
    await house.store.commit(Array.from({ length: 60 }, (_, n) => counted(today - 60 + n, 0)));
    expect(await said('forecast by day')).toMatch(/n\/a: in 49 days that are known nobody was counted/);
    const counts: Counts = { step: 'day', first: today - 60, values: Array.from({ length: 60 }, () => 0) };
    const book: LearnedBook = { forecast: () => expect.fail('there is nothing to learn') };
    const site = settingsOf().sites[0]!;
    const asked = {
      site,
      step: 'day',
      settings: settingsOf(),
      now: NOW,
      books: { counts: book, beds: undefined },
    } as const;
    expect(await drawnFrom('ed-arrivals', counts, asked)).toBeUndefined();
  });
});

describe('what is expected', () => {
  it('has its band, the chance of more than a limit, and the days and unknown ones that it knows', async () => {
    await withDays(100, 20, 150);
    const text = await said('forecast by day over 160');
    // 160.5 lies between the quantiles of 75 and 90 %.
    expect(text).toMatch(/150 expected, 4 times in 5 between 130 and 170\. 2 in 10 that more than 160 come\./);
    expect(text).toMatch(/20 days judged: the 80 % band held 100 %; 50 % closer than the same as a week ago/);
    expect(text).toMatch(/Learned from 400 days with a count; unknown between them: 2\. Holidays: those of US-NY\./);
    expect(text).not.toMatch(/no season/);
  });

  it('a target of the figure is a limit without being named', async () => {
    await withDays(100, 20, 150);
    const by = { by: 'p1' as PersonId, role: 'executive' };
    await house!.store.commit([
      { kind: 'kpi.target', target: { site: SITE, kpi: kpi.id as KpiId, scope: 'house', value: 185, at: NOW, ...by } },
    ]);
    expect(await said('forecast by day')).toMatch(
      /Less than 1 in 20 that more than 185 come\.[\s\S]*more than the target/,
    );
  });

  it('one that was no closer for 14 days says so first, and tells what a week ago says', async () => {
    await withDays(100, 20, 190);
    const text = await said('forecast by day');
    expect(text).toMatch(
      /For 14 judged days this forecast was no closer than the same as a week ago, so that is told instead\. Tue 13 Jan: 1(45|55) expected/,
    );
    const { data } = await house!.ask('forecast by day');
    expect(data).toMatchObject({ stepsBack: true });
  });

  it('eight weeks in which the band held too much are told on the card and in the record', async () => {
    await withDays(170, 60, 150);
    for (const text of ['forecast by day', 'forecast record'])
      expect(await said(text)).toMatch(/Look at it: over 56 days the 80 % band held 100 %/);
    expect(await said('forecast record')).toMatch(/The bands are wider than they need to be/);
  });

  it('the record of a first forecast says when it is judged', async () => {
    await withDays(60, 0, 0);
    await house!.store.commit([issued(today, 150)]);
    expect(await said('forecast record')).toMatch(
      /n\/a: no day that was forecast is over yet\. The first one is judged from Wed 14 Jan 00:00 on\./,
    );
  });

  it.each([
    [60, 'Wed 14 Jan 00:00'],
    // 19 whole days are known, 23 are missing.
    [20, 'Fri 6 Feb 00:00'],
  ])('the record before any was issued, %d days known, says when the first one is judged', async (days, when) => {
    await withDays(days, 0, 0);
    expect(await said('forecast record')).toContain(`The first one is judged from ${when} on.`);
    expect(await said('forecast record by hour')).toMatch(/judged from \w+ \d+ \w+ 07:00 on/);
    expect(await said('forecast record beds')).toMatch(/judged from \w+ \d+ \w+ (07|19):00 on/);
  });

  it('what is neither closer nor further off is not 0 % closer', async () => {
    await withDays(100, 20, 150, 0);
    expect(await said('forecast record')).toMatch(/as close as the same as a week ago/);
  });

  it('an old forecast is none', async () => {
    await withDays(100, 0, 0);
    await house!.store.commit([issued(today - 3, 150)]);
    expect(await said('forecast by day')).toMatch(/n\/a: none was issued lately/);
  });
});

describe('why so many', () => {
  const steps = (value: number, at: Readonly<Record<number, number>> = {}) =>
    Array.from({ length: 14 }, (_, n) => at[n] ?? value);
  /** Tomorrow is a Wednesday after a holiday: 150.4 + 9.3 − 6.2 + 2.6 − 1.1 = 155. */
  const why: Why = {
    ...{ usual: steps(150.4), weekday: steps(0, { 1: 9.3 }), season: steps(0), lately: steps(2.6), other: steps(-1.1) },
    holidays: [{ name: 'Founders Day', after: 1, step: 1, count: -6.2 }],
  };
  const withWhy = async (): Promise<void> => {
    await withDays(100, 0, 0);
    await house!.store.commit([issued(today, 155, why)]);
  };

  it('tells the usual number and what moves it, in whole numbers that add up to what is expected', async () => {
    await withWhy();
    const text = await said('forecast why tomorrow');
    expect(text).toMatch(/Wed 14 Jan: 155 expected, 4 times in 5 between 135 and 175\./);
    const [, usual, parts, expected] =
      /Usual day of the last 8 weeks: (\d+)\. (Wednesday \+9, day after Founders Day −6, level lately \+\d, second opinion −1) = (\d+)\./.exec(
        text,
      )!;
    const moved = [...parts!.matchAll(/([+−])(\d+)/g)].reduce(
      (sum, [, sign, n]) => sum + (sign === '+' ? 1 : -1) * Number(n),
      0,
    );
    expect(Number(usual) + moved).toBe(Number(expected));
    const { data } = await house!.ask('forecast why tomorrow');
    expect(data).toMatchObject({
      usual: 150,
      expected: 155,
      mean: 155,
      parts: [{ of: 'weekday', count: 9 }, { of: 'holiday' }, {}, {}],
    });
  });

  it('of less than a year no time of year is named, and the parts still add up', async () => {
    await withDays(100, 0, 0);
    const known = issued(today, 155, { ...why, season: steps(2), lately: steps(0.6) });
    if (known.kind !== 'forecast.put') throw new Error('no forecast');
    const { forecast } = known;
    await house!.store.commit([{ ...known, forecast: { ...forecast, knows: { ...forecast.knows, steps: 60 } } }]);
    const text = await said('forecast why tomorrow');
    expect(text).toMatch(/level lately \+\d, second opinion −1 = 155\./);
    expect(text).not.toContain('time of year');
  });

  it.each([
    ['forecast why', 'Tue 13 Jan'],
    ['forecast why ed-arrivals today', 'Tue 13 Jan'],
    ['forecast why so many on Wednesday?', 'Wed 14 Jan'],
    ['forecast why 2026-01-15', 'Thu 15 Jan'],
    ['forecast why 16 jan', 'Fri 16 Jan'],
    ['prevision por qué mañana', 'Wed 14 Jan'],
  ])('%s is of %s', async (text, day) => {
    await withWhy();
    expect(await said(text)).toContain(`${day}: 155 expected`);
  });

  it('a day that is not ahead is refused with what can be written', async () => {
    await withWhy();
    for (const text of ['forecast why zzqx', 'forecast why tomorrow zzqx']) {
      const reply = await house!.ask(text);
      expect(reply.ok).toBe(false);
      expect(read(reply, 400)).toMatch(/forecast why tomorrow/);
    }
  });

  it('parts of an hour are told as closely as its usual number, and add up', async () => {
    await withDays(1, 0, 0);
    const change = issuedByHour(24 * today + 8, 11);
    if (change.kind !== 'forecast.put') return expect.fail();
    const zero = Array.from({ length: 48 }, () => 0);
    const of = (value: number) => zero.map(() => value);
    const parts: Why = {
      usual: of(9.7),
      weekday: of(1.12),
      season: zero,
      lately: of(0.05),
      other: of(0.09),
      holidays: [],
    };
    await house!.store.commit([{ ...change, forecast: { ...change.forecast, means: of(10.96), why: parts } }]);
    const text = await said('forecast why by hour 14');
    expect(text).not.toMatch(/[+−]0\b(?!\.)/);
    const [, usual, moves, expected] = /: ([\d.]+)\. ([^=]+) = ([\d.]+)\./.exec(text)!;
    const sum = [...moves!.matchAll(/([+−])([\d.]+)/g)].reduce(
      (all, [, sign, n]) => all + (sign === '+' ? 1 : -1) * Number(n),
      Number(usual),
    );
    expect(sum).toBeCloseTo(Number(expected), 9);
  });

  it('a forecast of before its reasons were kept, and none at all, are n/a', async () => {
    await withDays(100, 0, 0);
    expect(await said('forecast why')).toMatch(/n\/a: none was issued lately/);
    await house!.store.commit([issued(today, 150)]);
    expect(await said('forecast why')).toMatch(/n\/a: this forecast was issued before its reasons were kept/);
    expect(await said('forecast by day')).not.toMatch(/forecast why/);
  });
});

describe('a day that is named', () => {
  it('tomorrow is told from tomorrow on, today from today on, tonight by its hours', async () => {
    await withDays(100, 20, 150);
    expect(await said('forecast today')).toMatch(/Tue 13 Jan: 150 expected/);
    for (const text of [
      'forecast tomorrow',
      'prevision mañana',
      'forecast tomorrow over 160',
      'forecast ed tomorrow',
    ]) {
      const told = await said(text);
      expect(told).toMatch(/Wed 14 Jan: 150 expected/);
      expect(told).not.toMatch(/13 Jan: /);
    }
    expect(await house!.ask('forecast tonight')).toMatchObject({ ok: true, data: { step: 'hour' } });
    await house!.store.commit([issuedByHour(24 * today + 8, 12)]);
    expect(await said('forecast tonight')).toMatch(/The hour from 19:00: 12 expected/);
    expect(await said('forecast tomorrow by hour')).toMatch(/The hour from 00:00: 12 expected/);
  });

  it('of beds it is the hour that ask takes', async () => {
    await withDays(1, 0, 0);
    for (const [text, when] of [
      ['forecast 5W tomorrow', '2026-01-14T07:00'],
      ['forecast beds tonight', '2026-01-13T19:00'],
    ] as const) {
      const { document } = await house!.ask(text);
      expect(JSON.stringify(document)).toContain(`at ${when}`);
    }
    expect(await house!.ask('forecast 5W today')).toMatchObject({ ok: true, data: { unit: '5W' } });
  });

  it.each([
    ['forecast why 5W', 'forecast 5w'],
    ['forecast why beds', 'forecast beds'],
    ['forecast why tonight', 'forecast why 19:00'],
  ])('%s is refused with what tells it', async (text, cure) => {
    await withDays(100, 20, 150);
    const reply = await house!.ask(text);
    expect(reply.ok).toBe(false);
    expect(read(reply, 400)).toContain(cure);
  });
});

describe('what is typed', () => {
  it.each(['forecast zzqx', 'forecast over', 'forecast over many', 'forecast over -3'])(
    '%s is refused with what can be written',
    async (text) => {
      await withDays(60, 0, 0);
      const reply = await house!.ask(text);
      expect(reply.ok).toBe(false);
      expect(read(reply, 400)).toMatch(/forecast by day/);
    },
  );

  it.each(['forecast beds zzqx', 'forecast beds adult-acute'])('%s is refused: a unit is wanted', async (text) => {
    await withDays(1, 0, 0);
    const reply = await house!.ask(text);
    expect(reply.ok).toBe(false);
    expect(read(reply, 400)).toMatch(/5W/);
  });

  it.each([
    ['forecast 5 west', '5W', null],
    ['forecast beds for 5W over 26', '5W', 26],
    ['prevision de camas', null, null],
    ['forecast house', null, null],
  ])('%s is of beds', async (text, unit, limit) => {
    await withDays(1, 0, 0);
    const { data } = await house!.ask(text);
    expect(data).toMatchObject({ series: 'beds', unit, limit, expected: null });
    // Nothing is learned where no service runs.
    expect(await said(text)).toMatch(/n\/a: beds are forecast by the running service alone/);
  });

  it.each([
    ['forecast beds ED', 'ED'],
    ['forecast record beds ED', 'ED'],
    ['forecast ED camas', 'ED'],
  ])('%s is of the beds of the ED, not of the house', async (text, unit) => {
    await withDays(1, 0, 0);
    const { data, document } = await house!.ask(text);
    expect(data).toMatchObject({ series: 'beds', unit });
    // No button of it is of the arrivals, which are called so too.
    const pressed = document.blocks.flatMap((block) =>
      block.kind === 'actions' ? block.buttons.map((one) => one.command) : [],
    );
    expect(pressed).not.toEqual([]);
    for (const command of pressed.filter((one) => one.includes(unit))) expect(command).toMatch(/beds ED|unit=ED/);
  });

  it.each([
    ['forecast admissions 5W', '“admissions 5W” is nothing that is forecast here'],
    ['forecast LD', '“LD” is nothing that is forecast here'],
    ['forecast OR', '“OR” is nothing that is forecast here'],
  ])('%s gives no other figure than the one that was asked for', async (text, why) => {
    await withDays(60, 0, 0);
    const reply = await house!.ask(text);
    expect(reply.ok).toBe(false);
    expect(read(reply, 400)).toContain(why);
  });

  it.each([
    ['forecast 5W by day', 'Beds are forecast by the hour'],
    ['forecast beds next week', 'Beds are forecast by the hour'],
    ['forecast record 5W by day', 'Beds are forecast by the hour'],
    ['forecast record 5W over 26', 'The record takes no over'],
    ['forecast record beds over 300', 'The record takes no over'],
    ['forecast record over 180', 'The record takes no over'],
    ['prevision historial por dias mas de 180', 'The record takes no over'],
  ])('%s is refused with what can be written, and no word of it is passed over', async (text, why) => {
    await withDays(60, 0, 0);
    const reply = await house!.ask(text);
    expect(reply.ok).toBe(false);
    expect(read(reply, 400)).toContain(why);
    expect(read(reply, 400)).toContain('Write forecast');
  });

  it.each(['forecast 5W by hour', 'forecast beds next 24h'])('%s is of beds by the hour', async (text) => {
    await withDays(1, 0, 0);
    expect((await house!.ask(text)).data).toMatchObject({ series: 'beds' });
  });

  it.each(['prevision de ingresos', 'forecast admits', 'pronostico admisiones'])(
    '%s is of admissions',
    async (text) => {
      await withDays(60, 0, 0);
      expect((await house!.ask(text)).data).toMatchObject({ series: 'admissions' });
    },
  );

  it.each([
    ['forecast dayz', 'day'],
    ['prevision por dias', 'day'],
    ['forecast next 24h of arrivals', 'hour'],
    ['forecast more than 160', 'day'],
    ['forecast ed arrivals by hour', 'hour'],
    ['prevision de llegadas por dias', 'day'],
    ['forecast ed-arrivals house by day', 'day'],
  ])('%s is by the %s', async (text, step) => {
    await withDays(60, 0, 0);
    expect((await house!.ask(text)).data).toMatchObject({ step, series: 'ed-arrivals' });
  });
});

describe('an hour that is none', () => {
  it.each([
    'forecast 5W at 25:00',
    'forecast beds at noon o clock',
    'forecast 5W by 99',
    'forecast 5W at yesterday 17:00',
  ])('%s is what is refused, and not the unit before it', async (typed) => {
    house = await openHouse();
    expect(await said(typed)).toMatch(/is no hour to come\.\s+Write an hour of the next three days/);
  });

  it.each([
    'forecast 5W at 17:00',
    'forecast beds at 5 pm',
    'forecast 5W at tomorrow 07:00',
    'forecast beds a las 17:00',
  ])('%s is one', async (typed) => {
    house = await openHouse();
    expect(await said(typed)).toContain('beds are forecast by the running service alone');
  });
});
