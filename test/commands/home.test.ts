/** *Home*: what is one's own, by role; on one screen of a phone, every button a command that answers. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { brand } from '#src/kernel/ids.ts';
import {
  after,
  HOUR_MS,
  type Instant,
  after as later,
  localDateAt,
  localTimeAt,
  MINUTE_MS,
  parseWhen,
} from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import type { Reply, Role } from '#src/ports/handle.ts';
import {
  actorOf,
  type House,
  NOW,
  openEpisode,
  openHouse,
  putEpisode,
  RIVERSIDE,
  read,
  SITE,
  settingsOf,
  ZONE,
} from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse({ settings: settingsOf() });
});
afterEach(() => house.store.close());

const home = async (roles: readonly Role[], name = 'me') => house.ask('home', { actor: actorOf(roles, name) });
const ask = (text: string, roles: readonly Role[], name = 'me') => house.ask(text, { actor: actorOf(roles, name) });
const onDuty = (person: string, role: string, scope = '') =>
  house.store.commit([
    {
      kind: 'duty.put',
      person: actorOf([], person).person,
      site: SITE,
      role,
      scope,
      from: after(NOW, -HOUR_MS),
      to: after(NOW, 5 * HOUR_MS),
    },
  ]);
const asked = { rung: 0, roles: ['house-supervisor'], at: NOW, ackBy: after(NOW, 10 * MINUTE_MS) } as const;
const buttonsOf = ({ document }: Reply) =>
  document.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));

describe('a charge nurse on duty', () => {
  beforeEach(() => onDuty('me', 'charge-nurse', '5W'));

  test('sees the duty with its end, the unit, and what to press', async () => {
    const reply = await home(['charge-nurse']);
    const card = read(reply, 60);
    expect(card).toMatch(/On duty: charge nurse 5W until 13:26/);
    expect(card).toMatch(/^5W +28 of 28/m);
    expect(buttonsOf(reply).map(({ command }) => command)).toEqual([
      'duty hand over charge-nurse 5W',
      'update 5W',
      'beds 5W',
      'alert sub me',
      'language',
    ]);
    expect(reply).toMatchObject({
      audience: 'caller',
      data: { duty: { own: [{ role: 'charge-nurse', unit: '5W' }] } },
    });
  });

  test('sees an alert of the own unit that the duty is asked for, and none of another one', async () => {
    const of = (unit: string, id: string) =>
      openEpisode({
        id: brand(id),
        key: brand(`unit-over-census:${unit}`),
        rule: brand('unit-over-census'),
        scope: { of: 'unit', unit: brand(unit) },
        asked: { ...asked, roles: ['charge-nurse'] },
      });
    await putEpisode(house.store, of('5W', 'E-AAAA'));
    await putEpisode(house.store, of('4N', 'E-BBBB'));
    const card = read(await home(['charge-nurse']), 200);
    expect(card).toMatch(/E-AAAA .*charge nurse 5W asked, answer by 08:36/);
    expect(card).not.toContain('E-BBBB');
  });

  test('sees how many of those that the own unit predicted last had left in time, and of no other unit', async () => {
    const lock = parseWhen('2026-01-12T08:15', ZONE);
    const predicted = (unit: string, beds: readonly string[]): Change => ({
      kind: 'prediction.put',
      prediction: {
        ...{ site: SITE, unit: brand(unit), day: localDateAt(lock, ZONE), deadline: localTimeAt(lock, ZONE), lock },
        expected: beds.map((bed) => ({ visit: brand(`${unit}/${bed}`), confidence: 'confirmed' as const })),
        ...{
          submission: `of-${unit}`,
          by: { person: actorOf([], 'me').person, name: unit },
          at: later(lock, -HOUR_MS),
        },
      },
    });
    expect(read(await home(['charge-nurse']), 200)).not.toContain('last prediction');
    await house.store.commit([predicted('5W', ['01', '02']), predicted('4N', ['01', '02', '03'])]);
    const card = read(await home(['charge-nurse']), 200);
    expect(card).toMatch(/^5W .*last prediction: 0 of 2 left by 08:15/m);
    expect(card).not.toContain('0 of 3');
  });

  test('who takes over sees that it is offered, and takes it in two taps', async () => {
    await ask('duty hand over 5W', ['charge-nurse']);
    const reply = await home(['charge-nurse'], 'next');
    expect(read(reply, 200)).toContain('Charge nurse 5W is being handed over');
    const accept = buttonsOf(reply).find(({ command }) => command.startsWith('duty accept'));
    expect((await ask(`${accept?.command} yes`, ['charge-nurse'], 'next')).ok).toBe(true);
    expect(read(await home(['charge-nurse'], 'next'), 200)).toContain('On duty: charge nurse 5W');
  });
});

describe('alerts of one’s own', () => {
  test('that are over ask once whether what was done helped, the latest first, and are gone when it is said', async () => {
    const over = (id: string, name: string, closedAt: Instant) =>
      openEpisode({
        id: brand(id),
        key: brand(`k:${id}`),
        state: 'closed',
        openedAt: later(closedAt, -14 * HOUR_MS),
        closedAt,
        owner: { person: actorOf([], name).person, name: 'House supervisor', at: later(closedAt, -HOUR_MS) },
        action: {
          what: 'two went first',
          by: { person: actorOf([], name).person, name: 'House supervisor' },
          at: later(closedAt, -HOUR_MS),
        },
      });
    await putEpisode(house.store, over('E-AAAA', 'me', later(NOW, -2 * HOUR_MS)));
    await putEpisode(house.store, over('E-BBBB', 'me', later(NOW, -HOUR_MS)));
    await putEpisode(house.store, over('E-CCCC', 'other', later(NOW, -HOUR_MS)));
    await putEpisode(house.store, over('E-DDDD', 'me', later(NOW, -13 * HOUR_MS)));
    const asks = async () =>
      buttonsOf(await home(['house-supervisor'])).flatMap(({ command }) =>
        command.startsWith('alert outcome') ? [command] : [],
      );
    expect(read(await home(['house-supervisor']), 200)).toMatch(/E-BBBB Adult acute occupancy, over at 07:26: did/);
    expect(await asks()).toEqual(['worked', 'partly', 'no'].map((one) => `alert outcome E-BBBB ${one}`));
    expect((await ask('alert outcome E-BBBB worked', ['house-supervisor'])).ok).toBe(true);
    expect((await asks())[0]).toBe('alert outcome E-AAAA worked');
    await ask('alert outcome E-AAAA no', ['house-supervisor']);
    expect(await asks()).toEqual([]);
  });

  test('bear the clock: until when to answer, since when it is one’s own', async () => {
    await onDuty('me', 'house-supervisor');
    await putEpisode(house.store, openEpisode({ asked }));
    expect(read(await home(['house-supervisor']), 200)).toContain('house supervisor asked, answer by 08:36');
    await ask('alert ack E-7F3K', ['house-supervisor']);
    const reply = await home(['house-supervisor']);
    expect(read(reply, 200)).toContain('yours since 08:26');
    expect(reply.data).toMatchObject({ mine: [{ id: 'E-7F3K', as: 'owner', answerBy: null }] });
  });

  test('have no time to answer by while the feed behind them is away', async () => {
    await onDuty('me', 'house-supervisor');
    await putEpisode(house.store, openEpisode({ asked, unknownSince: NOW }));
    expect(read(await home(['house-supervisor']), 200)).toMatch(/house supervisor asked$/m);
  });

  test('beyond three are a number and the command that lists them', async () => {
    await onDuty('me', 'house-supervisor');
    for (const n of [1, 2, 3, 4, 5])
      await putEpisode(house.store, openEpisode({ id: brand(`E-000${n}`), key: brand(`pool-occupancy:p${n}`), asked }));
    const card = read(await home(['house-supervisor']), 200);
    expect(card).toMatch(/Mine: 5 alerts · the first 3 here, all in alert list/);
    expect(card).not.toContain('E-0004');
  });
});

describe('the house level', () => {
  test('stands with who declared it and since when, and the next huddle; *Declare* is offered to who may', async () => {
    const before = await home(['house-supervisor']);
    expect(read(before, 200)).toMatch(/HOUSE LEVEL: none declared · next huddle Wed 14 Jan 08:20 \(morning\)/);
    expect(buttonsOf(before).map(({ command }) => command)).toContain('level declare');
    await ask('level declare 3 yes reason="eleven wait for a bed"', ['house-supervisor']);
    const reply = await home(['charge-nurse']);
    expect(read(reply, 200)).toContain('HOUSE LEVEL 3 declared 08:26 by house supervisor · next huddle');
    expect(buttonsOf(reply).map(({ command }) => command)).not.toContain('level declare');
    expect(reply.data).toMatchObject({ level: { declared: { level: '3', role: 'house-supervisor' } } });
  });

  test('is left out where the house has no scale; a huddle of today has no day', async () => {
    const bare = await openHouse({
      settings: settingsOf(RIVERSIDE.replace(/^ {4}houseLevel:\n(?: {6}.*\n)+/m, '').replace("'08:20'", "'08:30'")),
    });
    const card = read(await bare.ask('home', { actor: actorOf(['house-supervisor']) }), 200);
    expect(card).toMatch(/^Next huddle 08:30 \(morning\)$/m);
    expect(card).not.toMatch(/LEVEL/);
    await bare.store.close();
  });
});

test('a subscription is told with its filter and quiet hours', async () => {
  await ask('alert sub me units=5W,ICU', ['charge-nurse']);
  await ask('alert quiet 22:00-06:45', ['charge-nurse']);
  const reply = await home(['charge-nurse']);
  expect(read(reply, 200)).toMatch(/Alerts come to you: 5W and ICU only · quiet 22:00 to 06:45/);
  expect(buttonsOf(reply).map(({ command }) => command)).toContain('alert unsub me');
});

test('a viewer sees the house and the age of its data, and is offered nothing that would be refused', async () => {
  const reply = await home(['viewer']);
  expect(buttonsOf(reply).map(({ command }) => command)).toEqual(['now', 'staff', 'language']);
  expect(read(reply, 60).match(/2 min old/g)).toHaveLength(1);
});

test('whoever runs it finds the feeds and the doctor', async () => {
  expect(buttonsOf(await home(['admin'])).map(({ command }) => command)).toEqual(
    expect.arrayContaining(['admin feeds', 'admin doctor', 'alert noise']),
  );
});

test.each([
  [['charge-nurse']],
  [['house-supervisor', 'admin']],
  [['viewer']],
  [['engineer']],
  [['executive']],
] as const)('every button on the home of %s answers', async (roles) => {
  if (roles[0] !== 'viewer') await onDuty('me', roles[0]);
  await putEpisode(house.store, openEpisode({ asked }));
  for (const { command } of buttonsOf(await home(roles))) {
    const { ok, document } = await ask(command, roles);
    expect(ok, `${command}: ${document.plain}`).toBe(true);
  }
});

test('with all that there can be it is still one screen of a phone', async () => {
  await onDuty('me', 'house-supervisor');
  for (const n of [1, 2, 3, 4, 5])
    await putEpisode(house.store, openEpisode({ id: brand(`E-000${n}`), key: brand(`pool-occupancy:p${n}`), asked }));
  const { document } = await home(['house-supervisor', 'admin', 'charge-nurse']);
  const words = document.blocks.filter(({ kind }) => kind !== 'actions');
  expect(words.length).toBeLessThanOrEqual(12);
  expect(document.plain.length).toBeLessThanOrEqual(200);
});

test('before any feed has spoken nothing is invented', async () => {
  const empty = await openHouse({ settings: settingsOf(), empty: true });
  const reply = await empty.ask('home', { actor: actorOf(['charge-nurse'], 'me') });
  expect(reply.ok).toBe(true);
  expect(reply.document.plain).toMatch(/no ADT received yet/);
  await empty.store.close();
});
