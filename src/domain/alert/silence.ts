/** A silence: alerts of a rule or a place are judged and kept as always, and told to nobody until it ends (ADR 25). */
import type { RuleId, SilenceId, SiteId } from '#src/kernel/ids.ts';
import { DAY_MS, HOUR_MS, type Instant } from '#src/kernel/time.ts';
import type { By } from '../people.ts';
import type { Scope } from './rule.ts';

export type Silence = {
  readonly site: SiteId;
  readonly id: SilenceId;
  /** Absent: every rule that may be silenced with all others. */
  readonly rule?: RuleId;
  /** Absent: everywhere at the site. */
  readonly scope?: Scope;
  /** Its rule was named by somebody who may silence what is protected, too. */
  readonly protectedToo?: true;
  /** In the words of whoever asked for it. */
  readonly reason: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly by: By;
  /** Ended before its time. */
  readonly endedAt?: Instant;
  readonly endedBy?: By;
};

/** When it is over: its end, or when somebody ended it before. */
export const endOf = ({ until, endedAt }: Silence): Instant => endedAt ?? until;

/** Whether it holds at a moment; its end does not belong to it. */
export const holdsAt = (silence: Silence, at: Instant): boolean => silence.from <= at && at < endOf(silence);

/** So long at most: whoever wants no more of a rule than that switches it off. */
export const LONGEST_SILENCE_MS = 7 * DAY_MS;
/** A shift: what is protected is looked at by each anew. */
export const LONGEST_PROTECTED_MS = 12 * HOUR_MS;
