/** Figures of beds and stays that the house tells of itself, beside the same figures by hand. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isAvailable } from '#src/domain/measure.ts';
import { loadKpiInput } from '#src/facts/kpi.ts';
import { brand, type LocationId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import {
  compute,
  day,
  EAST,
  NOW,
  observed,
  openHouse,
  PLACES,
  series,
  settings,
  stay,
  tell,
  visit,
  WEEK,
} from './series-house.ts';

let store: Store;
beforeEach(async () => {
  store = await openHouse();
});
afterEach(() => store.close());

/** First two days and the week, as value or reason. */
async function told(id: string, place: Parameters<typeof series>[2]): Promise<readonly unknown[]> {
  const days = (await series(store, id, place, 'day')).points.slice(0, 2);
  const week = (await series(store, id, place, 'week')).points;
  return [...days, ...week].map(({ value }) => (isAvailable(value) ? value.value : value.unavailable));
}

it('beds, stays and boarders of a week are what a count by hand says', async () => {
  // Somebody on the surgical ward all week; 1, 2 and 4 days on the medical one; a day case; two boarders on the night to Tuesday.
  const boarder = (n: number) =>
    visit(
      {
        path: [
          ['ED', day(5, '20:00')],
          ['W1', day(6, '09:00')],
        ],
        left: day(6, '11:00'),
      },
      day(6, '12:00'),
      `b${n}`,
    );
  const decided = (n: number) => {
    const one = boarder(n);
    return {
      ...one,
      events: one.events.map((event, k) =>
        k === 0 ? { ...event, facts: { admitDecisionAt: day(5, '21:00') } } : event,
      ),
    };
  };
  const stays = [
    stay('W2', 4, 19),
    stay('W1', 5, 6),
    stay('W1', 5, 7),
    stay('W1', 5, 9),
    stay('W1', 5, 5),
    stay('ICU', 5, 6),
  ];
  await tell(store, [...stays, decided(1), decided(2)], NOW);
  await compute(store);
  expect(await told('staffed_beds', PLACES.house)).toEqual([13, 13, 13]);
  expect(await told('available_beds', PLACES.adult)).toEqual([10 - 4, 10 - 3, (7 * 10 - 7 - 7) / 7]);
  expect(await told('icu_occupancy_pct', PLACES.house)).toEqual([1 / 3, 0, 1 / 21]);
  expect(await told('occupancy_period_pct', PLACES.w1)).toEqual([3 / 6, 2 / 6, 7 / 42]);
  // Nights of 3, 2, 1 and 1; the day case of Monday, and two boarders admitted and sent home on Tuesday.
  expect(await told('inpatient_service_days', PLACES.w1)).toEqual([4, 4, 10]);
  expect(await told('average_daily_census', PLACES.w1)).toEqual([4, 4, 10 / 7]);
  expect(await told('boarding_ratio_pct', PLACES.house)).toEqual([2 / 8, 0, 2 / 56]);
  const gmlos = await told('gmlos_days', PLACES.w1);
  // 1, 2 and 4 days; three stays within a day count one.
  expect(gmlos[2]).toBeCloseTo(8 ** (1 / 6), 9);
  expect((await series(store, 'gmlos_days', PLACES.w1, 'week', WEEK)).points[0]?.value).toMatchObject({ n: 6 });
});

it('a number that is used again counts each time somebody left under it, as two numbers would', async () => {
  const times = (first?: string, second?: string) => [
    visit({ path: [['W1', day(5, '09:00')]], left: day(5, '17:00') }, NOW, first),
    visit({ path: [['W2', day(6, '09:00')]], left: day(8, '10:00') }, NOW, second),
  ];
  const others = [visit({ path: [['W1', day(4)]], left: day(5, '11:00') }, NOW), stay('W1', 4, 19)];
  const apart = await openHouse();
  try {
    await tell(store, [...others, ...times('again', 'again')], NOW);
    await tell(apart, [...others, ...times()], NOW);
    for (const one of [store, apart]) await compute(one);
    const ids = [
      'alos_days',
      'gmlos_days',
      'discharge_before_noon_pct',
      'inpatient_service_days',
      'average_daily_census',
    ];
    for (const id of [...ids, 'bed_turnover_rate', 'bed_turnover_interval_days'])
      for (const place of [PLACES.house, PLACES.w1]) {
        const values = async (of: Store) => (await series(of, id, place, 'day')).points.map(({ value }) => value);
        expect({ id, values: await values(store) }).toEqual({ id, values: await values(apart) });
      }
    const [monday] = (await series(store, 'alos_days', PLACES.w1, 'day')).points;
    expect(monday?.value).toMatchObject({ n: 2 });
  } finally {
    await apart.close();
  }
});

