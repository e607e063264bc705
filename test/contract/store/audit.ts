import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type AuditRow, CHAIN_START, linkHash } from '#src/domain/audit.ts';
import { verifyAudit } from '#src/facts/audit-trail.ts';
import { Conflict } from '#src/kernel/errors.ts';
import type { AuditEntry, Change } from '#src/ports/change.ts';
import type { Store } from '#src/ports/store.ts';
import { eachWith, hour, type MakeStore, SITE } from './house.ts';

const entry = (n: number, more: Partial<AuditEntry> = {}): AuditEntry => ({
  at: hour(n),
  site: SITE,
  actor: 'p1',
  platform: 'slack',
  place: 'C0HUDDLE',
  action: 'alert.ack',
  subject: `E-${n}`,
  detail: { rule: 'over-census', n },
  ...more,
});
const add = (one: AuditEntry): Change => ({ kind: 'audit.add', entry: one });
const rowsOf = (store: Store): Promise<readonly AuditRow[]> => store.auditRows(Number.MIN_SAFE_INTEGER, 10_000);

/** Rows as they were read, as a trail of its own: what somebody with the database file would leave behind. */
const trail = (rows: readonly AuditRow[], anchor?: Awaited<ReturnType<Store['auditAnchor']>>) => ({
  auditAnchor: async () => anchor,
  auditRows: async (after: number, limit: number) => rows.filter(({ seq }) => seq > after).slice(0, limit),
});

