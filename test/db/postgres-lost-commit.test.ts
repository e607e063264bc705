/** The connection dies while the server is asked to commit: nobody knows what became of it, and that is what is said. */
import { createHash } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createFrontDoor } from '#src/commands/handle.ts';
import { brand, type PersonId } from '#src/kernel/ids.ts';
import type { Change } from '#src/ports/change.ts';
import type { Store } from '#src/ports/store.ts';
import { actorOf, NOW, settingsOf } from '#test/commands/house.ts';
import { SITE } from '#test/contract/store/house.ts';
import { freshUrl, openAt } from './postgres-store.ts';
import { wayBy } from './postgres-way.ts';

/** Prepared once on each connection, and asked for by its name afterwards. */
const named = (statement: string): string => `hb_${createHash('sha1').update(statement).digest('hex').slice(0, 24)}`;

type Cut = 'never' | 'before the commit arrives' | 'before its answer' | 'before the change arrives';

/** A way to the server that breaks where it is told to. */
async function frailWay(url: string): Promise<{ readonly url: string; cut: Cut }> {
  const way = { url: '', cut: 'never' as Cut };
  way.url = await wayBy(url, (near, far, end) => {
    let lost = false;
    near.on('data', (bytes) => {
      const commits = bytes.includes(named('COMMIT'));
      if (way.cut === 'before the commit arrives' && commits) return end();
      if (way.cut === 'before the change arrives' && bytes.includes(named('BEGIN'))) return end();
      lost ||= way.cut === 'before its answer' && commits;
      far.write(bytes);
    });
    far.on('data', (bytes) => (lost ? end() : near.write(bytes)));
  });
  return way;
}

const person = brand<PersonId>('p-1');
const change: Change = { kind: 'role.put', person, site: SITE, role: 'charge-nurse' };
const isThere = async (store: Store): Promise<boolean> => (await store.rolesOf(person, SITE)).length > 0;

describe('a commit without an answer', () => {
  test.each([
    ['before its answer', 'STORE_COMMIT_UNKNOWN', true],
    ['before the commit arrives', 'STORE_COMMIT_UNKNOWN', false],
    ['before the change arrives', 'STORE_PG_GONE', false],
  ] as const)('cut off %s is told as %s, and the store goes on', async (cut, code, there) => {
    const way = await frailWay(await freshUrl());
    const store = await openAt(way.url);
    onTestFinished(() => store.close());
    await store.commit([{ kind: 'role.put', person: brand<PersonId>('p-0'), site: SITE, role: 'viewer' }]);
    way.cut = cut;
    await expect(store.commit([change])).rejects.toMatchObject({ code, kind: 'unavailable' });
    way.cut = 'never';
    expect(await isThere(store)).toBe(there);
    await store.commit([change]);
    expect(await isThere(store)).toBe(true);
  });

  test('tells the person that it may have been saved, and to look before doing it again', async () => {
    const way = await frailWay(await freshUrl());
    const store = await openAt(way.url);
    onTestFinished(() => store.close());
    const settings = settingsOf();
    const log = { debug() {}, info() {}, warn() {}, error() {}, child: () => log };
    const handle = createFrontDoor({
      store,
      settings: () => settings,
      clock: { now: () => NOW },
      ids: { uuid: () => 'u', short: () => 's' },
      log,
      catchUp: async () => true,
    });
    const ask = (requestKey: string) =>
      handle({
        text: 'duty take house-supervisor until 19:00',
        actor: actorOf(['house-supervisor']),
        place: { platform: 'web', private: true },
        requestKey,
      });
    way.cut = 'before its answer';
    const reply = await ask('r-1');
    expect(reply.ok).toBe(false);
    expect(reply.document.title).toBe('May have been saved');
    expect(reply.document.plain).toMatch(/may have been saved.*Look whether it is there before you do it again/);
    way.cut = 'never';
    // Sent again under its key it is not done twice.
    expect((await ask('r-1')).ok).toBe(false);
    expect((await store.audit(9)).filter(({ action }) => action === 'duty.take')).toHaveLength(1);
  });
});
