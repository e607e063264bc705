/**
 * Every write, as data. A use case returns changes; the store applies them all or none.
 * What a change does when its row exists already is said here, because it is what makes repeats harmless.
 * Long because every kind of write stands in one union, so that no store can leave one out.
 */

import type { Episode, EpisodeEvent } from '#src/domain/alert/episode-state.ts';
import type { Silence } from '#src/domain/alert/silence.ts';
import type { ToldRule } from '#src/domain/alert/told-rule.ts';
import type { LocationCount } from '#src/domain/census/census.ts';
import type { FeedRecord } from '#src/domain/census/event.ts';
import type { Channel, ChannelPurpose } from '#src/domain/channel.ts';
import type { Barrier } from '#src/domain/discharge/barrier.ts';
import type { Mark } from '#src/domain/discharge/mark.ts';
import type { Prediction } from '#src/domain/discharge/prediction.ts';
import type { FigureTake } from '#src/domain/figures/figure.ts';
import type { TableImport } from '#src/domain/figures/table-import.ts';
import type { IssuedForecast } from '#src/domain/forecast/issued.ts';
import type { HuddleItem } from '#src/domain/huddle/item.ts';
import type { Meeting } from '#src/domain/huddle/meeting.ts';
import type { DeclaredChange } from '#src/domain/kpi/declared-change.ts';
import type { KpiTarget } from '#src/domain/kpi/target.ts';
import type { KpiValue } from '#src/domain/kpi/value.ts';
import type { LevelDeclaration } from '#src/domain/level/declaration.ts';
import type { Duty, Person } from '#src/domain/people.ts';
import type { BedRequest, Followed } from '#src/domain/placement/request.ts';
import type { Report } from '#src/domain/report.ts';
import type { Session } from '#src/domain/session.ts';
import type { FollowedLoan, Loan } from '#src/domain/staffing/loan.ts';
import type { CallOut, RosterShift } from '#src/domain/staffing/roster.ts';
import type { Task } from '#src/domain/task/task.ts';
import type { CardKey, FeedName, MessageKey, PersonId, SiteId, UnitId } from '#src/kernel/ids.ts';
import type { Instant, LocalDate, Span } from '#src/kernel/time.ts';
import type { Document } from '#src/message/document.ts';

/** Where a post goes: a channel of a platform, as configured, or with `@` in front a person of it. */
export type Destination = { readonly platform: string; readonly channel: string };

/** One card for one destination. The same key again with a higher version edits it in place. */
export type OutboxPost = {
  readonly site: SiteId;
  readonly card: CardKey;
  readonly to: Destination;
  readonly version: number;
  readonly document: Document;
  /** `urgent` posts never wait behind others. */
  readonly urgency: 'routine' | 'urgent';
  /** Stands in the thread of that card, where the platform has threads; of a card that was never sent it stands alone. */
  readonly thread?: CardKey;
  /** Held until then. */
  readonly notBefore?: Instant;
  /** Not worth sending after this. */
  readonly notAfter?: Instant;
  readonly createdAt: Instant;
};

/** What the platform gave back: enough to edit the card later. */
export type PostRef = { readonly ref: string };

export type Settlement =
  /** `version`: the one that stands there, when an earlier attempt was found; absent: the one that was sent. */
  | { readonly state: 'sent'; readonly ref: PostRef; readonly version?: number }
  | { readonly state: 'retry'; readonly at: Instant; readonly code: string }
  /** The attempt begun `since` may have arrived: due again at `at`, and the platform is asked first where it can be. */
  | { readonly state: 'doubt'; readonly since: Instant; readonly at: Instant; readonly code: string }
  /** It may or may not have arrived, and nobody can tell; shown in `admin doctor`, not sent again by itself. */
  | { readonly state: 'unknown'; readonly code: string }
  | { readonly state: 'dead'; readonly code: string };

