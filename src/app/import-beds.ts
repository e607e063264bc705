/** A file of bed states into the log, as A20 would tell it: all of it in one commit, or nothing. */
import { createHash } from 'node:crypto';
import { type BedRow, readBeds } from '#adapters/feeds/csv/beds.ts';
import { BY_HAND, type FeedRecord } from '#src/domain/census/event.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { MessageKey, PersonId } from '#src/kernel/ids.ts';
import { brand } from '#src/kernel/ids.ts';
import { type Clock, type Instant, localDateAt, localTimeAt } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import type { Store } from '#src/ports/store.ts';
import { bedToken } from '#src/views/unit.ts';
import { terminal } from './terminal.ts';

export type BedsImport = { readonly beds: number; readonly told: string };

export type BedsImportOptions = {
  readonly site: Site;
  readonly store: Pick<Store, 'commit'>;
  readonly clock: Clock;
};

/** @throws OpsError BEDS_FILE with every fault by row, column and cure; then nothing was stored */
export async function importBeds(bytes: Buffer, { site, store, clock }: BedsImportOptions): Promise<BedsImport> {
  const now = clock.now();
  const rows = readBeds(bytes, { site, now });
  const hash = createHash('sha256').update(bytes).update(String(now)).digest('base64url');
  const audit: Change = {
    kind: 'audit.add',
    entry: {
      at: now,
      site: site.id,
      actor: 'system',
      platform: 'terminal',
      place: terminal(),
      action: 'beds.import',
      subject: 'beds',
      detail: { beds: rows.length },
    },
  };
  const record: Change = { kind: 'journal.append', record: recordOf(rows, hash, { site, now }) };
  const notes = rows.flatMap((row) => noteOf(row, hash, { site, now }));
  await store.commit([record, ...notes, audit]);
  return { beds: rows.length, told: `${rows.length} ${rows.length === 1 ? 'bed' : 'beds'} taken.` };
}

type At = { readonly site: Site; readonly now: Instant };

/** One message for the whole file; people wrote it, no feed has spoken. */
function recordOf(rows: readonly BedRow[], hash: string, { site, now }: At): FeedRecord {
  const head = { site: site.id, message: brand<MessageKey>(`${BY_HAND}:beds:${hash}`), receivedAt: now };
  const beds = rows.map(({ place, status, since }) => ({ ...head, place, status, occurredAt: since }));
  return { ...head, feed: BY_HAND, bodyHash: hash, events: [], merges: [], beds };
}

/** Why and until when: a report of the unit about that bed. The bot opens no bed when the time has come. */
function noteOf({ unit, place, until, reason, since }: BedRow, hash: string, { site }: At): readonly Change[] {
  if (until === undefined && reason === undefined) return [];
  const end = until === undefined ? [] : [`until ${localDateAt(until, site.zone)} ${localTimeAt(until, site.zone)}`];
  const text = [...(reason === undefined ? [] : [reason]), ...end].join(' ');
  const by = { person: brand<PersonId>('import'), name: 'import' };
  const report = {
    site: site.id,
    unit,
    item: `bed:${bedToken(place)}`,
    text,
    at: since,
    by,
    submission: `beds:${hash}`,
  };
  return [{ kind: 'report.put', report }];
}
