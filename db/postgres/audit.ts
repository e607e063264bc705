/** The audit: one chain. Its end is locked by whoever adds to it, so it is one among all instances. */
import {
  type AuditAnchor,
  type AuditRow,
  CHAIN_START,
  type ChainEnd,
  chainWalk,
  linkHash,
  PRUNED,
} from '#src/domain/audit.ts';
import { OpsError } from '#src/kernel/errors.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { AuditEntry } from '#src/ports/change.ts';
import type { AuditHead } from '#src/ports/reader.ts';
import { auditColumns, auditEntryOf } from '../rows-audit.ts';
import { batch } from './batch.ts';
import { plainText } from './binary-array.ts';
import type { Database, Sql } from './connect.ts';
import { sqlState } from './errors.ts';
import { locking } from './locks.ts';
import type { Writes } from './writes.ts';

const END = 'SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1';
const ANCHOR = 'SELECT seq, hash, at FROM audit_anchor ORDER BY seq DESC LIMIT 1';
const AFTER = 'SELECT * FROM audit WHERE seq > $1 ORDER BY seq LIMIT $2';
const rows = batch<AuditRow>({
  seq: 'bigint',
  at: 'bigint',
  site: 'text',
  actor: 'text',
  platform: 'text',
  place: 'text',
  action: 'text',
  subject: 'text',
  detail: 'text',
  hash: 'text',
});
const ADD = `INSERT INTO audit (${rows.names}) SELECT ${rows.names} FROM ${rows.from}`;
/** Rows fetched at once where a chain is walked. */
const PAGE = 1_000;

type End = { readonly seq: number; readonly hash: string | null };

const anchorOf = async (sql: Sql): Promise<AuditAnchor | undefined> => (await sql.rows<AuditAnchor>(ANCHOR))[0];

/** The hash up to a row that was written before there was a chain: worked out from all before it. */
async function walkTo(sql: Sql, seq: number): Promise<ChainEnd> {
  const walk = chainWalk((await anchorOf(sql)) ?? CHAIN_START);
  for (;;) {
    const page = await sql.rows<AuditRow>(AFTER, [walk.end().seq, PAGE]);
    for (const row of page) if (row.seq > seq || walk.take(row) !== undefined) return walk.end();
    if (page.length < PAGE) return walk.end();
  }
}

async function endOf(sql: Sql): Promise<ChainEnd> {
  const [last] = await sql.rows<End>(END);
  if (last === undefined) return (await anchorOf(sql)) ?? CHAIN_START;
  return last.hash === null ? { ...(await walkTo(sql, last.seq)), seq: last.seq } : { seq: last.seq, hash: last.hash };
}

/** The hash covers what is stored, and a text is stored without NUL. */
const stored = (entry: AuditEntry): Omit<AuditRow, 'seq' | 'hash'> => {
  const row = auditColumns(entry);
  const place = row.place === null ? null : plainText(row.place);
  return { ...row, actor: plainText(row.actor), place, subject: plainText(row.subject) };
};

async function add(sql: Sql, entries: readonly AuditEntry[]): Promise<void> {
  await locking.audit(sql, 'audit');
  let { seq, hash } = await endOf(sql);
  const added: AuditRow[] = [];
  for (const entry of entries) {
    const row = { seq: ++seq, ...stored(entry) };
    hash = linkHash(hash, row);
    added.push({ ...row, hash });
  }
  await sql.run(ADD, rows.params(added));
}

export const auditWrites: Writes<'audit.add'> = {
  async 'audit.add'(sql, changes) {
    await add(
      sql,
      changes.map(({ entry }) => entry),
    );
    return true;
  },
};

/** Drops the oldest rows, as far as all of them are older than `before`; what is left can still be checked. */
export const auditPruner =
  (db: Database) =>
  (before: Instant, at: Instant): Promise<{ readonly removed: number }> =>
    db
      .transaction(async (sql) => {
        await locking.audit(sql, 'audit');
        const [first] = await sql.rows<{ seq: number }>('SELECT seq FROM audit ORDER BY seq LIMIT 1');
        const [kept] = await sql.rows<{ seq: number }>('SELECT seq FROM audit WHERE at >= $1 ORDER BY seq LIMIT 1', [
          before,
        ]);
        const through = (kept?.seq ?? (await endOf(sql)).seq + 1) - 1;
        if (first === undefined || through < first.seq) return { removed: 0 };
        const [last] = await sql.rows<End>('SELECT seq, hash FROM audit WHERE seq = $1', [through]);
        const hash = last?.hash ?? (await walkTo(sql, through)).hash;
        await sql.run('INSERT INTO audit_anchor (seq, hash, at) VALUES ($1, $2, $3)', [through, hash, at]);
        const removed = await sql.run('DELETE FROM audit WHERE seq <= $1', [through]);
        const detail = { through, hash, removed };
        await add(sql, [{ at, actor: 'system', platform: 'store', action: PRUNED, subject: `${through}`, detail }]);
        return { removed };
      })
      .catch((error: unknown) => {
        throw sqlState(error) === '42501' ? mayNotDrop() : error;
      });

/** The service's own account may add to the audit and take nothing away. */
const mayNotDrop = (): OpsError =>
  new OpsError({
    code: 'AUDIT_MAY_NOT_DROP',
    kind: 'denied',
    message: 'This account of the database may not drop rows of the audit.',
    cure: 'Run "huddleboard audit prune" with the account that owns the tables.',
  });

export function auditReader(sql: Sql) {
  return {
    audit: async (limit: number): Promise<readonly AuditEntry[]> =>
      (await sql.rows<AuditRow>('SELECT * FROM audit ORDER BY seq DESC LIMIT $1', [limit])).map(auditEntryOf),
    auditRows: (after: number, limit: number): Promise<readonly AuditRow[]> =>
      sql.rows<AuditRow>(AFTER, [after, limit]),
    auditAnchor: (): Promise<AuditAnchor | undefined> => anchorOf(sql),
    async auditHead(): Promise<AuditHead | undefined> {
      const [last] = await sql.rows<End>(END);
      const [oldest] = await sql.rows<{ seq: number; at: Instant }>('SELECT seq, at FROM audit ORDER BY seq LIMIT 1');
      if (last === undefined || oldest === undefined) return undefined;
      return { seq: last.seq, hash: last.hash, rows: last.seq - oldest.seq + 1, since: oldest.at };
    },
  };
}
