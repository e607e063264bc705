import type { CardKey, EpisodeId, PersonId, PlayId, RuleId, SignalKey, SilenceId, SiteId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { By } from '../people.ts';
import type { Severity } from '../severity.ts';
import type { Kept } from './course.ts';
import type { AskedRole, ChainName } from './policy.ts';
import type { Reading, Scope } from './rule.ts';

/**
 * `pending` is past the fire limit but not yet long enough; nobody sees it. `acting`: its owner said what is done about it; `watching`: that
 * is done, or the figure has come to its clear limit, and what is left is to see that it stays there.
 */
export const EPISODE_STATES = ['pending', 'open', 'owned', 'acting', 'watching', 'closed'] as const;
export type EpisodeState = (typeof EPISODE_STATES)[number];

/** Whether what was done helped, as its owner says. */
export const OUTCOMES = ['worked', 'partly', 'no'] as const;
export type OutcomeResult = (typeof OUTCOMES)[number];
/** Why an alert was of no use to whoever got it (product.md section 3, *Not useful*). */
export const NO_USES = ['wrong', 'known', 'late', 'not-mine'] as const;
export type NoUse = (typeof NO_USES)[number];
/** Why it was of no use to somebody, and as whom they said so. */
export type NotUseful = {
  readonly why: NoUse;
  readonly by: PersonId;
  readonly role?: string;
  readonly at: Instant;
};

/** Whom an episode asks now, and until when. */
export type Asked = {
  /** Of the chain, 0 the lowest. */
  readonly rung: number;
  readonly roles: readonly AskedRole[];
  readonly at: Instant;
  /** Unanswered by then, the next rung is asked, where there is one. */
  readonly ackBy: Instant;
  /**
   * It stands on the cards that are there and rings nobody (any more): whoever is asked has just been asked as its owner, or it went unanswered twice
   * in this shift. Then, or when it is worse, they are asked anew.
   */
  readonly quietUntil?: Instant;
  /** Its owner hands it over: nobody is asked beyond them, and it stays the owner's. */
  readonly offered?: true;
};

export type { By } from '../people.ts';

/** What became of a rung or was asked of the clock; the latest few stand on the card. */
export type Act = {
  readonly kind:
    | 'passed'
    | 'escalated'
    | 'unanswered'
    | 'snoozed'
    | 'woken'
    | 'acting'
    | 'play'
    | 'done'
    | 'lapsed'
    | 'off-duty'
    | 'offered';
  readonly at: Instant;
  /** Roles that were asked when it happened. */
  readonly roles: readonly AskedRole[];
  /** With `lapsed` and `off-duty`: who had it. */
  readonly by?: By;
  /** With `snoozed`. */
  readonly until?: Instant;
  /** With `acting`: what is done, in the words of whoever does it; with `play`: what the play was called for whoever chose it. */
  readonly what?: string;
  /** With `play`. */
  readonly play?: PlayId;
};

/** A play that somebody chose for an episode. */
export type ChosenPlay = {
  readonly play: PlayId;
  readonly by: By;
  readonly at: Instant;
  /** Of the metric then, where it was known. */
  readonly value?: number;
  /** Its change per hour in the hour before, or since the first reading past the limit. */
  readonly trend?: number;
};

/** Where an episode was told besides the cards of its channels: what has to be edited later. */
export type Told =
  /** A direct card to whoever answered for a role then. */
  | {
      readonly as: 'asked';
      readonly role: AskedRole;
      readonly platform: string;
      readonly channel: string;
      /** So many times the role had been told before: a card of its own each time, because an edit rings nobody. `true`, from before: once. */
      readonly again?: number | true;
      /** The end of their duty: what has not arrived by then stays undelivered. */
      readonly until?: Instant;
    }
  /** A direct card to its owner: is it still theirs? */
  | {
      readonly as: 'owner';
      readonly role: AskedRole;
      readonly platform: string;
      readonly channel: string;
      readonly again?: number;
      /** Asked about in the same card. */
      readonly with?: readonly EpisodeId[];
      readonly until?: Instant;
    }
  /** In a list instead of a card of its own. */
  | {
      readonly as: 'listed';
      readonly card: CardKey;
      readonly platform: string;
      readonly channel: string;
      /** Of a list that asks somebody: as whom, and the end of their duty. */
      readonly role?: AskedRole;
      readonly until?: Instant;
    }
  /** By the card of its cause, while it is folded in. */
  | { readonly as: 'folded'; readonly platform: string; readonly channel: string };

/** Why and until when an episode is told to nobody. Without a silence: by a declared house level. */
export type Silenced = {
  readonly silence?: SilenceId;
  readonly since: Instant;
  readonly until: Instant;
  readonly reason?: string;
};

/** An episode by which another one's card calls it. */
export type Named = Pick<Episode, 'id' | 'rule' | 'scope'>;

/** How long an episode stays its owner's without a word of theirs. */
export type Lease = {
  /** When it was given or renewed last. */
  readonly from: Instant;
  readonly until: Instant;
  /** When its owner was asked whether it is still theirs; each lease asks once. */
  readonly askedAt?: Instant;
  /** When its owner said so of their own accord: *Still on it*, *Keep*. */
  readonly keptAt?: Instant;
  /** Its owner named its end: they are not asked before that along with another one of theirs. */
  readonly named?: true;
};

/** The worst value of a day of an episode; days count from its opening. */
export type DayWorst = { readonly day: number; readonly worst: number };

/** One run of one signal from its first reading past the limit to its end. The stored state of the alert machine. */
export type Episode = {
  readonly site: SiteId;
  readonly id: EpisodeId;
  readonly key: SignalKey;
  readonly rule: RuleId;
  /** Of a rule that was told: what it was when this began, for cards that come after it was told otherwise. */
  readonly ruled?: { readonly metric: string; readonly words?: string; readonly chain: ChainName };
  readonly scope: Scope;
  /** Only rises. */
  readonly severity: Severity;
  readonly state: EpisodeState;
  /** Grows by one with each stored change; a writer says which version it decided on. */
  readonly version: number;
  /** First of the unbroken readings past the fire limit. */
  readonly since: Instant;
  readonly openedAt?: Instant;
  readonly owner?: By & { readonly at: Instant };
  /** Nobody has it any more: who had it last, from when until when. Whoever takes it next takes this over. */
  readonly lastOwner?: By & { readonly at: Instant; readonly until: Instant };
  /** Of an owner; absent for one from before leases, until the next beat. */
  readonly lease?: Lease;
  /** Absent once somebody has it (until they escalate), and for what asks nobody. */
  readonly asked?: Asked;
  /** The highest rung that was ever asked; never goes down. */
  readonly rung?: number;
  /** Neither climbs nor reminds until then. */
  readonly snoozedUntil?: Instant;
  readonly acts?: readonly Act[];
  readonly told?: readonly Told[];
  /** The latest thing that is done about it; the events keep all of them. */
  readonly action?: {
    readonly what: string;
    readonly play?: PlayId;
    readonly by: By;
    readonly at: Instant;
    /** The latest due time of what was begun with it: so long it stays its owner's. */
    readonly until?: Instant;
  };
  /** In the order in which they were chosen. */
  readonly plays?: readonly ChosenPlay[];
  /** Said once it is over. */
  readonly outcome?: {
    readonly result: OutcomeResult;
    readonly note?: string;
    readonly by: By;
    readonly at: Instant;
  };
  /** Each person once, what they said last. */
  readonly notUseful?: readonly NotUseful[];
  readonly silenced?: Silenced;
  /** It opened while it was silenced: nobody has heard of it yet. */
  readonly untold?: true;
  /** Into the alert of its cause, which tells of it. */
  readonly folded?: { readonly into: EpisodeId; readonly since: Instant };
  /** What is folded into it now, the first few by name. */
  readonly tookIn?: { readonly ids: readonly EpisodeId[]; readonly first: readonly Named[] };
  readonly closedAt?: Instant;
  /** Its rule or its place is gone: nothing judges it any more. */
  readonly withdrawn?: true;
  /** It ended and came back soon: how often, when last, and when the thread said so last. */
  readonly reopened?: { readonly times: number; readonly at: Instant; readonly saidAt: Instant };
  /** Who closed it by hand. */
  readonly closedBy?: By;
  /** First of the unbroken readings at or past the clear limit. */
  readonly clearSince?: Instant;
  /** Unbroken readings at or past the clear limit, where the rule counts them, and which the last one was. */
  readonly clears?: { readonly readings: number; readonly of: number } | undefined;
  readonly lastReading: Reading;
  readonly lastReadingAt: Instant;
  readonly worstValue?: number;
  /** The latest few days that it has been open. */
  readonly days?: readonly DayWorst[];
  /** Its metric each half hour, some hours beyond its end too. */
  readonly course?: readonly Kept[];
  /** How often it came back to the fire limit while open (O9). */
  readonly touches: number;
  /** The feed behind it has been stale or down since. */
  readonly unknownSince?: Instant;
};

export type EpisodeEventKind =
  | 'opened'
  /** Past its limit again soon after its end: it goes on. */
  | 'reopened'
  | 'worse'
  | 'touched'
  /** Its severity rose. */
  | 'graver'
  | 'asked'
  | 'owned'
  /** What was done is watched: readings came to the clear limit. */
  | 'held'
  /** It is acted on again: what was done has not held. */
  | 'not-held'
  /** Its owner said that they are still on it; `until`: until when it is theirs. */
  | 'kept'
  /** Its owner was asked whether it is still theirs. */
  | 'nudged'
  | Act['kind']
  /** Somebody said where it is talked about. */
  | 'linked'
  /** A task of one of its plays was done or dropped. */
  | 'task'
  | 'outcome'
  | 'silenced'
  | 'unsilenced'
  /** Into the alert of its cause, and out of it again. */
  | 'folded'
  | 'stepped-out'
  /** The same, of the cause. */
  | 'took-in'
  | 'let-out'
  | 'not-useful'
  | 'unknown'
  | 'known-again'
  | 'closed';

/** Append-only history of an episode: who did what, when. */
export type EpisodeEvent = {
  readonly site: SiteId;
  readonly episode: EpisodeId;
  readonly at: Instant;
  readonly kind: EpisodeEventKind;
  readonly value?: number;
  readonly by?: By;
  /** Who is asked (`asked`), or was when it happened. */
  readonly roles?: readonly AskedRole[];
  /** With `snoozed`, `silenced` and `kept`. */
  readonly until?: Instant;
  /** The other alerts of a folding. */
  readonly others?: readonly EpisodeId[];
  /** With `linked`: the address of a message in a chat; never what it says. */
  readonly link?: string;
  /** With `acting`, `play` and `task`: what is done; with `outcome`, `offered`: a note; with `silenced`: why. */
  readonly what?: string;
  /** With `outcome`. */
  readonly result?: OutcomeResult;
  /** With `not-useful`. */
  readonly why?: NoUse;
  /** With `play`. */
  readonly play?: PlayId;
};
