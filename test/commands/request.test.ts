/** Beds that are asked for: each step once, by a role; no bed twice, no pool for another; a late click is told what is so. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { foldVisit } from '#src/domain/census/fold.ts';
import { JOBS } from '#src/jobs/index.ts';
import { runDueJobs } from '#src/jobs/run.ts';
import { brand, type MessageKey, type RequestId, type UnitId, type VisitKey } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { MINUTE_MS, after as plus } from '#src/kernel/time.ts';
import type { Role } from '#src/ports/handle.ts';
import { actorOf, admitted, type House, NOW, openHouse, read, recordOf, SITE, settingsOf, ZONE } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.store.close());

const LEAD = { roles: ['house-supervisor'] } as const;
/** Somebody else, in charge of one unit. */
const of = (role: Role, unit?: string) => ({
  actor: { ...actorOf([role], `${role} ${unit ?? ''}`), ...(unit === undefined ? {} : { unit: brand<UnitId>(unit) }) },
});
type Asked = { id: string; state: string; bed: string | null };
const asked = async (what = 'ed adult-acute'): Promise<string> =>
  ((await house.ask(`request new ${what}`, LEAD)).data as Asked).id; // the shape of a request
const stateOf = async (id: string): Promise<string | undefined> =>
  ((await house.ask('request', LEAD)).data as { requests: Asked[] }).requests.find((one) => one.id === id)?.state;
const code = async (text: string): Promise<string | undefined> =>
  ((await house.ask(text, LEAD)).data as { error?: { code: string } }).error?.code;
const later = (minutes: number): void => {
  house.clock.now = plus(NOW, minutes * MINUTE_MS);
};
/** The minute's jobs of which one follows the feed. */
async function beat(): Promise<void> {
  await house.store.project(foldVisit, { limit: 10_000, knownAt: house.clock.now, zoneOf: () => ZONE });
  const jobs = JOBS.filter(({ name }) => name === 'follow-requests');
  const ids = { uuid: () => 'u', short: () => 'AB12' };
  await runDueJobs({ jobs, store: house.store, settings: settingsOf(), now: house.clock.now, ids, log: silentLog });
}

