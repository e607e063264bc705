import type { AuditRow } from '#src/domain/audit.ts';
import { verifyAudit } from '#src/facts/audit-trail.ts';
import { type Instant, isoOf, parseWhen } from '#src/kernel/time.ts';
import { csvLine } from '#src/message/csv.ts';
import type { Store } from '#src/ports/store.ts';
import type { House } from '../house.ts';
import { terminal } from '../terminal.ts';
import { AUDIT_CURE, type AuditOptions, faultText } from './audit-words.ts';
import { writeOut } from './file-out.ts';
import { UsageError } from './subcommand.ts';

const BATCH = 5_000;
const COLUMNS = ['seq', 'at', 'site', 'actor', 'platform', 'place', 'action', 'subject', 'detail', 'hash'] as const;

type Wanted = {
  readonly from: Instant | undefined;
  readonly to: Instant | undefined;
  readonly line: (row: AuditRow) => string;
};

/** The audit of a time as a file: itself written into the audit, the chain looked at first. */
export async function exportAudit(store: Store, house: House, values: AuditOptions): Promise<number> {
  const { from, to } = { from: when(values.from, 'from', house), to: when(values.to, 'to', house) };
  if (values.format !== 'csv' && values.format !== 'jsonl') throw new UsageError('--format is one of: csv, jsonl.');
  if (values.json && values.out === undefined) throw new UsageError('With --json the rows go to a file: --out FILE.');
  const { fault } = await verifyAudit(store);
  const span = { ...(from === undefined ? {} : { from: isoOf(from) }), ...(to === undefined ? {} : { to: isoOf(to) }) };
  const who = { at: house.clock.now(), actor: 'system', platform: 'terminal', place: terminal() };
  const entry = {
    ...who,
    action: 'audit.export',
    subject: values.format,
    detail: { ...span, chain: fault?.what ?? 'whole' },
  };
  await store.commit([{ kind: 'audit.add', entry }]);

  const csv = values.format === 'csv';
  const rows = await written(
    store,
    values.out,
    {
      from,
      to,
      line: csv ? (row) => csvLine(COLUMNS.map((name) => (name === 'at' ? isoOf(row.at) : row[name]))) : jsonLine,
    },
    csv ? csvLine(COLUMNS) : '',
  );
  if (values.json) process.stdout.write(`${JSON.stringify({ rows, out: values.out, fault: fault ?? null })}\n`);
  else if (values.out !== undefined) process.stdout.write(`${rows} rows written.\n`);
  if (fault !== undefined) process.stderr.write(`${faultText(fault)}\n${AUDIT_CURE}\n`);
  return fault === undefined ? 0 : 1;
}

const jsonLine = (row: AuditRow): string =>
  `${JSON.stringify({ ...row, at: isoOf(row.at), detail: JSON.parse(row.detail) })}\n`;

const written = (store: Store, out: string | undefined, { from, to, line }: Wanted, head: string): Promise<number> =>
  writeOut(out, async (write) => {
    let rows = 0;
    write(Buffer.from(head));
    for (let last = Number.MIN_SAFE_INTEGER; ; ) {
      const batch = await store.auditRows(last, BATCH);
      const meant = batch.filter(({ at }) => (from === undefined || at >= from) && (to === undefined || at < to));
      write(Buffer.from(meant.map(line).join('')));
      rows += meant.length;
      if (batch.length < BATCH) return rows;
      last = batch.at(-1)!.seq;
    }
  });

function when(typed: string | undefined, name: string, { settings }: House): Instant | undefined {
  if (typed === undefined) return undefined;
  try {
    return parseWhen(typed, settings.sites[0]!.zone);
  } catch {
    throw new UsageError(`--${name} takes a date or time such as 2026-01-31 or 2026-01-31T07:00.`);
  }
}
