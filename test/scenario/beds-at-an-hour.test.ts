/** Beds at an hour that somebody names, by command and in plain words, on the fake clock. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { simulatedRoster } from '#src/domain/simulate/roster.ts';
import { SITE } from '#test/commands/house.ts';
import { atHours, learnedUnits } from '#test/staffing/learned-units.ts';
import { ask, house, open, settings, shown, until } from './lend-house.ts';

/** 5W empties by the hour, so that each hour has another number; 6W fills up by three. */
const LEARNED = learnedUnits(settings.sites[0]!, {
  '5W': { leaves: 0.02 },
  '6W': { comes: atHours({ 15: 4, 16: 4, 17: 4 }), leaves: 0.001 },
});

beforeEach(async () => {
  await open([], undefined, simulatedRoster(SITE), LEARNED);
  await until('12:45');
});
afterEach(() => house.store.close());

type At = { readonly by: string; readonly mean: number };
const firstOf = async (text: string): Promise<At> =>
  ((await ask(text)).data as { readonly expected: { readonly at: readonly At[] } }).expected.at[0]!;

describe('beds at an hour that is named', () => {
  test.each([
    ['forecast 5W at 17:00', '17:00', '2026-01-13T22:00:00'],
    ['forecast beds at 5 pm', '17:00', '2026-01-13T22:00:00'],
    ['forecast 5W a las 17:00', '17:00', '2026-01-13T22:00:00'],
    ['forecast 5 west at 3am', '03:00', '2026-01-14T08:00:00'],
    ['forecast 5W at 2026-01-15T09:00', 'Thu 15 Jan 09:00', '2026-01-15T14:00:00'],
    ['forecast 5W', '14:00', '2026-01-13T19:00:00'],
  ])('%s is told first', async (text, clock, by) => {
    const { document } = await ask(text);
    expect(document.plain).toContain(`staffed beds at ${clock};`);
    expect((await firstOf(text)).by).toContain(by);
  });

  test('with as many as the same hour of the picture has, and the hours of the house behind it', async () => {
    const named = await firstOf('forecast 5W at 19:00');
    const { expected } = (await ask('forecast 5W')).data as { expected: { at: readonly At[] } };
    expect(named).toEqual(expected.at.find(({ by }) => by === named.by));
    const { mean } = await firstOf('forecast 5W at 17:00');
    expect(mean).toBeLessThan((await firstOf('forecast 5W')).mean);
    expect(mean).toBeGreaterThan(named.mean);
  });

  test('more than three days ahead it is n/a, with the reason', async () => {
    const reply = await ask('forecast 5W at 2026-01-20T14:00');
    expect(reply.document.plain).toMatch(/^n\/a: that is more than 72 hours ahead/);
    expect((reply.data as { expected: unknown }).expected).toBeNull();
  });

  test.each([
    ['ask will 6W be short at 18:00', /that 6W is over its 28 staffed beds at 18:00; /, 'The forecast is of 18:00.'],
    [
      'ask will we have beds at 5pm',
      /that the house is over its \d+ staffed beds at 17:00; /,
      'The forecast is of 17:00.',
    ],
    ['ask will 5W be full tomorrow', /that 5W is over its 28 staffed beds at 07:00; /, 'The forecast is of 07:00.'],
    [
      'ask habra camas en 5W a las 17:00',
      /that 5W is over its 28 staffed beds at 17:00; /,
      'The forecast is of 17:00.',
    ],
  ])('%s is answered for that hour', async (text, first, caveat) => {
    const { document } = await ask(text);
    expect(document.plain).toMatch(first);
    expect(shown(document)).toContain(caveat);
  });
});

describe('staffed beds that the ward tells', () => {
  type Data = {
    readonly expected: {
      readonly at: readonly { readonly by: string; readonly staffed: number; readonly chanceOver: number }[];
    };
    readonly staffedByHand: unknown;
  };
  const dataOf = async (text: string): Promise<Data> => (await ask(text)).data as Data;

  test('are those of its forecast and of the house until they end, and the card says so', async () => {
    const [before, house] = [await dataOf('forecast 5W'), await dataOf('forecast beds')];
    expect(before.staffedByHand).toBeNull();
    await ask('update 5W staffed-beds=20');
    const [after, less] = [await dataOf('forecast 5W'), await dataOf('forecast beds')];
    // 14:00, 19:00, and 07:00, when the next day begins.
    expect(after.expected.at.map(({ staffed }) => staffed)).toEqual([20, 20, 28]);
    expect(after.expected.at[0]!.chanceOver).toBeGreaterThan(before.expected.at[0]!.chanceOver);
    expect(after.expected.at[2]).toEqual(before.expected.at[2]);
    expect(less.expected.at.map(({ staffed }, n) => house.expected.at[n]!.staffed - staffed)).toEqual([8, 8, 0]);
    expect(after.staffedByHand).toMatchObject({ value: 20, settings: 28, until: '2026-01-14T12:00:00.000Z' });
    for (const text of ['forecast 5W', 'forecast beds'])
      expect(shown((await ask(text)).document)).toMatch(
        /Staffed beds until Wed 14 Jan 07:00: 5W settings 28, ward 20 \(by hand 12:45, [^)]+\)\./,
      );
  });

  test('are those that a what-if closes, and no more', async () => {
    await ask('update 5W staffed-beds=20');
    expect((await ask('forecast whatif close 5W')).data).toMatchObject({ thoughts: [{ unit: '5W', by: -20 }] });
    expect((await ask('forecast whatif close 21 beds 5W')).document.plain).toContain('5W has 20 staffed beds');
    expect((await ask('forecast whatif 21 discharges before 18:00 5W')).document.plain).toContain(
      '5W has 20 staffed beds',
    );
  });

  test('change nothing of what is over: the record is looked through once an hour', async () => {
    await ask('update 5W staffed-beds=20');
    await ask('forecast 5W');
    const { store } = house;
    const { forecasts } = store;
    let read = 0;
    Object.assign(store, {
      forecasts: (...asked: Parameters<typeof forecasts>) => {
        read++;
        return forecasts.apply(store, asked);
      },
    });
    await ask('forecast 5W');
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(settings.sites[0]!.units.length);
  });
});
