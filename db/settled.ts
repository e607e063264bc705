/** What a post and its settlements say of an outbox row. Dialect-free. */
import { type Instant, instant } from '#src/kernel/time.ts';
import type { OutboxPost, Settlement } from '#src/ports/change.ts';
import { URGENCY } from './rows.ts';

/** Due whatever the clock shows: a clock that was set back must not hold up a post. */
export const AT_ONCE = instant(0);
/** The code of a lease that ran out; the sender's late answer is still believed. */
export const LEASE_EXPIRED = 'LEASE_EXPIRED';
/** The code of a post that somebody wants sent again. */
export const RESENT = 'RESENT';

export type Settled = {
  readonly state: 'ready' | 'sent' | 'unknown' | 'dead';
  readonly ref: string | null;
  readonly due: Instant;
  readonly code: string | null;
  /** The doubt that this answer raises. */
  readonly since: Instant | null;
  /** 1: whatever was in doubt no longer is. */
  readonly certain: 0 | 1;
  /** Added to the failures in a row; null: there are none any more. */
  readonly failed: 0 | 1 | null;
};

/** The columns that a settlement sets when no newer version has come meanwhile. */
export function settled(settlement: Settlement, at: Instant): Settled {
  const none = { ref: null, due: AT_ONCE, code: null, since: null, certain: 0, failed: null } as const;
  switch (settlement.state) {
    case 'sent':
      return { ...none, state: 'sent', ref: settlement.ref.ref, certain: 1 };
    case 'retry':
      return { ...none, state: 'ready', due: settlement.at, code: settlement.code, failed: 1 };
    case 'doubt': {
      const { at: due, code, since } = settlement;
      return { ...none, state: 'ready', due, code, since, failed: 1 };
    }
    case 'unknown':
      return { ...none, state: 'unknown', code: settlement.code, since: at };
    case 'dead':
      return { ...none, state: 'dead', code: settlement.code };
  }
}

/** The columns that a post brings. */
export const outboxColumns = (post: OutboxPost) => ({
  card: post.card,
  platform: post.to.platform,
  channel: post.to.channel,
  site: post.site,
  version: post.version,
  document: JSON.stringify(post.document),
  urgency: URGENCY[post.urgency],
  not_after: post.notAfter ?? null,
  created_at: post.createdAt,
  thread: post.thread ?? null,
  due_at: post.notBefore ?? AT_ONCE,
});
