/** The audit in PostgreSQL itself: what the triggers refuse, what an account of its own may do, what an owner leaves behind. */
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { verifyAudit } from '#src/facts/audit-trail.ts';
import { instant } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import { freshUrl, openAt } from './postgres-store.ts';

const add = (n: number): Change => ({
  kind: 'audit.add',
  entry: { at: instant(n), actor: 'p1', platform: 'web', action: 'alert.ack', subject: `E-${n}`, detail: {} },
});

async function house(rows: number) {
  const url = await freshUrl();
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  const store = await openAt(url);
  onTestFinished(async () => {
    await store.close();
    await owner.end();
  });
  for (let n = 1; n <= rows; n++) await store.commit([add(n)]);
  return { url, owner, store };
}

describe('the audit of a PostgreSQL database', () => {
  it('rows go only under an anchor, and the anchor stays as it is', async () => {
    const { owner } = await house(3);
    for (const statement of [
      'UPDATE audit SET actor = $1 WHERE seq = 1',
      'DELETE FROM audit WHERE seq = 1 AND actor <> $1',
    ])
      await expect(owner.query(statement, ['x'])).rejects.toThrow('append-only');
    await expect(owner.query('TRUNCATE audit')).rejects.toThrow('append-only');
    await owner.query("INSERT INTO audit_anchor (seq, hash, at) VALUES (2, 'x', 1)");
    await expect(owner.query('DELETE FROM audit')).rejects.toThrow('append-only');
    for (const statement of ['DELETE FROM audit_anchor', 'UPDATE audit_anchor SET seq = 3', 'TRUNCATE audit_anchor'])
      await expect(owner.query(statement)).rejects.toThrow('append-only');
  });

  it('a row changed by an owner who takes the triggers away is named', async () => {
    const { owner, store } = await house(5);
    await owner.query(`ALTER TABLE audit DISABLE TRIGGER ALL; UPDATE audit SET actor = 'p2' WHERE seq = 3`);
    expect((await verifyAudit(store)).fault).toEqual({ seq: 3, what: 'changed' });
  });

  it('an account that may only add writes the chain on, and is told that it may drop nothing', async () => {
    const { url, owner, store } = await house(2);
    const role = `adder_${process.pid}`;
    await owner.query(`CREATE ROLE ${role} LOGIN; GRANT ALL ON ALL TABLES IN SCHEMA public TO ${role};
      GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${role};
      REVOKE UPDATE, DELETE, TRUNCATE ON audit, audit_anchor FROM ${role}`);
    const as = new URL(url);
    as.username = role;
    const service = await openAt(as.href);
    try {
      await service.commit([add(3)]);
      await expect(service.pruneAudit(instant(9), instant(9))).rejects.toMatchObject({ kind: 'denied' });
      await service.commit([add(4)]);
    } finally {
      await service.close();
      await owner.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
    }
    expect(await verifyAudit(store)).toMatchObject({ rows: 4 });
    expect(await verifyAudit(store)).not.toHaveProperty('fault');
    expect(await store.auditAnchor()).toBeUndefined();
    expect(await store.pruneAudit(instant(3), instant(9))).toEqual({ removed: 2 });
  });
});
