/** What people ask of figures: over a time, of a place, signal or noise, why, beside each other. Wrongly typed too. */
import { afterEach, describe, expect, test } from 'vitest';
import { kpiNamed } from '#src/domain/kpi/index.ts';
import type { KpiValue } from '#src/domain/kpi/value.ts';
import { brand, type SiteId } from '#src/kernel/ids.ts';
import { addDays, dayOf, parseWhen } from '#src/kernel/time.ts';
import { type House, NOW, openHouse, RIVERSIDE, read, SITE, settingsOf, ZONE } from './house.ts';
import { openWithDays, steady, TODAY } from './kpi-days.ts';

let house: House;
afterEach(() => house?.store.close());

const asked = async (text: string) => read(await house.ask(text), 400);
const code = async (text: string) => ((await house.ask(text)).data as { error?: { code: string } }).error?.code;

describe('a figure over a time', () => {
  test('sums before it divides, says its days and reads back from its buttons', async () => {
    house = await openWithDays('dbn', steady(60));
    const reply = await house.ask('kpi dbn last week');
    const text = read(reply, 400);
    expect(text).toContain('Mon 5 Jan – Sun 11 Jan (2026-W02)');
    // (20+20+18+20+22+19+21…) of 700, as stored.
    expect(reply.data).toMatchObject({
      denominator: 700,
      from: dayOf('2026-01-05' as never, ZONE).from && expect.any(String),
    });
    expect(text).toContain('kpi why discharge_before_noon_pct 2026-W02');
    expect((await house.ask('kpi discharge_before_noon_pct 2026-W02')).data).toEqual(reply.data);
  });

  test('days of it that nobody knows are named, and make it partial', async () => {
    house = await openWithDays('dbn', steady(60));
    expect((await house.ask('kpi dbn last week')).data).not.toHaveProperty('missingDays');
    const early = await house.ask('kpi dbn 2025-11');
    expect(early.data).toMatchObject({ quality: 'partial' });
    expect(read(early, 400)).toContain('partial: 13 days not known (Sat 1 Nov – Thu 13 Nov)');
  });

  test('one that still runs says until when', async () => {
    house = await openWithDays('dbn', steady(60));
    expect(await asked('kpi dbn this month')).toContain('Thu 1 Jan until Tue 13 Jan 08:26 (2026-01)');
  });

  test('a slip of the pen in name, place and time is forgiven', async () => {
    house = await openWithDays('dbn', steady(60));
    const meant = (await house.ask('kpi discharge before noon last week')).data;
    for (const text of ['kpi discarge before noon lats week', 'kpi DBN in the last week', 'kpi dbn house 2026-w2'])
      expect((await house.ask(text)).data, text).toEqual(meant);
  });

  test.each([
    ['kpi dbn 2027-03', 'PERIOD_AHEAD'],
    ['kpi dbn 2026-01-10..2026-01-02', 'PERIOD_UNKNOWN'],
    ['kpi dbn 2019-02-30', 'PERIOD_UNKNOWN'],
    ['kpi dbn last fortnight', 'PERIOD_UNKNOWN'],
    ['kpi dbn 30 february', 'PERIOD_UNKNOWN'],
    ['kpi dbn 5W 31 april', 'PERIOD_UNKNOWN'],
    ['kpi dbn 2026-01-01..2026-01-03..2026-01-05', 'PERIOD_UNKNOWN'],
    ['kpi dbn 20261234562026', 'PHI_TYPED'],
    ['kpi dbn 2019', 'KPI_NO_DATA'],
    ['kpi dbn 9Z last week', 'PLACE_UNKNOWN'],
    ['kpi xyzzy last week', 'KPI_UNKNOWN'],
    ['kpi list xyzzy', 'KPI_FAMILY'],
    ['kpi spc', 'KPI_NEEDED'],
    ['kpi spc vacancies', 'KPI_NO_DAYS'],
    ['kpi compare nedocs units', 'KPI_SCOPE'],
    ['kpi compare dbn sites', 'KPI_ONE_SITE'],
  ])('%s is refused: %s', async (text, expected) => {
    house = await openWithDays('dbn', steady(60));
    expect(await code(text)).toBe(expected);
  });

  test('of a time before the first day it says when that was', async () => {
    house = await openWithDays('dbn', steady(60));
    expect(await asked('kpi dbn 2019')).toContain('Fri 14 Nov (2025-11-14)');
  });

  test('at a moment of the past it is as it was then', async () => {
    house = await openHouse();
    const typed = await house.ask('kpi occupancy at 05:00');
    expect(typed.data).toEqual((await house.ask('kpi occupancy --at 05:00')).data);
    expect(read(typed)).toContain('at Tue 13 Jan 05:00');
  });

  test('of all sites in a house of one it is that of the house', async () => {
    house = await openHouse();
    expect((await house.ask('kpi occupancy all sites')).data).toEqual((await house.ask('kpi occupancy')).data);
  });
});

