import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFrontDoor } from '#src/commands/handle.ts';
import { COMMANDS } from '#src/commands/index.ts';
import { createRecentAnswers, keyOf } from '#src/commands/recent-answers.ts';
import { onNothing } from '#src/commands/witness.ts';
import { brand, type FeedName, type PersonId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { after as later } from '#src/kernel/time.ts';
import type { Actor, Handle, Place } from '#src/ports/handle.ts';
import {
  actorOf,
  admitted,
  type House,
  openEpisode,
  openHouse,
  putEpisode,
  recordOf,
  SITE,
  settingsOf,
} from './house.ts';

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

const freshDoor = (): Handle => {
  const settings = settingsOf();
  const { store, clock, catchUp } = house;
  const ids = { uuid: () => 'u', short: () => 'ERR1' };
  return createFrontDoor({
    store,
    settings: () => settings,
    clock: { now: () => clock.now },
    ids,
    log: silentLog,
    catchUp,
  });
};

/** Somebody's own chat. */
const own = (channel: string): Place => ({ platform: 'web', channel, private: true });
const placeOf = (channel: string | Place | undefined): Place =>
  typeof channel === 'object'
    ? channel
    : { platform: 'web', private: channel === undefined, ...(channel === undefined ? {} : { channel }) };

let asked = 0;
const ask = (text: string, actor: Actor = actorOf(['charge-nurse'], 'charge nurse 5W'), channel?: string | Place) =>
  handle({
    text,
    actor,
    place: placeOf(channel),
    requestKey: `${asked++}`,
  });

describe('everybody asks the same at the huddle', () => {
  test('within a minute of the clock, with nothing written since, it is one answer, whoever asks in the same role', async () => {
    const first = await ask('beds');
    const second = await ask('bedz', actorOf(['charge-nurse'], 'charge nurse 3N'));
    expect(second.document).toBe(first.document);
    expect(reads).toBe(1);
  });

  test('in the next minute, in another role or question, it is worked out anew', async () => {
    await ask('beds');
    await ask('beds', actorOf(['house-supervisor'], 'house supervisor'));
    await ask('beds 5w');
    expect(reads).toBe(3);
    now += 59_999;
    await ask('beds');
    expect(reads).toBe(3);
    now += 1;
    await ask('beds');
    expect(reads).toBe(4);
  });

  test('an answer that hung on no place is the same in a channel', async () => {
    const first = await ask('beds');
    expect((await ask('beds', undefined, 'huddle')).document).toBe(first.document);
    expect(reads).toBe(1);
  });

  test.each(['help', 'find 5w', 'alert list', 'kpi occupancy', 'huddle', 'ask who is short tonight', 'phi'])(
    'so it is with `%s`',
    async (text) => {
      const first = await ask(text);
      expect((await ask(text, actorOf(['charge-nurse'], 'charge nurse 3N'))).document).toBe(first.document);
    },
  );

  test.each(['beds', 'ask who is short tonight', 'find 5w'])(
    'everybody in their own chat gets one answer to `%s`',
    async (text) => {
      const [mine, yours] = [own('@a'), own('@b')];
      await ask(text, undefined, mine);
      const first = await ask(text, undefined, mine);
      expect((await ask(text, actorOf(['charge-nurse'], 'charge nurse 3N'), yours)).document).toBe(first.document);
    },
  );

  test('what is refused in one chat is refused in another by the same document, and in a channel by its own', async () => {
    await ask('florble', undefined, own('@a'));
    const first = await ask('florble', undefined, own('@a'));
    expect((await ask('florble', undefined, own('@b'))).document).toBe(first.document);
    expect((await ask('florble', undefined, 'huddle')).document).not.toBe(first.document);
  });

  test('what is refused twice for what was asked is one refusal', async () => {
    for (const text of ['kpi florble', 'alert E-0000', 'florble']) {
      await ask(text);
      const second = await ask(text);
      expect(second.ok).toBe(false);
      expect((await ask(text)).document).toBe(second.document);
    }
  });

  test('a refusal goes with what it was refused for', async () => {
    for (let n = 0; n < 3; n++) expect((await ask('alert E-7F3K')).ok).toBe(false);
    await putEpisode(house.store, openEpisode());
    expect((await ask('alert E-7F3K')).ok).toBe(true);
  });

  test('each question looks once at the version of the data, for its roles and for its answer', async () => {
    await house.catchUp();
    await ask('beds');
    await ask('beds');
    await ask('beds 5w');
    expect(versions).toBe(3);
  });

  test('as soon as anything is written of what it was read from it is worked out anew, and not for anything else', async () => {
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
    expect(reads).toBe(1);
    await house.store.commit([
      { kind: 'feed.connection', site: SITE, feed: brand<FeedName>('adt'), connection: 'lost', at },
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

describe('a reply that is given again', () => {
  const nurse = (unit: string) => actorOf(['charge-nurse'], `charge nurse ${unit}`);

  test('is written into the audit for each who looks, under their own name', async () => {
    for (const unit of ['5W', '3N', '6W']) await ask('beds 5w', nurse(unit));
    const rows = await house.store.audit(10);
    expect(rows.map(({ action, subject, actor }) => [action, subject, actor])).toEqual(
      ['6W', '3N', '5W'].map((unit) => ['see', 'beds 5W', nurse(unit).person]),
    );
    // Which beds it shows hangs on whose they are: no reply for one of them is another's.
    expect(reads).toBe(3);
  });

  test('counts what the feed was acknowledged for since', async () => {
    const first = await ask('beds 5w');
    await house.store.commit([
      { kind: 'journal.append', record: recordOf('late', [admitted('5W/09', '5W', house.clock.now)], house.clock.now) },
    ]);
    const second = await ask('beds 5w');
    expect(second.document).not.toBe(first.document);
    expect(second.data).not.toEqual(first.data);
  });

  test.each(['beds', 'florble'])('is in the language of whoever asks: `%s`', async (text) => {
    const other = { text, actor: nurse('5W'), place: placeOf(undefined), locale: 'es' };
    const first = await ask(text);
    const theirs = await handle({ ...other, requestKey: 'es-1' });
    expect(theirs.document.plain).not.toBe(first.document.plain);
    expect((await handle({ ...other, requestKey: 'es-2' })).document).toBe(theirs.document);
    expect((await ask(text)).document).toBe(first.document);
  });

  test('is none that a right was lost for since', async () => {
    expect((await ask('admin feeds', actorOf(['admin']))).ok).toBe(true);
    expect((await ask('admin feeds', nurse('5W'))).ok).toBe(false);
    expect((await ask('admin feeds', actorOf(['admin']))).ok).toBe(true);
    expect((await ask('admin feeds', nurse('5W'))).ok).toBe(false);
  });

  test('is none that changed something, asked under another key', async () => {
    const first = await ask('duty take house-supervisor', actorOf(['house-supervisor']));
    const second = await ask('duty take house-supervisor', actorOf(['house-supervisor'], 'another'));
    expect(second.document).not.toBe(first.document);
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

describe('whoever asks after somebody else', () => {
  const roles = ['charge-nurse', 'house-supervisor'] as const;
  const request = (text: string, name: string, channel?: string) => ({
    text,
    actor: actorOf(roles, name),
    place: { platform: 'web', private: channel === undefined, ...(channel === undefined ? {} : { channel }) },
    readOnly: true,
    requestKey: `r${asked++}`,
  });

  test.each(COMMANDS.flatMap(({ examples }) => examples))('gets their own answer to `%s`', async (text) => {
    const person = brand<PersonId>('p-other');
    const span = { from: later(house.clock.now, -1), to: later(house.clock.now, 3_600_000) };
    await house.store.commit([{ kind: 'duty.put', person, site: SITE, role: 'charge-nurse', scope: '5W', ...span }]);
    const door = freshDoor();
    for (let n = 0; n < 3; n++) await door(request(text, 'somebody'));
    for (const [name, channel] of [['other', undefined] as const, ['other', 'huddle'] as const]) {
      const { document, data } = await freshDoor()(request(text, name, channel));
      expect(await door(request(text, name, channel))).toMatchObject({ document, data });
    }
  });
});

describe('what is remembered', () => {
  const of = () => ({ version: 1, settings: {}, now: house.clock.now });
  const question = (n: number) => ({ key: `${n}`, actor: actorOf([]), place: { platform: 'web', private: true } });

  test('is bounded by its size: the oldest goes', async () => {
    const answers = createRecentAnswers<string>((answer) => answer.length);
    const moment = of();
    let made = 0;
    const asked = (n: number) =>
      answers.findOrMake(question(n), moment, async () => {
        made++;
        return { answer: 'x'.repeat(100_000), hung: onNothing(), keep: true };
      });
    for (let n = 0; n < 100; n++) await asked(n);
    await asked(99);
    await asked(80);
    expect(made).toBe(100);
    await asked(0);
    expect(made).toBe(101);
  });

  test('of what was typed is a hash', () => {
    expect(keyOf('beds', ['Jane', 'Doe'])).toMatch(/^[\w-]{43}$/);
    expect(keyOf('beds', ['5W'])).not.toBe(keyOf('beds', '5W'));
  });
});
