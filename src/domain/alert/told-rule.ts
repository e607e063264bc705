/** A rule that somebody told in chat: a row with its author and a switch (ADR 25). */
import type { RuleId, SiteId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { By } from '../people.ts';

/** What the rule says, as it was written down: by this version of the program or another, so it is read with `readStored`. */
export type StoredBody = Readonly<Record<string, unknown>>;

export type ToldRule = {
  readonly site: SiteId;
  readonly id: RuleId;
  /** Grows by one with each stored change; a writer says which version it decided on. */
  readonly version: number;
  /** Switched on; what is off is judged by nobody. */
  readonly on: boolean;
  /** Who wrote this version. */
  readonly by: By;
  readonly at: Instant;
  readonly body: StoredBody;
};