describe('a figure that is several numbers', () => {
  test('says all of them, and over several days which one it is', async () => {
    house = await openHouse();
    const reply = await house.ask('kpi long_stay_counts');
    const [, first] = reply.document.blocks;
    expect(JSON.stringify(first)).toMatch(/Patients here for 7, 14 and 21 days or more: \d+, \d+, and \d+, now\./);
    const value = { value: 12, measure: 'patients', n: 200, quality: 'complete' } as const;
    const kpi = kpiNamed('long_stay_counts')!;
    const stored = [1, 2, 3].map(
      (ago): KpiValue => ({
        site: brand<SiteId>('riverside'),
        kpi: kpi.id,
        scope: 'house',
        period: dayOf(addDays(TODAY, -ago), ZONE),
        value,
        definitionVersion: kpi.definitionVersion,
        computedAt: NOW,
      }),
    );
    await house.store.commit(stored.map((one) => ({ kind: 'kpi.put', value: one })));
    expect(await asked('kpi long_stay_counts last 3 days')).toContain('12 (21 days and more)');
  });
});

describe('a part that only the records tell', () => {
  test('stands on several days too, and of a long time says why not', async () => {
    house = await openWithDays('ed_4h_pct', steady(80));
    const few = (await house.ask('kpi ed_4h_pct last 3 days')).data as {
      parts: { name: string; denominator?: number }[];
    };
    expect(few.parts).toMatchObject([{ name: 'four-hours-of-arrivals', denominator: expect.any(Number) }]);
    expect(await asked('kpi ed_4h_pct last 3 days')).toMatch(/Of those who came in this time +\d/);
    expect(await asked('kpi ed_4h_pct last 70 days')).toMatch(
      /Of those who came in this time +n\/a: told of up to nine weeks, because every visit has to be read for it/,
    );
  });
});

describe('signal or noise of all sites', () => {
  const two = settingsOf(
    `${RIVERSIDE.replace('slack: U5W }', 'slack: U5W, site: riverside }').replace('  - { purpose: huddle,', '  - { site: riverside, purpose: huddle,')}
  - { id: lakeside, name: Lakeside, kind: hospital, zone: America/New_York, facilities: [LAK], units: [] }
`,
  );
  const dbn = kpiNamed('dbn')!;
  const day = (site: string, ago: number, numerator: number, denominator: number): KpiValue => ({
    site: brand<SiteId>(site),
    kpi: dbn.id,
    scope: 'house',
    period: dayOf(addDays(TODAY, -ago), ZONE),
    value: {
      value: numerator / denominator,
      measure: 'share',
      numerator,
      denominator,
      n: denominator,
      quality: 'complete',
    },
    definitionVersion: dbn.definitionVersion,
    computedAt: NOW,
  });

  test('is of days summed before they are divided; a day that one site does not know is no point', async () => {
    house = await openHouse({ settings: two });
    const ago = Array.from({ length: 40 }, (_, n) => 40 - n);
    const values = ago.flatMap((n) => [
      day('riverside', n, 20 + (n % 3), 100),
      ...(n === 5 ? [] : [day('lakeside', n, 8, 10)]),
    ]);
    await house.store.commit(values.map((value) => ({ kind: 'kpi.put', value })));
    const reply = await house.ask('kpi spc dbn all sites --site riverside');
    const { data } = reply;
    expect(reply.document.title).toContain('all 2 sites');
    // 21 of 100 and 8 of 10 are 29 of 110, and not the half of 21 % and 80 %.
    expect(data).toMatchObject({ verdict: 'common-cause', basis: 28, last: { numerator: 29, denominator: 110 } });
    expect(read(reply, 400)).toMatch(/Left out +1 day without a value/);
  });

  test('of a median is refused with a way on', async () => {
    house = await openHouse({ settings: two });
    const reply = await house.ask('kpi spc door_to_provider_min all sites --site riverside');
    expect((reply.data as { error: { code: string } }).error.code).toBe('KPI_SITES');
    expect(JSON.stringify(reply.document)).toContain('kpi spc door_to_provider_min --site lakeside');
  });
});

