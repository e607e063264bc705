/** The audit: one chain. The write lock of the transaction is what makes its end one among all processes. */
import {
  type AuditAnchor,
  type AuditRow,
  CHAIN_START,
  type ChainEnd,
  chainWalk,
  linkHash,
  PRUNED,
} from '#src/domain/audit.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { AuditEntry } from '#src/ports/change.ts';
import type { AuditHead } from '#src/ports/reader.ts';
import { auditColumns, auditEntryOf } from '../rows-audit.ts';
import type { Db } from './connect.ts';

export type AuditWriter = {
  readonly add: (entry: AuditEntry) => boolean;
  /** Drops the oldest rows, as far as all of them are older than `before`; what is left can still be checked. */
  readonly prune: (before: Instant, at: Instant) => { readonly removed: number };
  /** Rows written here so far: no fact of the house, so no answer hangs on them. */
  readonly written: () => number;
};

export function auditWriter(db: Db): AuditWriter {
  const { endOf, anchors, rows } = statements(db);
  const insert = db.prepare(
    `INSERT INTO audit (seq, at, site, actor, platform, place, action, subject, detail, hash)
     VALUES (@seq, @at, @site, @actor, @platform, @place, @action, @subject, @detail, @hash)`,
  );
  const firstKept = db.prepare<[Instant], number>('SELECT seq FROM audit WHERE at >= ? ORDER BY seq LIMIT 1').pluck();
  const first = db.prepare<[], number>('SELECT seq FROM audit ORDER BY seq LIMIT 1').pluck();
  const hashAt = db.prepare<[number], string | null>('SELECT hash FROM audit WHERE seq = ?').pluck();
  const putAnchor = db.prepare<AuditAnchor>('INSERT INTO audit_anchor (seq, hash, at) VALUES (@seq, @hash, @at)');
  const drop = db.prepare<[number]>('DELETE FROM audit WHERE seq <= ?');
  let written = 0;

  /** The hash up to a row that was written before there was a chain: worked out from all before it. */
  const walkTo = (seq: number): ChainEnd => {
    const walk = chainWalk(anchors.get() ?? CHAIN_START);
    for (const row of rows.iterate()) if (row.seq > seq || walk.take(row) !== undefined) break;
    return walk.end();
  };
  const end = (): ChainEnd => {
    const last = endOf.get();
    if (last === undefined) return anchors.get() ?? CHAIN_START;
    return last.hash === null ? { ...walkTo(last.seq), seq: last.seq } : { seq: last.seq, hash: last.hash };
  };
  const add = (entry: AuditEntry): boolean => {
    const before = end();
    const row = { seq: before.seq + 1, ...auditColumns(entry) };
    insert.run({ ...row, hash: linkHash(before.hash, row) });
    written++;
    return true;
  };
  const prune = db.transaction((before: Instant, at: Instant) => {
    const from = first.get();
    const through = (firstKept.get(before) ?? end().seq + 1) - 1;
    if (from === undefined || through < from) return { removed: 0 };
    const hash = hashAt.get(through) ?? walkTo(through).hash;
    putAnchor.run({ seq: through, hash, at });
    const removed = drop.run(through).changes;
    const detail = { through, hash, removed };
    add({ at, actor: 'system', platform: 'store', action: PRUNED, subject: `${through}`, detail });
    return { removed };
  });
  return { add, prune: (before, at) => prune.immediate(before, at), written: () => written };
}

export function auditReader(db: Db) {
  const { endOf, anchors } = statements(db);
  const latest = db.prepare<[number], AuditRow>('SELECT * FROM audit ORDER BY seq DESC LIMIT ?');
  const after = db.prepare<[number, number], AuditRow>('SELECT * FROM audit WHERE seq > ? ORDER BY seq LIMIT ?');
  const first = db.prepare<[], { seq: number; at: Instant }>('SELECT seq, at FROM audit ORDER BY seq LIMIT 1');
  return {
    audit: (limit: number): readonly AuditEntry[] => latest.all(limit).map(auditEntryOf),
    auditRows: (seq: number, limit: number): readonly AuditRow[] => after.all(seq, limit),
    auditAnchor: (): AuditAnchor | undefined => anchors.get(),
    auditHead(): AuditHead | undefined {
      const [last, oldest] = [endOf.get(), first.get()];
      if (last === undefined || oldest === undefined) return undefined;
      return { seq: last.seq, hash: last.hash, rows: last.seq - oldest.seq + 1, since: oldest.at };
    },
  };
}

const statements = (db: Db) => ({
  endOf: db.prepare<[], { readonly seq: number; readonly hash: string | null }>(
    'SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1',
  ),
  anchors: db.prepare<[], AuditAnchor>('SELECT seq, hash, at FROM audit_anchor ORDER BY seq DESC LIMIT 1'),
  rows: db.prepare<[], AuditRow>('SELECT * FROM audit ORDER BY seq'),
});
