/** The audit in the file itself: what the triggers refuse, what somebody with the file leaves behind, and rows of before the chain. */
import { describe, expect, it } from 'vitest';
import { connect, type Db } from '#db/sqlite/connect.ts';
import { storeOn } from '#db/sqlite/open.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { verifyAudit } from '#src/facts/audit-trail.ts';
import { silentLog } from '#src/kernel/log.ts';
import { instant } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import type { Store } from '#src/ports/store.ts';

const add = (n: number): Change => ({
  kind: 'audit.add',
  entry: { at: instant(n), actor: 'p1', platform: 'web', action: 'alert.ack', subject: `E-${n}`, detail: {} },
});

async function house(rows: number): Promise<{ readonly db: Db; readonly store: Store }> {
  const db = connect(':memory:', false);
  const store = storeOn(db, foldVisit, silentLog);
  for (let n = 1; n <= rows; n++) await store.commit([add(n)]);
  return { db, store };
}

describe('the audit of a SQLite file', () => {
  it('rows go only under an anchor, and the anchor stays as it is', async () => {
    const { db } = await house(3);
    expect(() => db.exec('DELETE FROM audit WHERE seq = 1')).toThrow('audit is append-only');
    db.exec("INSERT INTO audit_anchor (seq, hash, at) VALUES (2, 'x', 1)");
    expect(() => db.exec('DELETE FROM audit')).toThrow('audit is append-only');
    expect(() => db.exec('DELETE FROM audit_anchor')).toThrow('audit_anchor is append-only');
    expect(() => db.exec('UPDATE audit_anchor SET seq = 3')).toThrow('audit_anchor is append-only');
    db.close();
  });

  it('a row changed by somebody who takes the triggers away is named', async () => {
    const { db, store } = await house(5);
    db.exec(`DROP TRIGGER audit_no_update; UPDATE audit SET actor = 'p2' WHERE seq = 3`);
    expect((await verifyAudit(store)).fault).toEqual({ seq: 3, what: 'changed' });
    await store.commit([add(6)]);
    expect((await verifyAudit(store)).fault).toEqual({ seq: 3, what: 'changed' });
    await store.close();
  });

  it('rows of before the chain are covered by the first that has a hash, and may be dropped like others', async () => {
    const { db, store } = await house(0);
    const old = db.prepare(
      `INSERT INTO audit (seq, at, site, actor, platform, action, subject, detail) VALUES (?, ?, '', 'p1', 'web', 'x', 'y', '{}')`,
    );
    for (const n of [1, 2, 3]) old.run(n, n);
    expect(await verifyAudit(store)).toMatchObject({ rows: 3, unchained: 3 });
    for (const n of [4, 5]) await store.commit([add(n)]);
    expect(await verifyAudit(store)).toMatchObject({ rows: 5, unchained: 3 });
    expect(await verifyAudit(store)).not.toHaveProperty('fault');
    expect(await store.pruneAudit(instant(3), instant(9))).toEqual({ removed: 2 });
    expect(await verifyAudit(store)).toMatchObject({ rows: 4, unchained: 1 });
    expect(await verifyAudit(store)).not.toHaveProperty('fault');
    db.exec(`DROP TRIGGER audit_no_update; UPDATE audit SET actor = 'p2' WHERE seq = 3`);
    expect((await verifyAudit(store)).fault).toEqual({ seq: 4, what: 'changed' });
    await store.close();
  });

  it('that somebody looked is no change of the house: no answer is worked out anew for it', async () => {
    const { store } = await house(1);
    const before = await store.dataVersion();
    await store.commit([add(2)]);
    expect(await store.dataVersion()).toBe(before);
    await store.commit([{ kind: 'request.claim', requestKey: 'r', at: instant(1) }]);
    expect(await store.dataVersion()).toBeGreaterThan(before);
    await store.close();
  });
});
