import { expect, it } from 'vitest';
import { Conflict } from '#src/kernel/errors.ts';
import type { MessageKey } from '#src/kernel/ids.ts';
import type { AuditEntry, Change, QuarantineEntry } from '#src/ports/change.ts';
import type { Store } from '#src/ports/store.ts';
import { admit, append, eachWith, FEED, hour, type MakeStore, project, record, SITE, take } from './house.ts';

const claim = (due: number): Change => ({
  kind: 'run.claim',
  site: SITE,
  job: 'huddle',
  due: hour(due),
  at: hour(due),
});
const audit = (action: string): AuditEntry => ({
  at: hour(1),
  site: SITE,
  actor: 'system',
  platform: 'console',
  action,
  subject: 'E-7F3K',
  detail: { version: 2 },
});
const unreadable: QuarantineEntry = {
  site: SITE,
  feed: FEED,
  message: 'q1' as MessageKey,
  bodyHash: 'h',
  code: 'TIME_UNREADABLE',
  where: 'EVN-2',
  reason: 'The time cannot be read.',
  type: 'ADT^A01',
  receivedAt: hour(1),
};

export function commitContract(make: MakeStore): void {
  const house = eachWith(make);

  it('applies all changes of a commit or none', async () => {
    const { store } = house();
    await store.commit([claim(7)]);
    await expect(store.commit([{ kind: 'audit.add', entry: audit('lost') }, claim(7)])).rejects.toThrow(Conflict);
    expect(await store.audit(10)).toEqual([]);
    expect(await store.commit([{ kind: 'audit.add', entry: audit('kept') }, claim(8)])).toEqual({ applied: true });
    expect(await store.audit(10)).toEqual([audit('kept')]);
  });

  it('a conflicting member of a group falls alone, its neighbours stand', async () => {
    const { store } = house();
    await store.commit([claim(7)]);
    const outcomes = await Promise.allSettled([
      store.commit([append(record('m1', [admit('v1', hour(1), '5W')]))]),
      store.commit([append(record('m2', [admit('v2', hour(1), '5W')])), claim(7)]),
      store.commit([append(record('m3', [admit('v3', hour(1), '5W')]))]),
      store.commit([claim(7)]),
    ]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
    expect(await store.backlog()).toBe(2);
    await project(store, hour(2));
    expect(await store.visit(SITE, admit('v2', hour(1), '5W').visit)).toBeUndefined();
  });

  it('a commit without changes is a harmless repeat', async () => {
    expect(await house().store.commit([])).toEqual({ applied: false });
  });

  it('an unreadable message that is sent again is counted once', async () => {
    const { store } = house();
    expect(await store.commit([{ kind: 'quarantine.add', entry: unreadable }])).toEqual({ applied: true });
    const again = { ...unreadable, receivedAt: hour(2) };
    expect(await store.commit([{ kind: 'quarantine.add', entry: again }])).toEqual({ applied: false });
    const { feed, code, where, reason } = unreadable;
    expect(await store.quarantineCounts(SITE)).toEqual([{ feed, code, where, reason, messages: 1, lastAt: hour(2) }]);
    expect((await store.feedStates(SITE))[0]?.quarantined).toBe(1);
  });

  it('an unreadable message of an unknown site is kept apart', async () => {
    const { store } = house();
    const { site: _, ...homeless } = unreadable;
    await store.commit([{ kind: 'quarantine.add', entry: homeless }]);
    expect(await store.quarantineCounts(SITE)).toEqual([]);
    expect(await store.quarantineCounts(undefined)).toHaveLength(1);
  });

  it('a message that is accepted waits in quarantine no longer, neither at its site nor without one', async () => {
    const { store } = house();
    const { site: _, ...homeless } = unreadable;
    const other = { ...unreadable, message: 'q2' as MessageKey };
    for (const entry of [unreadable, homeless, other]) await store.commit([{ kind: 'quarantine.add', entry }]);
    const waiting = async () =>
      [...(await store.quarantineCounts(SITE)), ...(await store.quarantineCounts(undefined))].map(
        (one) => one.messages,
      );
    await take(store, [record('m1', [admit('v1', hour(1), '5W')])]);
    expect(await waiting()).toEqual([2, 1]);
    const mended = record('q1', [admit('v2', hour(2), '5W')]);
    await take(store, [mended]);
    expect(await waiting()).toEqual([1]);
    // Its trouble came back, and went again with the message taken already.
    await store.commit([{ kind: 'quarantine.add', entry: homeless }]);
    await take(store, [{ ...mended, bodyHash: 'another' }]);
    expect(await waiting()).toEqual([1, 1]);
    await take(store, [mended]);
    expect(await waiting()).toEqual([1]);
    expect((await store.feedStates(SITE))[0]).toMatchObject({ quarantined: 2, accepted: 2, repeated: 1 });
  });

  it('a connection is news only when it changes', async () => {
    const { store } = house();
    const open = { kind: 'feed.connection', site: SITE, feed: FEED, connection: 'open' } as const;
    expect(await store.commit([{ ...open, at: hour(1) }])).toEqual({ applied: true });
    expect(await store.commit([{ ...open, at: hour(2) }])).toEqual({ applied: false });
    expect((await store.feedStates(SITE))[0]).toMatchObject({ connection: 'open', connectionSince: hour(1) });
    await store.commit([{ ...open, connection: 'lost', at: hour(3) }]);
    expect((await store.feedStates(SITE))[0]).toMatchObject({ connection: 'lost', connectionSince: hour(3) });
  });

  it('every write moves the data version, here and in another process', async () => {
    const { store, another } = house();
    const before = await store.dataVersion();
    await store.commit([claim(1)]);
    const own = await store.dataVersion();
    expect(own).toBeGreaterThan(before);
    await expect(settled(store)).resolves.toBeGreaterThanOrEqual(own);
    if (another === undefined) return;
    const second = await another();
    await second.commit([claim(2)]);
    await second.close();
    expect(await store.dataVersion()).toBeGreaterThan(own);
  });

  it('people, roles and duties may be told again', async () => {
    const { store } = house();
    const person = 'p1' as never;
    const changes: readonly Change[] = [
      { kind: 'person.put', person, identities: [{ platform: 'slack', id: 'U1' }] },
      { kind: 'role.put', person, site: SITE, role: 'charge-nurse' },
      { kind: 'duty.put', person, site: SITE, role: 'charge-nurse', scope: '5W', from: hour(7), to: hour(19) },
    ];
    expect(await store.commit(changes)).toEqual({ applied: true });
    expect(await store.commit([changes[1]!])).toEqual({ applied: false });
    expect(await store.commit(changes)).toEqual({ applied: true });
  });

  it('the audit gives back its latest entries, newest first', async () => {
    const { store } = house();
    for (const action of ['one', 'two', 'three']) await store.commit([{ kind: 'audit.add', entry: audit(action) }]);
    expect((await store.audit(2)).map((entry) => entry.action)).toEqual(['three', 'two']);
  });

  it('after close every call is refused with a cure, and what was queued is kept', async () => {
    const { store, another } = house();
    const queued = store.commit([claim(3)]);
    await store.close();
    expect(await queued).toEqual({ applied: true });
    await expect(store.commit([claim(4)])).rejects.toMatchObject({ code: 'STORE_CLOSED', kind: 'unavailable' });
    await expect(store.census(SITE)).rejects.toMatchObject({ code: 'STORE_CLOSED' });
    if (another === undefined) return;
    const second = await another();
    expect(await second.lastClaim(SITE, 'huddle', hour(9))).toBe(hour(3));
    await second.close();
  });
}

/** The version once nobody writes any more; other databases of the same server may count in it. */
async function settled(store: Store): Promise<number> {
  for (let look = 0; look < 200; look++) {
    const version = await store.dataVersion();
    if ((await store.dataVersion()) === version) return version;
  }
  throw new Error('a look at the version moves it');
}
