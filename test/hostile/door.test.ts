/** Rows 23, 24, 28, 31, 32: the front door and its store, whatever brought the request. */
import { afterEach, describe, expect, test } from 'vitest';
import { createFrontDoor } from '#src/commands/handle.ts';
import { csvCell, csvLine } from '#src/message/csv.ts';
import {
  actorOf,
  type House,
  openEpisode,
  openHouse,
  putEpisode,
  read,
  SITE,
  settingsOf,
} from '#test/commands/house.ts';

let house: House | undefined;
afterEach(async () => {
  await house?.store.close();
  house = undefined;
});

describe('row 23: a cell of an export', () => {
  test.each([
    '=HYPERLINK("https://evil.example";"x")',
    '+1',
    '-1',
    '@SUM(A1)',
    ' =1+1',
    '\t=1+1',
    '\r\n=1+1',
    '＝1+1',
    '＠x',
    '\u200b=1+1',
    '|calc',
  ])('%j starts no formula', (text) => {
    expect(csvCell(text)).toMatch(/^"?'/);
  });
  test.each([
    ['row 23: a number', -1, '-1'],
    ['quotes, commas and line ends', 'a "b", c\nd', '"a ""b"", c d"'],
    ['nothing', null, ''],
    ['no number', Number.NaN, ''],
    ['a plain word', '5W', '5W'],
  ] as const)('%s stays what it is', (_, value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });
  test('a row has as many cells as it was given, whatever is in them', () => {
    expect(csvLine(['a', ',', '"', '\n', null, -3])).toBe('a,",","""", ,,-3\r\n'.replace(', ,', '," ",'));
  });
});

describe('row 24: what looks like a question to the database', () => {
  test.each([
    "alert sub units='; DROP TABLE audit; --",
    'alert sub units=%',
    'alert sub rules=_',
    "beds 5W' OR '1'='1",
    'beds %',
    'beds _W',
    "update 5W census='; DELETE FROM report; --",
    'admin ghosts close %',
    "share #huddle' beds",
  ])('row 24: %s is a word like any other, and nothing matches it', async (text) => {
    house = await openHouse();
    const before = read(await house.ask('beds 5W'));
    const reply = await house.ask(text);
    expect(reply.ok).toBe(false);
    expect(read(await house.ask('beds 5W'))).toBe(before);
    expect((await house.store.audit(9)).every(({ action }) => action === 'see')).toBe(true);
  });
});

describe('row 28: a replay that reaches another instance', () => {
  test('row 28: is claimed in the store, so it is done once among all of them', async () => {
    house = await openHouse();
    await putEpisode(house.store, openEpisode());
    const settings = settingsOf();
    const other = createFrontDoor({
      store: house.store,
      settings: () => settings,
      clock: { now: () => house!.clock.now },
      ids: { uuid: () => 'u', short: () => 's' },
      log: {
        debug() {},
        info() {},
        warn() {},
        error() {},
        child: () => {
          throw new Error('not asked for');
        },
      },
      catchUp: house.catchUp,
    });
    const request = {
      text: 'alert snooze E-7F3K 15m',
      actor: actorOf(['house-supervisor']),
      place: { platform: 'slack', channel: 'C0HUD', private: false },
      requestKey: 'slack:trigger-1',
    };
    const both = await Promise.all([house.handle(request), other(request)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await house.handle(request)).ok).toBe(false);
    expect((await house.store.audit(9)).filter(({ action }) => action === 'alert.snooze')).toHaveLength(1);
  });
});

describe('rows 31, 32: a button', () => {
  const press = (text: string, actor = actorOf(['charge-nurse'], 'ward'), key = 'slack:1') =>
    house!.handle({ text, actor, place: { platform: 'slack', channel: 'C0OLD', private: false }, requestKey: key });

  test('row 31: of an old message does what its command says now: a closed alert is told as closed', async () => {
    house = await openHouse();
    await putEpisode(house.store, openEpisode({ state: 'closed', closedAt: house.clock.now }));
    const reply = await press('alert ack E-7F3K');
    expect(reply.document.plain).toMatch(/closed/i);
    expect(await house.store.audit(9)).toEqual([]);
  });

  test('row 31: pressed by somebody else is that person’s: their roles decide, and they are in the audit', async () => {
    house = await openHouse();
    await putEpisode(house.store, openEpisode());
    expect((await press('alert ack E-7F3K', actorOf(['viewer'], 'visitor'))).ok).toBe(false);
    expect((await press('alert ack E-7F3K', actorOf([], 'stranger'), 'slack:2')).ok).toBe(false);
    expect((await press('alert ack E-7F3K', actorOf(['charge-nurse'], 'ward'), 'slack:3')).ok).toBe(true);
    expect(await house.store.audit(9)).toMatchObject([{ actor: 'p-ward', action: 'alert.ack', place: 'C0OLD' }]);
  });

  test('row 32: pressed twice is done once', async () => {
    house = await openHouse();
    await putEpisode(house.store, openEpisode());
    const both = await Promise.all([press('alert ack E-7F3K'), press('alert ack E-7F3K')]);
    expect(both.some(({ ok }) => ok)).toBe(true);
    expect((await house.store.audit(9)).filter(({ action }) => action === 'alert.ack')).toHaveLength(1);
  });

  test('row 32: pressed after the role was taken away is refused: roles are those of the press', async () => {
    house = await openHouse();
    await putEpisode(house.store, openEpisode());
    const person = actorOf(['viewer'], 'ward');
    const role = { person: person.person, site: SITE, role: 'charge-nurse' };
    await house.store.commit([{ kind: 'role.put', ...role }]);
    expect((await press('alert snooze E-7F3K 15m', person, 'slack:1')).ok).toBe(true);
    await house.store.commit([{ kind: 'role.drop', ...role }]);
    const late = await press('alert ack E-7F3K', person, 'slack:2');
    expect([late.ok, late.data]).toMatchObject([false, { error: { code: 'DENIED' } }]);
  });
});

describe('somebody without any role', () => {
  test.each(['beds', 'now', 'help', 'beds 5W', 'alert list', 'nonsense'])('is told nothing by %s', async (text) => {
    house = await openHouse();
    const reply = await house.ask(text, { roles: [] });
    expect(reply.ok).toBe(false);
    expect(JSON.stringify(reply)).not.toMatch(/\b(28|5W|medicine)\b.*occupied/);
  });
});
