/** Rows of the audit of a time, in batches: a month of a busy house needs no memory for all of its audit. */
import type { AuditRow } from '#src/domain/audit.ts';
import type { Instant, Span } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';

type Reads = Pick<Reader, 'auditHead' | 'auditRows'>;

const BATCH = 5_000;

/** In the order in which they were written. */
export async function* auditRowsBetween(read: Reads, span: Span): AsyncGenerator<AuditRow> {
  for (let last = await lastBefore(read, span.from); ; ) {
    const rows = await read.auditRows(last, BATCH);
    for (const row of rows) if (row.at >= span.from && row.at < span.to) yield row;
    const end = rows.at(-1);
    if (end === undefined || rows.length < BATCH || end.at >= span.to) return;
    last = end.seq;
  }
}

/** The number of the last row that was written before: rows are numbered in the order of time, so that it is found by halving. */
async function lastBefore(read: Reads, from: Instant): Promise<number> {
  const head = await read.auditHead();
  if (head === undefined) return 0;
  let [low, high] = [head.seq - head.rows, head.seq];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [row] = await read.auditRows(middle, 1);
    if (row !== undefined && row.at < from) low = row.seq;
    else high = middle;
  }
  return low;
}
