/** A house level as a role declared it; nothing else ever says that the house is on one (ADR 25). */
import type { SiteId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { By } from '../people.ts';

export type LevelDeclaration = {
  readonly site: SiteId;
  /** As the house calls it in its settings. */
  readonly level: string;
  readonly reason: string;
  readonly by: By;
  /** The role in which it was declared: cards say it, and never who. */
  readonly role: string;
  readonly at: Instant;
  /** Until then it mutes the rules that settings list; absent: none. */
  readonly mutesUntil?: Instant;
};
