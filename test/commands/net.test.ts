/** The net position comes out of what people told: units their discharges, the ED and others the beds they will want. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Mark } from '#src/domain/discharge/mark.ts';
import { loadNet } from '#src/facts/net-position.ts';
import { brand, type VisitKey } from '#src/kernel/ids.ts';
import { HOUR_MS, localTimeAt, parseWhen, after as plus } from '#src/kernel/time.ts';
import {
  actorOf,
  admitted,
  type House,
  NOW,
  openHouse,
  RIVERSIDE,
  read,
  recordOf,
  SITE,
  settingsOf,
  ZONE,
} from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.store.close());

const BY = { person: actorOf([]).person, name: 'charge nurse' };
const CHARGE = { roles: ['house-supervisor'] } as const;
type Hour = { readonly net: number | null; readonly beds: number; readonly need: number; readonly missing: string[] };
const hoursOf = async (text = 'net adult-acute') =>
  ((await house.ask(text)).data as { pools: { hours: Hour[] }[] }).pools[0]!.hours; // the shape of `net`

/** So many on the wards leave by a time. */
async function leave(count: number, from: number, due: string, value: 'confirmed' | 'likely' | 'possible' = 'likely') {
  await house.catchUp();
  const wards = (await house.store.staysAt(SITE, NOW)).filter(({ location }) => ['3S', '4N', '5W'].includes(location));
  const marks = wards
    .slice(from, from + count)
    .map(
      ({ visit }): Mark => ({ site: SITE, visit, what: 'leaves', value, due: parseWhen(due, ZONE), at: NOW, by: BY }),
    );
  expect(marks).toHaveLength(count);
  await house.store.commit(marks.map((mark) => ({ kind: 'mark.put', mark })));
}
const asks = async (count: number, what: string): Promise<void> => {
  for (let n = 0; n < count; n++) expect((await house.ask(`request new ${what}`, CHARGE)).ok, what).toBe(true);
};

describe('Tuesday at 08:26', () => {
  beforeEach(async () => {
    await leave(16, 0, '2026-01-13T13:30');
    await leave(20, 16, '2026-01-13T17:00');
    await leave(5, 36, '2026-01-14T06:00');
    await asks(6, 'ed adult-acute by 13:45');
    await asks(11, 'ed adult-acute by 18:00');
    await asks(13, 'ed adult-acute by "tomorrow 06:00"');
    await asks(1, 'transfer-in adult-acute by 13:00');
    await asks(2, 'transfer-in adult-acute by 17:00');
    await asks(1, 'transfer-in adult-acute by "tomorrow 02:00"');
    await asks(3, 'recovery adult-acute by 13:30');
    await asks(6, 'recovery adult-acute by 16:00');
  });

  test('18 beds and 21 wanted by 14:00, 38 and 40 by 19:00, 43 and 54 by 07:00', async () => {
    const hours = await hoursOf();
    expect(hours.map(({ beds, need, net }) => [beds, need, net])).toEqual([
      [18, 21, -3],
      [38, 40, -2],
      [43, 54, -11],
    ]);
    const card = await house.ask('net adult-acute');
    expect(card.document.plain).toContain('Adult acute: 14:00 −3 · 19:00 −2 · 07:00 −11.');
    const said = read(card, 200);
    expect(said).toContain('14:00: free 1 (census), being cleaned 1 (census), leaving 16 (told by units), waiting 11');
    expect(said).toContain('No range: n/a');
  });

  test('who may leave is named and not counted; who has left counts no more', async () => {
    await leave(8, 41, '2026-01-13T13:00', 'possible');
    expect(read(await house.ask('net adult-acute'), 200)).toContain('Possible discharges that are not counted: 8.');
    expect((await hoursOf())[0]?.net).toBe(-3);
  });

  test('a request that was given up is wanted no more', async () => {
    const { requests } = (await house.ask('request list')).data as { requests: { id: string; kind: string }[] };
    const transfer = requests.find(({ kind }) => kind === 'transfer-in')!;
    expect((await house.ask(`request decline ${transfer.id} no-bed`, CHARGE)).ok).toBe(true);
    expect((await hoursOf()).map(({ net }) => net)).toEqual([-2, -1, -10]);
  });

  test('who is asked for in another pool takes no bed of this one: pools are never mixed', async () => {
    await asks(1, 'ed paediatrics');
    expect((await hoursOf()).map(({ net }) => net)).toEqual([-2, -1, -10]);
  });
});

test('what nobody tells is n/a with its name, and no sum is made without it', async () => {
  const [first] = await hoursOf();
  expect(first).toMatchObject({ net: null, beds: null, need: null, missing: ['leaving', 'ed', 'others'] });
  expect(read(await house.ask('net'), 200)).toContain('n/a: nobody tells leaving');
});

test('a bed that is dirty for longer than a shift can clean is not counted on', async () => {
  await leave(1, 0, '2026-01-13T13:30');
  await asks(1, 'ed adult-acute by 13:45');
  await asks(1, 'recovery adult-acute by 13:45');
  expect((await hoursOf())[0]?.beds).toBe(3);
  house.clock.now = plus(NOW, 5.4 * HOUR_MS);
  expect((await hoursOf())[0]?.beds).toBe(3);
  house.clock.now = plus(NOW, 5.55 * HOUR_MS);
  expect((await hoursOf())[0]?.beds).toBe(2);
});