describe('a request', () => {
  test('is asked, assigned a dirty bed, ready when it is clean, and over when they lie in it; each clock runs once', async () => {
    const id = await asked('ed adult-acute telemetry lies=ED-01');
    later(10);
    const held = await house.ask(`request assign ${id} 6W-28`, LEAD);
    expect(read(held)).toContain(`${id}: 6W-28 is held.`);
    later(20);
    await beat();
    expect(await stateOf(id)).toBe('assigned');
    await house.ask('turn clean 6W-28', LEAD);
    later(21);
    await beat();
    expect(await stateOf(id)).toBe('ready');
    const up = { ...admitted('ED/01', '6W', plus(NOW, 30 * MINUTE_MS)), kind: 'transfer' as const };
    const there = { ...up, place: { ...up.place!, bed: '28' } };
    await house.store.commit([{ kind: 'journal.append', record: recordOf('up', [there], plus(NOW, 30 * MINUTE_MS)) }]);
    later(31);
    await beat();
    expect(await stateOf(id)).toBeUndefined();
    const [over] = await house.store.bedRequests(SITE, { id: id as never });
    expect(over?.steps.map(({ state, at }) => `${state} ${(at - NOW) / MINUTE_MS}`)).toEqual([
      'asked 0',
      'assigned 10',
      'ready 21',
      'occupied 31',
    ]);
    expect((await house.ask('request')).data).toMatchObject({ medianMinutesToAnswer: 10, medianMinutesToBed: 31 });
  });

  test('nobody is asked for twice, and whoever has left waits no more', async () => {
    const id = await asked('ed adult-acute lies=ED-01');
    expect(await code('request new ed adult-acute lies=ED-01')).toBe('REQUEST_TWICE');
    const gone = { ...admitted('ED/01', 'ED', plus(NOW, MINUTE_MS)), kind: 'discharge' as const };
    await house.store.commit([{ kind: 'journal.append', record: recordOf('gone', [gone], plus(NOW, MINUTE_MS)) }]);
    later(2);
    await beat();
    expect(await stateOf(id)).toBeUndefined();
    expect(read(await house.ask('request'), 200)).toContain('left by the feed');
  });

  test('of two for one bed the second is told for whom it is held, and changes nothing', async () => {
    const [one, two] = [await asked(), await asked()];
    await house.ask(`request assign ${one} 6W-28`, LEAD);
    const second = await house.ask(`request assign ${two} 6W-28`, LEAD);
    expect(second.document.plain).toContain(`it is held for ${one}`);
    expect(await stateOf(two)).toBe('asked');
    await house.ask(`request back ${one}`, LEAD);
    expect((await house.ask(`request assign ${two} 6W-28`, LEAD)).ok).toBe(true);
  });

  test('two who assign one bed in the same moment: one has it', async () => {
    const ids = [await asked(), await asked()];
    const replies = await Promise.all(ids.map((id) => house.ask(`request assign ${id} 6W-28`, LEAD)));
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test.each([
    ['paediatrics', '6W-28', 'beds of one pool are never offered to another'],
    ['adult-acute', '3S-28', 'it is isolated'],
    ['adult-acute', '5W-01', 'somebody is in it by the feed'],
  ])('for %s does not get %s: %s', async (pool, bed, why) => {
    const id = await asked(`ed ${pool}`);
    const reply = await house.ask(`request assign ${id} ${bed}`, LEAD);
    expect(reply.document.plain).toContain(why);
    expect(await stateOf(id)).toBe('asked');
  });

  test('a late click on one that is over is told how it ended', async () => {
    const id = await asked();
    await house.ask(`request drop ${id} went-home`, LEAD);
    later(5);
    const late = await house.ask(`request assign ${id} 6W-28`, LEAD);
    expect(late.document.plain).toContain(`${id} is past that: given up since 08:26.`);
    expect(await code(`request drop ${id} went-home`)).toBe('REQUEST_LATE');
  });
});

describe('one person', () => {
  test('is asked for by two in the same moment: one request is kept', async () => {
    const both = ['house-supervisor', 'admin'] as const;
    const replies = await Promise.all(
      both.map((role) => house.ask('request new ed adult-acute lies=ED-01', { roles: [role] })),
    );
    expect(replies.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await house.store.bedRequests(SITE, { openOnly: true })).toHaveLength(1);
  });

  test('who turns out to be another for whom one is asked as well (A40) keeps the one that holds a bed', async () => {
    const one = await asked('ed adult-acute lies=ED-01');
    const two = await asked('ed adult-acute lies=ED-02');
    await house.ask(`request assign ${two} 6W-28`, LEAD);
    const at = plus(NOW, MINUTE_MS);
    const [from, into] = [brand<VisitKey>('ED/02'), brand<VisitKey>('ED/01')];
    const merge = { site: SITE, message: brand<MessageKey>('a40'), what: 'visit', from, into, receivedAt: at } as const;
    const record = { ...recordOf('a40', [], at), merges: [merge] };
    await house.store.commit([{ kind: 'journal.append', record: record }]);
    later(2);
    await beat();
    expect([await stateOf(one), await stateOf(two)]).toEqual([undefined, 'assigned']);
    expect(read(await house.ask('request'), 200)).toContain('by the feed one person 1');
    later(3);
    expect((await house.ask(`request back ${two}`, LEAD)).ok).toBe(true);
    expect(await stateOf(two)).toBe('accepted');
  });
});

test('a held bed that somebody else is in is given back, and the request waits again', async () => {
  const id = await asked('ed adult-acute lies=ED-01');
  await house.ask(`request assign ${id} 6W-28`, LEAD);
  const other = admitted('direct/28', '6W', plus(NOW, MINUTE_MS));
  await house.store.commit([{ kind: 'journal.append', record: recordOf('direct', [other], plus(NOW, MINUTE_MS)) }]);
  later(2);
  await beat();
  expect(await stateOf(id)).toBe('accepted');
  const [kept] = await house.store.bedRequests(SITE, { id: id as never });
  expect(kept?.steps.at(-1)).toMatchObject({ state: 'accepted', reason: 'bed-taken' });
  expect(kept).not.toHaveProperty('bed');
});

test.each(['R-R7K2', 'r-r7k2', 'R7K2', 'RR7K2'])('the request R-R7K2 is found as %s', async (typed) => {
  const id = await asked();
  const [first] = await house.store.bedRequests(SITE, { id: id as never });
  const named = { ...first!, id: brand<RequestId>('R-R7K2'), version: 1 };
  await house.store.commit([{ kind: 'bed-request.put', request: named, expectVersion: 0 }]);
  expect((await house.ask(`request drop ${typed} mistake`, LEAD)).data).toMatchObject({ id: 'R-R7K2' });
  expect((await house.ask(`request drop ${id.slice(2)} mistake`, LEAD)).data).toMatchObject({ id });
});

test('a lock screen reads no bed', async () => {
  const id = await asked();
  const { document } = await house.ask(`request assign ${id} 6W-28`, LEAD);
  expect([document.title, document.plain].join(' ')).not.toContain('6W-28');
});

describe('a transfer in', () => {
  test('waits for an answer of the house, with a reason where it is declined; how long that took is told', async () => {
    const id = await asked('transfer-in adult-acute');
    expect(await code(`request assign ${id} 6W-28`)).toBe('REQUEST_LATE');
    expect((await house.ask(`request accept ${id}`, { roles: ['charge-nurse'] })).ok).toBe(false);
    later(38);
    expect((await house.ask(`request accept ${id}`, LEAD)).ok).toBe(true);
    expect((await house.ask('request list transfers')).data).toMatchObject({ medianMinutesToAnswer: 38, answered: 1 });
    const two = await asked('transfer-in adult-acute');
    expect(await code(`request decline ${two}`)).toBe('REQUEST_WHY');
    expect((await house.ask(`request decline ${two} no-bed`, LEAD)).ok).toBe(true);
    expect(read(await house.ask('flow transfers'), 200)).toContain('no bed 1');
  });
});

test.each([
  ['request new ed adult-acute quickly', 'REQUEST_WORDS'],
  ['request new ed adult-acute by yesterday', 'REQUEST_DUE'],
  ['request new ed adult-acute lies=9X-99', 'BED_UNKNOWN'],
  ['request assign R-ZZZZ 6W-28', 'REQUEST_UNKNOWN'],
  ['request florble', 'USAGE'],
])('%s → %s, and nothing is kept', async (text, expected) => {
  expect(await code(text)).toBe(expected);
  expect(await house.store.bedRequests(SITE, { openOnly: true })).toEqual([]);
});

test('a channel gets counts: no id, no bed', async () => {
  const id = await asked();
  await house.ask(`request assign ${id} 6W-28`, LEAD);
  await house.ask('share post #huddle request list', LEAD);
  const [row] = await house.store.outboxUnsent(1);
  expect(row?.document.plain).toContain('0 waiting without a bed, 1 with one held for them.');
  expect(JSON.stringify(row?.document)).not.toMatch(/6W-28|R-S/);
});

describe('who may', () => {
  test('give up a transfer that another hospital waits for: whoever answers it', async () => {
    const id = await asked('transfer-in adult-acute');
    const refused = await house.ask(`request drop ${id} no-bed`, {
      actor: { ...actorOf(['charge-nurse']), person: brand('another') },
    });
    expect([refused.ok, await stateOf(id)]).toEqual([false, 'asked']);
    expect((await house.ask(`request drop ${id} no-bed`, LEAD)).ok).toBe(true);
  });

  test('see which bed is held: whoever has a hand in it', async () => {
    const id = await asked();
    await house.ask(`request assign ${id} 6W-28`, LEAD);
    for (const shown of [LEAD, of('charge-nurse', '6W'), of('ed-charge-nurse')])
      expect(read(await house.ask('request', shown), 200)).toContain('6W-28');
    for (const hidden of [{ roles: ['viewer'] } as const, of('charge-nurse', '5W')])
      expect(read(await house.ask('request', hidden), 200)).not.toContain('6W-28');
  });

  test.each(['arrived', 'back', 'drop', 'decline'])(
    '%s: whoever asked, the unit they come from, the one that takes them, the supervisor; nobody else',
    async (verb) => {
      const act = async (more: Parameters<House['ask']>[1], from = 'ED-01') => {
        const id = await asked(`ed adult-acute lies=${from}`);
        if (verb !== 'decline') await house.ask(`request assign ${id} 6W-28`, LEAD);
        const { ok } = await house.ask(`request ${verb} ${id}${/^d/.test(verb) ? ' other' : ''}`, more);
        // Whatever came of it, the next one asks anew.
        await house.ask(`request drop ${id} other`, LEAD);
        return ok;
      };
      expect(await act(of('charge-nurse', '5W'))).toBe(false);
      expect(await act(of('ed-charge-nurse'))).toBe(true);
      expect(await act(of('director-on-call'))).toBe(true);
      if (verb === 'decline') return;
      expect(await act(of('charge-nurse', '6W'), '5W-01')).toBe(true);
    },
  );

  test('accept one of this house: also whoever is in charge of a unit of its pool', async () => {
    const id = await asked();
    expect((await house.ask(`request accept ${id}`, of('charge-nurse', 'PEDS'))).ok).toBe(false);
    expect((await house.ask(`request accept ${id}`, of('charge-nurse', '5W'))).ok).toBe(true);
  });
});
