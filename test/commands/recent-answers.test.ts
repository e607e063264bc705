import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFrontDoor } from '#src/commands/handle.ts';
import { brand, type PersonId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { after as later } from '#src/kernel/time.ts';
import type { Actor, Handle } from '#src/ports/handle.ts';
import { actorOf, type House, openHouse, SITE, settingsOf } from './house.ts';

let house: House;
let reads = 0;
let versions = 0;
let now = 0;
let handle: Handle;

beforeEach(async () => {
  house = await openHouse();
  now = house.clock.now;
  reads = 0;
  versions = 0;
  const settings = settingsOf();
  const counted: typeof house.store.census = (site) => {
    reads++;
    return house.store.census(site);
  };
  const dataVersion: typeof house.store.dataVersion = () => {
    versions++;
    return house.store.dataVersion();
  };
  handle = createFrontDoor({
    store: { ...house.store, census: counted, dataVersion },
    settings: () => settings,
    clock: { now: () => later(house.clock.now, now - house.clock.now) },
    ids: { uuid: () => 'u', short: () => 'ERR1' },
    log: silentLog,
    catchUp: house.catchUp,
  });
});
afterEach(() => house.store.close());

let asked = 0;
const ask = (text: string, actor: Actor = actorOf(['charge-nurse'], 'charge nurse 5W'), channel?: string) =>
  handle({
    text,
    actor,
    place: { platform: 'web', private: channel === undefined, ...(channel === undefined ? {} : { channel }) },
    requestKey: `${asked++}`,
  });

describe('everybody asks the same at the huddle', () => {
  test('within a second, with nothing written since, it is one answer, whoever asks in the same role', async () => {
    const first = await ask('beds');
    const second = await ask('bedz', actorOf(['charge-nurse'], 'charge nurse 3N'));
    expect(second.document).toBe(first.document);
    expect(reads).toBe(1);
  });

  test('a second later, in another role, place or question, it is worked out anew', async () => {
    await ask('beds');
    await ask('beds', actorOf(['house-supervisor'], 'house supervisor'));
    await ask('beds', undefined, 'huddle');
    await ask('beds 5w');
    expect(reads).toBe(4);
    now += 1_000;
    await ask('beds');
    expect(reads).toBe(5);
  });

  test('each question looks once at the version of the data, for its roles and for its answer', async () => {
    await house.catchUp();
    await ask('beds');
    await ask('beds');
    await ask('beds 5w');
    expect(versions).toBe(3);
  });

  test('as soon as anything is written it is worked out anew', async () => {
    await ask('beds');
    const at = house.clock.now;
    await house.store.commit([
      { kind: 'role.put', person: brand<PersonId>('p-1'), site: SITE, role: 'viewer' },
      {
        kind: 'audit.add',
        entry: { at, actor: 'p-1', platform: 'web', action: 'role.put', subject: 'p-1', detail: {} },
      },
    ]);
    await ask('beds');
    expect(reads).toBe(2);
  });

  test('a clock that was set back does not bring an old answer back', async () => {
    await ask('beds');
    now -= 60_000;
    await ask('beds');
    expect(reads).toBe(2);
  });
});

describe('fifty people at once', () => {
  test('of the same data get one answer that is worked out once', async () => {
    await ask('help');
    const all = await Promise.all(Array.from({ length: 50 }, () => ask('beds')));
    expect(new Set(all.map(({ document }) => document)).size).toBe(1);
    expect(reads).toBe(1);
  });
});