describe('signal or noise', () => {
  test('an ordinary series is said to be as usual, with its range and its picture', async () => {
    house = await openWithDays('dbn', steady(60));
    const reply = await house.ask('kpi spc dbn');
    expect(read(reply, 400)).toContain('Discharged before noon: as usual.');
    expect(reply.data).toMatchObject({ verdict: 'common-cause', trial: false, basis: 28 });
    expect(reply.document.blocks.some((block) => block.kind === 'picture')).toBe(true);
  });

  test('a lasting move is a signal, for better or worse, with the day since when', async () => {
    house = await openWithDays('dbn', steady(60, [30, 31, 30, 32, 30, 31, 30, 31]));
    expect(await asked('kpi spc dbn')).toContain('Discharged before noon: better than usual since Mon 5 Jan.');
    await house.store.close();
    house = await openWithDays('dbn', steady(60, [9, 8, 9, 8, 9, 7, 8, 9]));
    const text = await asked('kpi spc dbn');
    expect(text).toContain('worse than usual since Mon 5 Jan.');
    expect(text).toContain('▼ signal, special cause: worsening, since Mon 5 Jan');
  });

  test('of a time that is asked for its days are drawn, judged by the limits of all; again asks for the same', async () => {
    house = await openWithDays('dbn', steady(60, [30, 31, 30, 32, 30, 31, 30, 31]));
    const reply = await house.ask('kpi spc dbn last 14 days');
    const drawn = (of: typeof reply) => of.document.blocks.find((block) => block.kind === 'picture');
    const whole = drawn(await house.ask('kpi spc dbn'));
    expect(drawn(reply)).toMatchObject({
      points: (whole as { readonly points: readonly unknown[] }).points.slice(-14),
    });
    expect(read(reply, 400).replace(/\s+/g, ' ')).toContain('Drawn 14 days, Tue 30 Dec to Mon 12 Jan');
    expect(reply.data).toMatchObject({ verdict: 'improvement', basis: 28 });
    expect(JSON.stringify(reply.document)).toContain('kpi spc discharge_before_noon_pct 2025-12-30..2026-01-12');
    const before = await house.ask('kpi spc dbn 2025-12');
    expect(read(before, 400)).toContain('as usual');
    expect(drawn(before)).toMatchObject({ points: { length: 31 } });
    const none = await house.ask('kpi spc dbn 2025-03..2025-04');
    expect(none.document.plain).toMatch(/no day/);
    await house.store.close();
    house = await openWithDays('dbn', steady(60));
    expect((await house.ask('kpi spc dbn today')).document.plain).toContain('no day of that time has a value');
  });

  test('few days are too few to tell, none are none', async () => {
    house = await openWithDays('dbn', steady(8));
    expect(await asked('kpi spc dbn')).toContain('8 days, too few to tell signal from noise');
    expect(await asked('kpi spc ed 4h')).toContain('no day has a value yet');
  });
});

