import type { Instant } from '#src/kernel/time.ts';

/** Who was in a group of a chat platform when it was read last. Ids are the platform's own. */
export type ChatGroup = {
  readonly platform: string;
  readonly group: string;
  readonly members: readonly string[];
  /** Absent: it was never read. */
  readonly readAt?: Instant;
  /** It could not be read since then; why, as a code. */
  readonly failed?: { readonly code: string; readonly since: Instant };
};
