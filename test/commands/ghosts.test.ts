/** Visits that the feed has forgotten: listed without a number of anybody, closed and reopened by a role, written through the log. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ghostToken } from '#src/domain/census/ghosts.ts';
import { brand, type LocationId, type MessageKey, type VisitKey } from '#src/kernel/ids.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, after as plus } from '#src/kernel/time.ts';
import { FEED, type House, NOW, openHouse, RIVERSIDE, read, recordOf, SITE, settingsOf } from './house.ts';

let house: House;
afterEach(() => house.store.close());

/** Somebody who came so many days ago, and of whom nothing was told since. */
async function forget(visit: string, location: string, days: number): Promise<void> {
  const at = plus(NOW, -days * DAY_MS - MINUTE_MS);
  const event = {
    site: SITE,
    message: brand<MessageKey>('-'),
    n: 0,
    kind: 'admit' as const,
    trigger: 'A01',
    visit: brand<VisitKey>(visit),
    patientClass: 'I',
    place: { location: brand<LocationId>(location), bed: '31' },
    occurredAt: at,
    sentAt: at,
    receivedAt: at,
  };
  await house.store.commit([{ kind: 'journal.append', record: recordOf(`ghost-${visit}`, [event], at) }]);
}
const TOKEN = ghostToken(brand<VisitKey>('old'));
const occupied = async (text: string): Promise<number | undefined> =>
  ((await house.ask(text)).data as { units: { unit: string; occupied: number }[] }).units.find(
    (one) => one.unit === '5W',
  )?.occupied; // the shape of `beds`

describe('a visit without a word for 31 days', () => {
  beforeEach(async () => {
    house = await openHouse();
    await forget('old', '5W', 31);
    await forget('young', '5W', 29);
  });
  const later = (ms: number): Instant => {
    house.clock.now = plus(NOW, ms);
    return house.clock.now;
  };

  test('is listed by unit, bed and time, under a token', async () => {
    const reply = await house.ask('admin ghosts');
    expect(reply.document.plain).toContain('1 silent visit');
    expect(read(reply)).toMatch(new RegExp(`${TOKEN} +5W +5W-31 +Sat 13 Dec 08:25`));
    expect(reply.data).toMatchObject({ ghosts: [{ token: TOKEN, unit: '5W', bed: '5W-31' }] });
    expect(JSON.stringify(reply)).not.toContain('"old"');
  });

  test('is closed by a role: it counts no more from then on, and did until then, as known today and as known then', async () => {
    expect(await occupied('beds')).toBe(30);
    const reply = await house.ask(`admin ghosts close ${TOKEN.toLowerCase()}`, { roles: ['house-supervisor'] });
    expect(reply.document.plain).toBe(`${TOKEN} is closed: nobody counts in 5W-31 any more.`);
    const both = (await house.store.audit(5)).map(({ action, subject, actor }) => [action, subject, actor]);
    expect(both.toReversed()).toEqual([
      ['ghost.close', TOKEN, 'p-somebody'],
      ['see', 'admin ghosts', 'p-somebody'],
    ]);
    later(HOUR_MS);
    expect(await occupied('beds')).toBe(29);
    expect(await occupied('beds --at 08:20')).toBe(30);
    expect(await occupied('beds --at 08:20 --as-known')).toBe(30);
    expect(await occupied('beds --at 08:30 --as-known')).toBe(29);
    expect(read(await house.ask('admin ghosts'))).toContain('Closed by hand lately');
    expect((await house.store.audit(5)).find((one) => one.action === 'ghost.close')).toMatchObject({
      actor: 'p-somebody',
      subject: TOKEN,
      detail: { unit: '5W', bed: '5W-31' },
    });
  });

  test('is no discharge of the day and no length of stay', async () => {
    const before = (await house.ask('flow')).data as { discharges: number };
    await house.ask(`admin ghosts close ${TOKEN}`);
    later(MINUTE_MS);
    expect((await house.ask('flow')).data).toMatchObject({ discharges: before.discharges });
  });

  test('can be reopened, and is then listed as before; nothing of it is the feed speaking', async () => {
    await house.catchUp();
    const feeds = await house.store.feedStates(SITE);
    await house.ask(`admin ghosts close ${TOKEN}`);
    later(HOUR_MS);
    const reply = await house.ask(`admin ghosts reopen ${TOKEN}`);
    expect(reply.document.plain).toBe(`${TOKEN} is open again, in 5W-31.`);
    later(2 * HOUR_MS);
    expect(await occupied('beds')).toBe(30);
    expect(await occupied('beds --at 09:00')).toBe(30);
    expect(await occupied('beds --at 09:00 --as-known')).toBe(29);
    expect((await house.ask('admin ghosts')).data).toMatchObject({ ghosts: [{ token: TOKEN }], closed: [] });
    expect(await house.store.feedStates(SITE)).toEqual(feeds);
    expect(feeds.map(({ feed }) => feed)).toEqual([FEED]);
  });

  test('closed while the feed is silent leaves the feed silent', async () => {
    later(12 * HOUR_MS);
    const age = async () => (await house.ask('beds')).document.plain.split('As of')[1];
    const before = await age();
    expect(before).toContain('unknown since 08:24');
    await house.ask(`admin ghosts close ${TOKEN}`);
    expect(await age()).toBe(before);
    expect(read(await house.ask('admin feeds'))).not.toContain('by-hand');
  });

  test('is not closed twice, by nobody else, and not by what is no token', async () => {
    await house.ask(`admin ghosts close ${TOKEN}`);
    later(MINUTE_MS);
    expect((await house.ask(`admin ghosts close ${TOKEN}`)).data).toMatchObject({ error: { code: 'GHOST_UNKNOWN' } });
    for (const roles of [['engineer'], ['charge-nurse'], ['viewer']] as const) {
      expect((await house.ask(`admin ghosts reopen ${TOKEN}`, { roles })).ok).toBe(false);
    }
    const named = await house.ask('admin ghosts close "Mary Example"');
    expect(named.ok).toBe(false);
    expect(JSON.stringify(named)).not.toContain('Mary');
  });
});

test('a kind of unit may be silent for longer', async () => {
  const yaml = RIVERSIDE.replace('house: us', 'house: us\nghosts: { afterDays: 20, byKind: { behavioural: 90 } }');
  house = await openHouse({ settings: settingsOf(yaml) });
  await forget('psych', 'BHU', 60);
  await forget('older', 'BHU', 91);
  await forget('ward', '5W', 21);
  const { ghosts } = (await house.ask('admin ghosts')).data as { ghosts: { token: string }[] };
  expect(ghosts.map(({ token }) => token)).toEqual(
    ['older', 'ward'].map((visit) => ghostToken(brand<VisitKey>(visit))),
  );
});

test('a house in which everybody is told of says so', async () => {
  house = await openHouse();
  expect((await house.ask('admin ghosts')).document).toMatchObject({
    plain: expect.stringContaining('No visit has been silent for more than 30 days.'),
    status: 'ok',
  });
});