export function auditContract(make: MakeStore): void {
  const house = eachWith(make);

  it('an entry comes back as it was written, with where it was done', async () => {
    const { store } = house();
    const { place: _, site: __, ...bare } = entry(2);
    await store.commit([add(entry(1)), add(bare)]);
    expect(await store.audit(10)).toEqual([bare, entry(1)]);
  });

  it('rows that go by age while the chain is looked at are no fault', async () => {
    const { store } = house();
    await store.commit([1, 2, 3, 4].map((n) => add(entry(n))));
    let removed = 0;
    const read = {
      auditAnchor: store.auditAnchor,
      auditRows: async (after: number, limit: number) => {
        if (removed === 0) ({ removed } = await store.pruneAudit(hour(3), hour(9)));
        return store.auditRows(after, limit);
      },
    };
    expect(await verifyAudit(read)).toMatchObject({ rows: 3, anchor: { seq: 2 } });
    expect(removed).toBe(2);
    expect((await verifyAudit(read)).fault).toBeUndefined();
  });

  it('rows are numbered without a gap, each hash covers the one before, and what was rolled back leaves no trace', async () => {
    const { store } = house();
    const claim: Change = { kind: 'request.claim', requestKey: 'r', at: hour(1) };
    await store.commit([add(entry(1)), claim]);
    const outcomes = await Promise.allSettled([
      store.commit([add(entry(2))]),
      store.commit([add(entry(3)), claim]),
      store.commit([add(entry(4)), add(entry(5))]),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(outcomes[1]).toMatchObject({ reason: expect.any(Conflict) });
    const rows = await rowsOf(store);
    expect(rows.map(({ seq, subject }) => [seq, subject])).toEqual([
      [1, 'E-1'],
      [2, 'E-2'],
      [3, 'E-4'],
      [4, 'E-5'],
    ]);
    let before = CHAIN_START.hash;
    for (const row of rows) {
      expect(row.hash).toBe(linkHash(before, row));
      before = row.hash!;
    }
    expect(await store.auditHead()).toEqual({ seq: 4, hash: before, rows: 4, since: hour(1) });
    expect(await verifyAudit(store)).toMatchObject({ rows: 4, unchained: 0, end: { seq: 4, hash: before } });
  });

  it('row 27: half a surrogate pair, NUL and letters beyond the first plane do not break the chain', async () => {
    const { store } = house();
    const odd = 'a\ud800b\0c\udc00d 🛏 \u202e';
    await store.commit([add(entry(1, { actor: odd, place: odd, subject: odd, detail: { odd } }))]);
    await store.commit([add(entry(2))]);
    expect(await verifyAudit(store)).toMatchObject({ rows: 2 });
    expect(await verifyAudit(store)).not.toHaveProperty('fault');
    expect((await store.audit(2))[1]).toMatchObject({ subject: 'a\ufffdbc\ufffdd 🛏 \u202e', detail: { odd } });
  });

  it('an audit without rows has no head and is in order', async () => {
    const { store } = house();
    expect([await store.auditHead(), await store.auditAnchor()]).toEqual([undefined, undefined]);
    expect(await verifyAudit(store)).toEqual({ rows: 0, unchained: 0, end: CHAIN_START });
  });

  it('two processes that write at once make one chain', async () => {
    const { store, another } = house();
    if (another === undefined) return expect(await store.auditHead()).toBeUndefined();
    const second = await another();
    const all = Array.from({ length: 60 }, (_, n) => (n % 2 === 0 ? store : second).commit([add(entry(n))]));
    await Promise.all(all);
    await second.close();
    expect(await verifyAudit(store)).toMatchObject({ rows: 60, end: { seq: 60 } });
    expect(await verifyAudit(store)).not.toHaveProperty('fault');
  });

  it('old rows go as far as all before them are old, and what is left can still be checked', async () => {
    const { store } = house();
    for (const n of [1, 2, 9, 3, 4]) await store.commit([add(entry(n))]);
    const before = await rowsOf(store);
    expect(await store.pruneAudit(hour(0), hour(20))).toEqual({ removed: 0 });
    expect(await store.auditAnchor()).toBeUndefined();
    // The third was written at hour 9, so the two after it stay, however old.
    expect(await store.pruneAudit(hour(5), hour(20))).toEqual({ removed: 2 });
    expect(await store.auditAnchor()).toEqual({ seq: 2, hash: before[1]!.hash, at: hour(20) });
    expect((await rowsOf(store)).map(({ seq }) => seq)).toEqual([3, 4, 5, 6]);
    expect(await store.audit(1)).toMatchObject([{ action: 'audit.prune', detail: { through: 2, removed: 2 } }]);
    expect(await verifyAudit(store)).toMatchObject({ rows: 4, anchor: { seq: 2 } });
    expect(await verifyAudit(store)).not.toHaveProperty('fault');

    expect(await store.pruneAudit(hour(30), hour(31))).toEqual({ removed: 4 });
    expect((await rowsOf(store)).map(({ seq, action }) => [seq, action])).toEqual([[7, 'audit.prune']]);
    await store.commit([add(entry(32))]);
    expect(await verifyAudit(store)).toMatchObject({ rows: 2, anchor: { seq: 6 }, end: { seq: 8 } });
    expect(await verifyAudit(store)).not.toHaveProperty('fault');
  });

  it('a head that was posted is found again, and tells when the end was cut off or written anew', async () => {
    const { store } = house();
    for (const n of [1, 2, 3, 4]) await store.commit([add(entry(n))]);
    const rows = await rowsOf(store);
    const head = { seq: 3, hash: rows[2]!.hash!.slice(0, 12) };
    expect(await verifyAudit(store, { head })).toMatchObject({ head: 'found' });
    expect((await verifyAudit(trail(rows.slice(0, 2)), { head })).fault).toEqual({ seq: 2, what: 'cut' });
    let before = rows[0]!.hash!;
    const forged = rows.slice(1).map((row) => {
      const made = { ...row, actor: 'somebody-else' };
      before = linkHash(before, made);
      return { ...made, hash: before };
    });
    const whole = [rows[0]!, ...forged];
    expect(await verifyAudit(trail(whole))).not.toHaveProperty('fault');
    expect((await verifyAudit(trail(whole), { head })).fault).toEqual({ seq: 3, what: 'rewritten' });
    await store.pruneAudit(hour(4), hour(9));
    expect(await verifyAudit(store, { head })).toMatchObject({ head: 'found' });
    expect(await verifyAudit(store, { head: { ...head, seq: 2 } })).toMatchObject({ head: 'dropped' });
    expect((await verifyAudit(store, { head: { ...head, hash: 'f'.repeat(12) } })).fault?.what).toBe('rewritten');
  });

  it('rows dropped under an anchor that the chain does not tell of are found', async () => {
    const { store } = house();
    for (const n of [1, 2, 3]) await store.commit([add(entry(n))]);
    const rows = await rowsOf(store);
    const anchor = { seq: 2, hash: rows[1]!.hash!, at: hour(5) };
    expect((await verifyAudit(trail(rows.slice(2), anchor))).fault).toEqual({ seq: 2, what: 'anchor' });
  });

  it('whatever is changed, taken out, put in or moved is found, at or right behind where it was', async () => {
    const { store } = house();
    for (let n = 1; n <= 12; n++) await store.commit([add(entry(n))]);
    const rows = await rowsOf(store);
    const at = fc.nat({ max: rows.length - 2 });
    const texts = fc.constantFrom('site', 'actor', 'platform', 'place', 'action', 'subject', 'detail', 'hash');
    const changed = fc
      .record({ n: fc.nat({ max: rows.length - 1 }), field: texts, to: fc.string() })
      .map(({ n, field, to }) => {
        const made = rows.map((row, m) => (m === n ? { ...row, [field]: to } : row));
        return JSON.stringify(made) === JSON.stringify(rows) ? undefined : { made, first: rows[n]!.seq };
      });
    const later = fc.record({ n: at, by: fc.integer({ min: 1, max: 1e9 }) }).map(({ n, by }) => ({
      made: rows.map((row, m) => (m === n ? { ...row, at: (row.at + by) as AuditRow['at'] } : row)),
      first: rows[n]!.seq,
    }));
    const taken = fc.record({ n: at, many: fc.integer({ min: 1, max: 4 }) }).map(({ n, many }) => ({
      made: rows.filter((_, m) => m < n || m >= Math.min(n + many, rows.length - 1)),
      first: rows[n]!.seq,
    }));
    const renumbered = at.map((n) => ({
      made: rows.filter((_, m) => m !== n).map((row, m) => ({ ...row, seq: m + 1 })),
      first: rows[n]!.seq,
    }));
    const put = fc.record({ n: at, subject: fc.string() }).map(({ n, subject }) => ({
      made: [...rows.slice(0, n), { ...rows[n]!, subject }, ...rows.slice(n)].map((row, m) => ({ ...row, seq: m + 1 })),
      first: rows[n]!.seq,
    }));
    const under = fc.integer({ min: -9, max: 0 }).map((seq) => ({ made: [{ ...rows[0]!, seq }, ...rows], first: seq }));
    const swapped = at.map((n) => ({
      made: rows.map((row, m) => ({ ...(m === n ? rows[n + 1]! : m === n + 1 ? rows[n]! : row), seq: row.seq })),
      first: rows[n]!.seq,
    }));
    const tampered = fc.oneof(changed, later, taken, renumbered, put, under, swapped);
    await fc.assert(
      fc.asyncProperty(tampered, async (one) => {
        if (one === undefined) return;
        const { fault } = await verifyAudit(trail(one.made));
        expect(fault).toBeDefined();
        expect(fault!.seq).toBeGreaterThanOrEqual(one.first);
        expect(fault!.seq).toBeLessThanOrEqual(one.first + 5);
      }),
      { numRuns: 300 },
    );
  });
}