it('beds by their state are those the feed told of; one that somebody lies in is occupied; n/a where none was told', async () => {
  const bed = (location: string, name: string, status: 'O' | 'U' | 'H' | 'C', from: Instant) => ({
    site: EAST,
    message: brand<never>(`bed-${location}-${name}-${from}`),
    place: { location: brand<LocationId>(location), bed: name },
    status,
    occurredAt: from,
    receivedAt: from,
  });
  const told20 = [
    bed('eastW1', '1', 'U', day(4)),
    bed('eastW1', '2', 'U', day(4)),
    bed('eastW1', '3', 'H', day(4)),
    bed('eastW1', '4', 'C', day(4)),
    bed('eastW2', '1', 'O', day(4)),
    bed('eastW1', '3', 'U', day(6, '09:00')),
    bed('eastW1', '2', 'C', day(7, '09:00')),
  ];
  const lying = stay('W1', 4, 19);
  const inBed = {
    ...lying,
    events: lying.events.map((event) =>
      event.kind === 'admit' ? { ...event, place: { location: brand<LocationId>('eastW1'), bed: '1' } } : event,
    ),
  };
  await tell(store, [{ ...inBed, beds: told20.map((one) => ({ ...one, message: inBed.message })) }], NOW);
  await compute(store);
  const { points } = await series(store, 'bed_state_counts', PLACES.w1, 'day');
  const values = points.map(({ value }) => (isAvailable(value) ? value.value : value.unavailable));
  expect(values.slice(0, 4)).toEqual([3, 3, 2, 2]);
  expect((await told('bed_state_counts', PLACES.house)).slice(0, 2)).toEqual([4, 4]);
  expect((await told('bed_state_counts', PLACES.critical)).slice(0, 2)).toEqual(['missing-inputs', 'missing-inputs']);
  const input = await loadKpiInput(store, settings.sites[0]!, settings, {
    period: { from: day(5), to: day(5, '23:00') },
    now: NOW,
    reads: ['beds'],
  });
  const parts = observed('bed_state_counts').observe.compute(input, { of: 'unit', unit: PLACES.w1.unit }).parts;
  expect(parts.map(({ name, value }) => [name, isAvailable(value) ? value.value : value])).toEqual([
    ['occupied', 1],
    ['available', 1],
    ['blocked', 1],
    ['closed', 1],
  ]);
});

it('a bed that nobody lies in and that was not told of for long is left out, and said', async () => {
  const bed = (name: string, status: 'U' | 'K' | 'C', from: Instant) => ({
    ...{ site: EAST, message: brand<never>(`bed-${name}`), status, occurredAt: from, receivedAt: from },
    place: { location: brand<LocationId>('eastW1'), bed: name },
  });
  const lying = stay('W1', 4, 19);
  const inBed = {
    ...lying,
    beds: [
      bed('1', 'U', day(4)),
      bed('2', 'K', day(4, '06:00')),
      bed('3', 'C', day(4, '06:01')),
      bed('4', 'U', day(6)),
    ],
    events: lying.events.map((event) =>
      event.kind === 'admit' ? { ...event, place: { location: brand<LocationId>('eastW1'), bed: '1' } } : event,
    ),
  };
  await tell(store, [{ ...inBed, beds: inBed.beds.map((one) => ({ ...one, message: inBed.message })) }], NOW);
  const countsAt = async (to: Instant, forgetBedsAfterDays: number) => {
    const settled = { ...settings, kpi: { ...settings.kpi, forgetBedsAfterDays } };
    const asked = { period: { from: day(5), to }, now: NOW, reads: ['beds'] } as const;
    const input = await loadKpiInput(store, settings.sites[0]!, settled, asked);
    const { main, parts } = observed('bed_state_counts').observe.compute(input, { of: 'house' });
    return [main, ...parts.map(({ value }) => value)].map((value) => isAvailable(value) && value.value);
  };
  expect(settings.kpi.forgetBedsAfterDays).toBe(90);
  // In service, occupied, available, blocked, closed.
  expect(await countsAt(day(9, '06:00'), 90)).toEqual([3, 1, 1, 1, 1]);
  expect(await countsAt(day(9, '06:00'), 5)).toEqual([3, 1, 1, 1, 1]);
  expect(await countsAt(day(9, '06:01'), 5)).toEqual([2, 1, 1, 0, 1, 1]);
  expect(await countsAt(day(10), 5)).toEqual([2, 1, 1, 0, 0, 2]);
});
