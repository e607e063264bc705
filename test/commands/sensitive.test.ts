/** Sensitive figures: told of whole days only, so that no two questions can be subtracted; and none that exists is one without saying so. */
import { afterEach, expect, test } from 'vitest';
import { kpiCommand } from '#src/commands/kpi.ts';
import { kpiNamed, OBSERVED } from '#src/domain/kpi/index.ts';
import type { Kpi, Observation, ObservedKpi } from '#src/domain/kpi/kpi.ts';
import { after, dayOf, HOUR_MS, type Instant, MINUTE_MS, parseWhen } from '#src/kernel/time.ts';
import { inpatientPools } from '#src/views/occupancy.ts';
import { type House, NOW, openHouse, ZONE } from './house.ts';

let house: House;
afterEach(() => house?.store.close());

/** Tells the minute up to which it was computed, as a count. */
const telling = (about: Observation['about'], sensitive: boolean): ObservedKpi => ({
  ...kpiNamed('boarders')!,
  observe: {
    measure: 'patients',
    over: { by: 'sum' },
    about,
    sensitive,
    scopes: ['house'],
    compute: ({ period }) => {
      const value = period.to / MINUTE_MS;
      return { main: { value, measure: 'patients', n: value, quality: 'complete' }, parts: [] };
    },
  },
});

async function opened(about: Observation['about'], sensitive = true): Promise<(text: string) => Promise<Instant>> {
  house = await openHouse({ commands: [kpiCommand([telling(about, sensitive)])] });
  return async (text) => {
    const { value, kpis } = JSON.parse(JSON.stringify((await house.ask(text)).data));
    return ((value ?? kpis[0].value) * MINUTE_MS) as Instant;
  };
}

const midnight = dayOf('2026-01-13' as never, ZONE).from;

test.each(['instant', 'day'] as const)(
  'one about an %s is that of the last midnight, whenever of the day it is asked',
  async (about) => {
    const told = await opened(about);
    expect(await told('kpi boarders')).toBe(midnight);
    expect(await told('kpi list all')).toBe(midnight);
    house.clock.now = after(NOW, 5 * MINUTE_MS);
    expect(await told('kpi boarders')).toBe(midnight);
    for (const at of ['00:01', '08:20', '08:25']) expect(await told(`kpi boarders --at ${at}`)).toBe(midnight);
  },
);

test('one about a moment of a past day is that of the midnight before it, one about that day of all of it', async () => {
  const day = dayOf('2026-01-11' as never, ZONE);
  for (const [about, expected] of [
    ['instant', day.from],
    ['day', day.to],
  ] as const) {
    const told = await opened(about);
    for (const at of ['2026-01-11T10:00', '2026-01-11T10:05', '2026-01-11T23:59'])
      expect(await told(`kpi boarders --at ${at}`)).toBe(expected);
    await house.store.close();
  }
  house = await openHouse();
});

test('a figure of capacity is that of the very minute', async () => {
  const told = await opened('instant', false);
  expect(await told('kpi boarders')).toBe(NOW);
  expect(await told('kpi boarders --at 08:20')).toBe(parseWhen('2026-01-13T08:20', ZONE));
  house.clock.now = after(NOW, HOUR_MS);
  expect(await told('kpi boarders')).toBe(after(NOW, HOUR_MS));
});

/** What the rule of small counts names, in the words that an id would have. */
const NAMED =
  /death|died|mortal|complaint|grievance|behaviou?r|psych|paediat|pediat|barrier|restraint|\bfall|suicid|self-harm|abuse|rest.breach/;

test('every figure that counts complaints, deaths, behavioural or paediatric barriers, or whose rest was short, says that it is sensitive', () => {
  const named = (kpi: Kpi) => [kpi.id, ...kpi.aliases].some((word) => NAMED.test(word));
  expect(OBSERVED.filter((kpi) => kpi.observe.sensitive !== named(kpi)).map(({ id }) => id)).toEqual([]);
  expect(named({ ...telling('day', true), aliases: ['behavioural barriers'] })).toBe(true);
  expect(OBSERVED.filter(({ observe }) => observe.sensitive).map(({ id }) => id)).toEqual(['rest_breaches']);
});

/** So many in each pool, and so many in none. */
const spread = (perPool: number, elsewhere: number): ObservedKpi => ({
  ...telling('day', true),
  observe: {
    ...telling('day', true).observe,
    scopes: ['house', 'pool'],
    compute: ({ census }, scope) => {
      const value = scope.of === 'house' ? inpatientPools(census).length * perPool + elsewhere : perPool;
      return { main: { value, measure: 'patients', n: value, quality: 'complete' }, parts: [] };
    },
  },
});

test.each([
  [0, 60],
  [2, null],
  [5, 60],
])('where %i are in no pool, a pool asked about by itself has %s', async (elsewhere, told) => {
  house = await openHouse({ commands: [kpiCommand([spread(60, elsewhere)])] });
  expect((await house.ask('kpi boarders adult-acute')).data).toMatchObject({ value: told });
});