test('who waits is told by the feed, by requests or by both; one that was asked weeks ago waits still', async () => {
  const waiting = async () => {
    const { data } = await house.ask('net paediatrics');
    const { pools } = data as { pools: { hours: { terms: { waiting: unknown } }[] }[] }; // the shape of `net`
    return pools[0]!.hours[0]!.terms.waiting;
  };
  expect(await waiting()).toEqual({ value: 0, source: 'boarders-and-requests' });
  await asks(1, 'clinic paediatrics');
  expect(await waiting()).toEqual({ value: 1, source: 'requests' });
  house.clock.now = plus(NOW, 15 * 24 * HOUR_MS);
  expect(await waiting()).toEqual({ value: 1, source: 'requests' });
  expect(read(await house.ask('net adult-acute'), 200)).toContain('waiting 11 (feed)');
});

describe('after eight weeks of the same', () => {
  /** Each Tuesday two leave by noon, of one of them three; one is admitted from the ED. Nobody tells of anything. */
  beforeEach(async () => {
    const records = Array.from({ length: 9 }, (_, week) => week).flatMap((week) => {
      const at = (time: string) => plus(parseWhen(`2026-01-13T${time}`, ZONE), -week * 7 * 24 * HOUR_MS);
      const stays = (week === 2 ? ['a', 'b', 'c'] : ['a', 'b']).flatMap((who) => {
        const visit = brand<VisitKey>(`${who}${week}`);
        const come = admitted(`${who}${week}/9${week}${who}`, '4N', at('03:00'), { visit });
        const go = {
          ...come,
          kind: 'discharge' as const,
          trigger: 'A03',
          occurredAt: at('11:00'),
          sentAt: at('11:00'),
        };
        return [
          recordOf(`come-${who}${week}`, [come], at('03:00')),
          ...(week === 0 ? [] : [recordOf(`go-${who}${week}`, [go], at('11:00'))]),
        ];
      });
      if (week === 0) return stays;
      const visit = brand<VisitKey>(`ed${week}`);
      const ed = admitted(`ed${week}/E${week}`, 'ED', at('10:00'), { visit });
      const up = { ...admitted(`ed${week}/U${week}`, '4N', at('15:00'), { visit }), kind: 'transfer' as const };
      const out = { ...up, kind: 'discharge' as const, occurredAt: at('20:00'), sentAt: at('20:00') };
      return [
        ...stays,
        recordOf(`ed-in-${week}`, [ed], at('10:00')),
        recordOf(`ed-up-${week}`, [up], at('15:00')),
        recordOf(`ed-out-${week}`, [out], at('20:00')),
      ];
    });
    await house.store.commit([...records.map((record) => ({ kind: 'journal.append', record }) as const)]);
    await house.catchUp();
  });

  test('what is usual stands where nobody tells, and says so', async () => {
    const { pools } = (await house.ask('net adult-acute')).data as {
      pools: { hours: { terms: Record<string, { value: number; source: string } | null> }[] }[];
    }; // the shape of `net`
    expect(pools[0]?.hours[0]?.terms).toMatchObject({
      leaving: { value: 2, source: 'usual' },
      ed: { value: 1, source: 'usual' },
    });
  });

  test('the range is how far the same sum was off on the last four Tuesdays', async () => {
    const { pools } = (await house.ask('net adult-acute')).data as {
      pools: { hours: { net: number; range: { low: number; high: number; days: number } }[] }[];
    }; // the shape of `net`
    const [hour] = pools[0]!.hours;
    // Two had left and one more boarded by 14:00, as the sum had said; but for the day on which a third had left.
    expect(hour?.range).toEqual({ low: hour?.net, high: hour!.net + 1, days: 4 });
    expect(read(await house.ask('net adult-acute'), 200)).toContain(
      'off at this time of the last 4 like weekdays; no forecast',
    );
  });
});

test('across the night on which the clock is set forward the same wall clock of earlier weeks is looked at', async () => {
  const now = parseWhen('2026-03-07T20:26', ZONE);
  house.clock.now = now;
  const looked = new Set<string>();
  const store = new Proxy(house.store, {
    get: (target, name) => {
      const found = Reflect.get(target, name);
      if (name !== 'bedStates') return typeof found === 'function' ? found.bind(target) : found;
      return (site: typeof SITE, at: typeof now, of: never) => {
        looked.add(localTimeAt(at, ZONE));
        return target.bedStates(site, at, of);
      };
    },
  });
  const { sites } = settingsOf();
  await loadNet(store, sites[0]!, now);
  expect([...looked].toSorted()).toEqual(['07:00', '14:00', '19:00', '20:26']);
});

test('the first hour is by when beds are to be left here', async () => {
  await house.store.close();
  const yaml = RIVERSIDE.replace('facilities: [RIV]\n', "facilities: [RIV]\n    dischargesBy: '12:30'\n");
  house = await openHouse({ settings: settingsOf(yaml) });
  await leave(3, 0, '2026-01-13T12:15');
  await leave(2, 3, '2026-01-13T13:00');
  const said = read(await house.ask('net adult-acute'), 200);
  expect(said).toMatch(/12:30: .*leaving 3 \(told by units\)/);
  expect(said).not.toContain('14:00:');
});

test('before any feed has spoken nobody tells who waits: n/a, and no nought', async () => {
  await house.store.close();
  house = await openHouse({ empty: true });
  const said = read(await house.ask('net adult-acute'), 200);
  expect(said).toContain('waiting n/a (nobody tells)');
  expect(said).not.toContain('waiting 0');
  // Whom somebody asks a bed for is told by that.
  await asks(2, 'ed adult-acute');
  expect(read(await house.ask('net adult-acute'), 200)).toMatch(/waiting 2 \(request/);
});