describe('why', () => {
  test('tells formula, numbers, form, dispute, what others want and the version', async () => {
    house = await openHouse();
    const text = await asked('kpi why occupancy');
    for (const said of [
      'Worked out as',
      '220 ÷ 228',
      'others define it otherwise',
      'Bagust',
      'occupancy_pct, version 1',
      'Other side of the door',
    ])
      expect(text, said).toContain(said);
    expect(text.split('Bagust'), 'said once').toHaveLength(2);
  });

  test.each([
    ['news', 'when late news came'],
    ['settings', 'when settings that it is told by had changed'],
    ['news-and-settings', 'when late news had come and settings that it is told by had changed'],
    [undefined, 'when it was worked out again'],
  ] as const)('a restated day says what changed it: %s', async (by, said) => {
    house = await openWithDays('dbn', steady(60));
    const yesterday = dayOf(addDays(TODAY, -1), ZONE);
    const [stored] = await house.store.kpiValues(SITE, 'discharge_before_noon_pct' as never, 'house', yesterday);
    const before = { value: 0.5, measure: 'share', n: 4, quality: 'complete' } as const;
    const restated = { at: parseWhen('2026-01-13T07:26', ZONE), before, beforeVersion: 1, ...(by && { by }) };
    await house.store.commit([{ kind: 'kpi.put', value: { ...stored!, restated } }]);
    expect(await asked('kpi dbn')).toContain(`said 50.0 % until 07:26, ${said}`);
  });

  test('why a figure is n/a here names the setting that would tell it', async () => {
    house = await openHouse();
    expect(await asked('kpi why title 22')).toContain(
      'n/a: one input missing (kind by law: title22 of huddleboard.yaml)',
    );
    expect(await asked('kpi nhppd')).toContain(
      'n/a: one input missing (target hours: targetHours.perPatientDay of huddleboard.yaml)',
    );
    expect(await asked('kpi why productivity 5W')).toContain('targetHours.perUnitOfService');
    expect(await asked('kpi why ecat')).toContain('waiting places of the ED: waiting of huddleboard.yaml');
  });

  test('of a figure that nothing tells it says what it would need, and so does the figure itself', async () => {
    house = await openHouse();
    const text = await asked('kpi why takt time');
    expect(text).toContain('nothing in this house tells it yet');
    expect(text).toContain('What is missing');
    expect(await asked('kpi why fcots_pct')).toContain('delay in minutes, grace in minutes');
    expect(await asked('kpi takt time')).toBe(text);
  });
});

describe('beside each other', () => {
  const units = async () => {
    house = await openHouse();
    for (const [unit, share] of [
      ['3N', 20],
      ['3S', 21],
      ['4N', 19],
      ['5W', 20],
      ['6W', 4],
    ] as const)
      await openWithDays(
        'dbn',
        Array.from({ length: 30 }, () => ({ numerator: share, denominator: 100 })),
        `unit:${unit}`,
        house,
      );
  };

  test('only those outside what chance gives are named, the rest stand by name', async () => {
    await units();
    const reply = await house.ask('kpi compare dbn');
    const text = read(reply, 400);
    expect(text).toContain('Outside what chance gives at their size: 6W (lower)');
    const order = (reply.data as { places: { place: string }[] }).places.map(({ place }) => place);
    expect(order).toEqual(order.toSorted());
    expect(reply.document.blocks.filter((block) => block.kind === 'picture')).toMatchObject([{ shape: 'funnel' }]);
  });

  test('a place of few cases is not judged', async () => {
    await units();
    await openWithDays('dbn', [{ numerator: 0, denominator: 4 }], 'unit:ICU', house);
    const { places } = (await house.ask('kpi compare discharge before noon by unit')).data as {
      places: readonly object[];
    };
    expect(places).toContainEqual(expect.objectContaining({ place: 'ICU', standing: null }));
    expect(await asked('kpi compare dbn units')).toContain('too few cases to say');
  });
});

describe('what has changed', () => {
  test('is told first, what has not is counted', async () => {
    house = await openWithDays('dbn', steady(60, [9, 8, 9, 8, 9, 7, 8, 9]));
    await openWithDays('ed 4h', steady(60), 'house', house);
    const text = await asked('kpi changed');
    expect(text).toContain('As of ');
    expect(text).toContain('1 figure moved by more than chance.');
    expect(text).toContain('Discharged before noon: worse than usual since Mon 5 Jan.');
    expect(text).toContain('1 figure without significant change');
  });

  test('nothing is said in one line', async () => {
    house = await openWithDays('dbn', steady(60));
    expect(await asked('kpi changed')).toContain('Nothing has changed: 1 figure went up and down as on any day.');
  });

  test('as of an earlier day it is what was known of that day', async () => {
    house = await openWithDays('dbn', steady(60, [9, 8, 9, 8, 9, 7, 8, 9]));
    expect(addDays(TODAY, -8)).toBe('2026-01-05');
    expect(await asked('kpi changed --at 2026-01-05T08:00')).toContain('Nothing has changed');
    expect(parseWhen('2026-01-05T08:00', ZONE)).toBeLessThan(house.clock.now);
  });
});
