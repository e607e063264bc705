/**
 * That somebody was shown what not everybody should see unnoticed: beds one by one, an administrator's view, what is written to somebody
 * alone. However it reached them, the entry of the audit is made here.
 */
import type { SiteId } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { AuditEntry, Change } from '#src/ports/change.ts';
import type { Store } from '#src/ports/store.ts';

export type Sight = {
  readonly at: Instant;
  readonly site?: SiteId;
  /** Opaque id of whoever was shown it. */
  readonly actor: string;
  readonly platform: string;
  /** From where they looked, or the place it was sent to. */
  readonly place?: string;
  /** What, without a word of it: `beds 5W`, `inbox @charge-nurse-5W`, `card episode:E-7F3K`. */
  readonly subject: string;
  readonly detail?: AuditEntry['detail'];
};

export const seenEntry = (sight: Sight): Change => ({
  kind: 'audit.add',
  entry: { ...sight, action: 'see', detail: sight.detail ?? {} },
});

/** A store that cannot be written to keeps nobody from the board they need at that very hour: then it stands in the log. */
export async function recordSight(
  sight: Sight,
  { store, log }: { readonly store: Pick<Store, 'commit'>; readonly log: Logger },
): Promise<void> {
  try {
    await store.commit([seenEntry(sight)]);
  } catch {
    const { at: _, detail: __, subject: seen, ...who } = sight;
    log.error('who looked could not be written into the audit', { ...who, seen });
  }
}