/** Why a message could not be taken. No body, no identifier: the sender still has it. */
export type QuarantineEntry = {
  readonly site?: SiteId;
  readonly feed: FeedName;
  readonly message: MessageKey;
  readonly bodyHash: string;
  /** `TIME_UNREADABLE` */
  readonly code: string;
  /** Where in the message: `EVN-2`. */
  readonly where: string;
  /** A sentence without content of the message. */
  readonly reason: string;
  /** `ADT^A01` when readable. */
  readonly type: string;
  readonly receivedAt: Instant;
};

export type AuditEntry = {
  readonly at: Instant;
  readonly site?: SiteId;
  /** Opaque id of the actor, or `system`. */
  readonly actor: string;
  readonly platform: string;
  /** From where: a channel of the platform, a terminal, an address. Absent: the service itself. */
  readonly place?: string;
  /** `alert.ack`, `config.reload` */
  readonly action: string;
  /** What it was done to, and facts; never patient data. */
  readonly subject: string;
  readonly detail: Readonly<Record<string, string | number | boolean>>;
};

export type Change =
  /** A feed's accepted message, appended to the journal. Repeats are found by the projector: always applied. */
  | { readonly kind: 'journal.append'; readonly record: FeedRecord }
  /** Same message and code again: counted, not doubled. Gone when the message is accepted under the same key. */
  | { readonly kind: 'quarantine.add'; readonly entry: QuarantineEntry }
  | {
      readonly kind: 'feed.connection';
      readonly site: SiteId;
      readonly feed: FeedName;
      readonly connection: 'open' | 'lost' | 'never' | 'file';
      readonly at: Instant;
    }
  /** Revision 0 of a tick for every place of the site, unit-less tick marker included; a tick that is there stays as it is. */
  | {
      readonly kind: 'snapshot.put';
      readonly site: SiteId;
      readonly takenAt: Instant;
      readonly knownAt: Instant;
      readonly counts: readonly LocationCount[];
    }
  /** Replaces the value of the same site, kpi, scope, period. */
  | { readonly kind: 'kpi.put'; readonly value: KpiValue }
  /** Stands beside those before it; the last one of a figure and place counts. */
  | { readonly kind: 'kpi.target'; readonly target: KpiTarget }
  /** Stands beside those before it; the last one of a figure, place and day counts. */
  | { readonly kind: 'kpi.rebase'; readonly change: DeclaredChange }
  /** These local days are over, or something of days that are over has changed: their figures are to be computed. */
  | { readonly kind: 'days.stale'; readonly site: SiteId; readonly days: readonly LocalDate[] }
  /** Every computed day whose figures were computed under another print is to be computed again; none: a harmless repeat. */
  | { readonly kind: 'days.outdated'; readonly site: SiteId; readonly print: string }
  /** The figures of this commit are the day's as it was at that mark. Conflict when the day has changed since. */
  | {
      readonly kind: 'day.computed';
      readonly site: SiteId;
      readonly day: LocalDate;
      readonly mark: number;
      readonly print: string;
      readonly at: Instant;
    }
  /** What files say; a figure that said something else before keeps that as `restated`, one that says the same stays as it is. */
  | { readonly kind: 'figures.put'; readonly figures: readonly FigureTake[] }
  /** Replaces the row of the same file and mapping. */
  | { readonly kind: 'table.import'; readonly run: TableImport }
  /** Conflict unless the stored version equals `expectVersion` (0: no row yet). */
  | { readonly kind: 'episode.put'; readonly episode: Episode; readonly expectVersion: number }
  | { readonly kind: 'episode.event'; readonly event: EpisodeEvent }
  /** What somebody told of a rule, its switch included. Conflict unless the stored version equals `expectVersion` (0: no row yet). */
  | { readonly kind: 'rule.put'; readonly rule: ToldRule; readonly expectVersion: number }
  /** Replaces the silence of the same id. */
  | { readonly kind: 'silence.put'; readonly silence: Silence }
  /** Conflict unless the stored version equals `expectVersion` (0: no row yet). */
  | { readonly kind: 'task.put'; readonly task: Task; readonly expectVersion: number }
  /** Stands beside those before it; the last one counts. */
  | { readonly kind: 'level.declare'; readonly declaration: LevelDeclaration }
  /** Stands beside those before it; of a visit and a word the last one counts. */
  | { readonly kind: 'mark.put'; readonly mark: Mark }
  /** Stands beside those before it; of a unit and a day the last one before the lock counts. */
  | { readonly kind: 'prediction.put'; readonly prediction: Prediction }
  /** Conflict unless the stored version equals `expectVersion` (0: no row yet). */
  | { readonly kind: 'barrier.put'; readonly barrier: Barrier; readonly expectVersion: number }
  /** Conflict unless the stored version equals `expectVersion` (0: no row yet), and when another request holds its bed. */
  | { readonly kind: 'bed-request.put'; readonly request: BedRequest; readonly expectVersion: number }
  /** The same, of what a feed shows of it: nobody clicked. */
  | { readonly kind: 'bed-request.follow'; readonly request: Followed; readonly expectVersion: number }
  /** Conflict unless the stored version equals `expectVersion` (0: no row yet), and when another proposal asks the same of that unit. */
  | { readonly kind: 'loan.put'; readonly loan: Loan; readonly expectVersion: number }
  /** The same, of one that the clock ended: nobody clicked. */
  | { readonly kind: 'loan.follow'; readonly loan: FollowedLoan; readonly expectVersion: number }
  /** Conflict unless the stored version equals `expectVersion` (0: no row yet). */
  | { readonly kind: 'meeting.put'; readonly meeting: Meeting; readonly expectVersion: number }
  /** Conflict unless the stored version equals `expectVersion` (0: no row yet). */
  | { readonly kind: 'item.put'; readonly item: HuddleItem; readonly expectVersion: number }
  /** The first one of a series, place and first step stands; another is a harmless repeat. */
  | { readonly kind: 'forecast.put'; readonly forecast: IssuedForecast }
  /** Conflict when somebody has claimed the same (site, job, due): the whole commit falls. */
  | {
      readonly kind: 'run.claim';
      readonly site: SiteId;
      readonly job: string;
      readonly due: Instant;
      readonly at: Instant;
    }
  /** Conflict when the same request was handled already (double click, redelivery). */
  | { readonly kind: 'request.claim'; readonly requestKey: string; readonly at: Instant }
  /** Upsert by (card, destination); a version not higher than the stored one is dropped silently. */
  | { readonly kind: 'outbox.put'; readonly post: OutboxPost }
  /** Applied only while the lease (attempt) still is the caller's. */
  | {
      readonly kind: 'outbox.settle';
      readonly card: CardKey;
      readonly to: Destination;
      readonly attempt: number;
      readonly version: number;
      readonly settlement: Settlement;
      readonly at: Instant;
    }
  /** It is about to be sent again although an earlier attempt may have arrived: counted before it leaves. Applied as `outbox.settle` is. */
  | {
      readonly kind: 'outbox.doubt';
      readonly card: CardKey;
      readonly to: Destination;
      readonly attempt: number;
    }
  /** Dead or unknown, and somebody wants it sent: due at once, however old it is. Of any other state: a harmless repeat. */
  | { readonly kind: 'outbox.resend'; readonly card: CardKey; readonly to: Destination; readonly at: Instant }
  /** After a restore nobody knows what has left since: whatever waits or is on its way is unknown, and no doubt is looked into. */
  | { readonly kind: 'outbox.forsake'; readonly code: string; readonly at: Instant }
  /** Nothing more until then; the longest counts. Channel '': the whole platform; EDITS: all of its edits. Code: the vendor asked for it; without one it is our own pace. */
  | {
      readonly kind: 'channel.wait';
      readonly to: Destination;
      readonly until: Instant;
      readonly code?: string;
      readonly at: Instant;
    }
  /** In which language somebody wants to be answered; without one what they had chosen is forgotten. */
  | { readonly kind: 'language.put'; readonly person: PersonId; readonly language?: string }
  /** Replaces name and identities. */
  | ({ readonly kind: 'person.put' } & Person)
  | { readonly kind: 'role.put'; readonly person: PersonId; readonly site?: SiteId; readonly role: string }
  | { readonly kind: 'role.drop'; readonly person: PersonId; readonly site?: SiteId; readonly role: string }
  /**
   * The same person, role, scope and beginning again moves the end: so a duty is handed over early.
   * `alone`: Conflict when somebody else has the role and scope in a part of that time by the same source. What a roster says never
   * replaces a row that somebody took or ended in chat.
   */
  | ({ readonly kind: 'duty.put'; readonly alone?: true } & Duty)
  /** Replaces every shift of these units that begins in the span. */
  | {
      readonly kind: 'roster.put';
      readonly site: SiteId;
      readonly units: readonly UnitId[];
      readonly span: Span;
      readonly shifts: readonly RosterShift[];
    }
  | { readonly kind: 'callout.add'; readonly callOut: CallOut }
  /** It counts no more; the row stays. */
  | { readonly kind: 'callout.withdraw'; readonly site: SiteId; readonly id: string }
  | { readonly kind: 'report.put'; readonly report: Report }
  /** Everything of one submit (or `only` one figure of it) counts no more; the rows stay. */
  | {
      readonly kind: 'report.undo';
      readonly site: SiteId;
      readonly submission: string;
      readonly only?: { readonly unit: UnitId; readonly item: string };
    }
  /** What somebody set up in chat: replaces the same channel's row for that purpose. */
  | { readonly kind: 'channel.put'; readonly channel: Channel }
  | { readonly kind: 'channel.drop'; readonly to: Destination; readonly purpose: ChannelPurpose }
  /** Replaces who is in a group of a platform; that it could not be read before is forgotten. */
  | {
      readonly kind: 'group.read';
      readonly platform: string;
      readonly group: string;
      readonly members: readonly string[];
      readonly at: Instant;
    }
  /** It could not be read: who was in it stays, and since when it fails. */
  | {
      readonly kind: 'group.failed';
      readonly platform: string;
      readonly group: string;
      readonly code: string;
      readonly at: Instant;
    }
  /** How a platform that needs more than a channel's name reaches it again (Teams): opaque to everybody else. */
  | { readonly kind: 'conversation.put'; readonly to: Destination; readonly reference: string }
  /**
   * Tokens with which a workspace of a platform has let the house in; replaces those before.
   * `expectVersion`: Conflict unless the stored version equals it, so that what was renewed late does not replace what was granted since.
   */
  | {
      readonly kind: 'installation.put';
      readonly platform: string;
      readonly workspace: string;
      readonly sealed: string;
      readonly at: Instant;
      readonly expectVersion?: number;
    }
  | { readonly kind: 'installation.drop'; readonly platform: string; readonly workspace: string }
  /** Somebody signed in to the console. */
  | { readonly kind: 'session.put'; readonly session: Session }
  /** Signed out or revoked: it counts no more from now on. */
  | { readonly kind: 'session.end'; readonly id: string; readonly at: Instant }
  | { readonly kind: 'audit.add'; readonly entry: AuditEntry };

/**
 * All that jobs, rules and digests may write: figures, alerts, posts, and that they did so. Whatever changes who is on duty, what was reported,
 * who is rostered or which channel gets what needs a person's click, and comes through the front door with their name in the audit.
 */
export type UnaskedChange = Extract<Change, { readonly kind: UnaskedKind }>;

export const UNASKED_KINDS = [
  'snapshot.put',
  'kpi.put',
  'days.stale',
  'days.outdated',
  'day.computed',
  'barrier.put',
  'bed-request.follow',
  'loan.follow',
  'meeting.put',
  'forecast.put',
  'episode.put',
  'episode.event',
  'run.claim',
  'outbox.put',
  'outbox.settle',
  'outbox.doubt',
  'channel.wait',
] as const satisfies readonly Change['kind'][];
export type UnaskedKind = (typeof UNASKED_KINDS)[number];
