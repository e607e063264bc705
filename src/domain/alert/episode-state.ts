import type { EpisodeId, PersonId, RuleId, SignalKey, SiteId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Severity } from '../severity.ts';
import type { Reading, Scope } from './rule.ts';

/** `pending` is past the fire limit but not yet long enough; nobody sees it. */
export type EpisodeState = 'pending' | 'open' | 'owned' | 'closed';

/** One run of one signal from its first reading past the limit to its end. The stored state of the alert machine. */
export type Episode = {
  readonly site: SiteId;
  readonly id: EpisodeId;
  readonly key: SignalKey;
  readonly rule: RuleId;
  readonly scope: Scope;
  readonly severity: Severity;
  readonly state: EpisodeState;
  /** Grows by one with each stored change; a writer says which version it decided on. */
  readonly version: number;
  /** First of the unbroken readings past the fire limit. */
  readonly since: Instant;
  readonly openedAt?: Instant;
  readonly owner?: { readonly person: PersonId; readonly name: string; readonly at: Instant };
  readonly closedAt?: Instant;
  /** First of the unbroken readings at or past the clear limit. */
  readonly clearSince?: Instant;
  readonly lastReading: Reading;
  readonly lastReadingAt: Instant;
  readonly worstValue?: number;
  /** How often it came back to the fire limit while open (O9). */
  readonly touches: number;
  /** The feed behind it has been stale or down since. */
  readonly unknownSince?: Instant;
};

export type EpisodeEventKind = 'opened' | 'worse' | 'touched' | 'owned' | 'unknown' | 'known-again' | 'closed';

/** Append-only history of an episode: who did what, when. */
export type EpisodeEvent = {
  readonly site: SiteId;
  readonly episode: EpisodeId;
  readonly at: Instant;
  readonly kind: EpisodeEventKind;
  readonly value?: number;
  readonly by?: { readonly person: PersonId; readonly name: string };
};
