import type { AuditAnchor, AuditRow } from '#src/domain/audit.ts';
import type { BedSpan, BedState, KeptHeads, LocationCount, LocationSnapshot } from '#src/domain/census/census.ts';
import type { BedStatus, PlannedEvent } from '#src/domain/census/event.ts';
import type { SilentVisit } from '#src/domain/census/ghosts.ts';
import type { StayRow, VisitRow } from '#src/domain/census/visit.ts';
import type { Channel } from '#src/domain/channel.ts';
import type { ChatGroup } from '#src/domain/chat-group.ts';
import type { FeedState } from '#src/domain/feed-state.ts';
import type { FigureKey, FigureSaid, ImportedFigure } from '#src/domain/figures/figure.ts';
import type { TableImport } from '#src/domain/figures/table-import.ts';
import type { DeclaredChange } from '#src/domain/kpi/declared-change.ts';
import type { KpiTarget } from '#src/domain/kpi/target.ts';
import type { KpiValue } from '#src/domain/kpi/value.ts';
import type { Duty, Person } from '#src/domain/people.ts';
import type { Report } from '#src/domain/report.ts';
import type { Session } from '#src/domain/session.ts';
import type { CallOut, RosterShift } from '#src/domain/staffing/roster.ts';
import type { CardKey, FeedName, KpiId, LocationId, PatientKey, PersonId, SiteId, VisitKey } from '#src/kernel/ids.ts';
import type { Instant, LocalDate, Span, ZoneId } from '#src/kernel/time.ts';
import type { AuditEntry, Destination, OutboxPost, PostRef } from './change.ts';
import type { FlowReader } from './flow-reader.ts';
import type { ForecastReader } from './forecast-reader.ts';
import type { LoopReader } from './loop-reader.ts';
import type { Topic } from './topic.ts';

export type OutboxState = 'ready' | 'sending' | 'sent' | 'unknown' | 'dead';

export type OutboxRow = OutboxPost & {
  readonly state: OutboxState;
  readonly attempt: number;
  /** When the first version was put: the time of a message that has been edited since. */
  readonly firstAt?: Instant;
  readonly ref?: PostRef;
  /** When this version was last settled. */
  readonly settledAt?: Instant;
  readonly code?: string;
  /** The earliest attempt of which nobody knows whether it arrived. Absent: none is open. */
  readonly doubtSince?: Instant;
  /** How often it was sent again although an earlier attempt may have arrived: so often it may stand there twice. */
  readonly doubts?: number;
  /** Attempts in a row that failed, for their backoff. */
  readonly failures?: number;
};

/** The end of the audit's chain. */
export type AuditHead = {
  readonly seq: number;
  /** Null: written before there was a chain. */
  readonly hash: string | null;
  /** That are kept. */
  readonly rows: number;
  /** When the oldest of them was written. */
  readonly since: Instant;
};

/** A place the feed has named, and how often: what `admin feeds` reports as unmapped when settings do not know it. */
export type SeenLocation = {
  readonly location: LocationId;
  readonly firstSeenAt: Instant;
  readonly lastSeenAt: Instant;
  readonly events: number;
};

/** A workspace of a platform that has let the house in. */
export type Installation = {
  readonly workspace: string;
  /** Its tokens, sealed by whoever put them there. */
  readonly sealed: string;
  /** Grows with every change. */
  readonly version: number;
  readonly at: Instant;
};

/** A card that a place was given, without its words. */
export type PostPut = { readonly card: CardKey; readonly to: Destination; readonly at: Instant };

export type PostCount = { readonly to: Destination; readonly posts: number };

export type QuarantineCount = {
  readonly feed: FeedName;
  readonly code: string;
  readonly where: string;
  readonly reason: string;
  readonly messages: number;
  readonly lastAt: Instant;
};

export type BedStatesAsked = {
  /** Only beds whose latest state is one of these. */
  readonly of?: readonly BedStatus[];
  /** Only from what had been received by then, who lies in the beds included; absent: from what is known today. */
  readonly knownAt?: Instant;
};

export type BedSpansAsked = {
  readonly span: Span;
  /** States of these that follow each other and last to the span or into it are told from the first of them on. */
  readonly runsOf?: readonly BedStatus[];
};

export type LastEventsAsked = {
  readonly after: Instant;
  readonly at: Instant;
  /** Only from what had been received by then; absent: from what is known today. */
  readonly knownAt?: Instant;
};

export type CensusStep = 'hour' | 'day';

export type CensusSeriesAsked = {
  readonly span: Span;
  readonly step: CensusStep;
  /** Of the site: days are local, hours are counted from the local midnight. */
  readonly zone: ZoneId;
};

/** Heads of one place over an hour or a local day, from the ticks that were taken in it. Means are unrounded. */
export type CensusPoint = Span & {
  /** ≥ 1. */
  readonly ticks: number;
  readonly occupiedMean: number;
  readonly occupiedLeast: number;
  readonly occupiedMost: number;
  readonly inpatientsMean: number;
  readonly toAdmitMean: number;
  readonly toAdmitMost: number;
  readonly onLeaveMean: number;
};

export type ValueName = Pick<KpiValue, 'kpi' | 'scope'>;

export type StaleDay = {
  readonly day: LocalDate;
  /** Which change of the day is to be computed. */
  readonly mark: number;
  /** Something of the day has changed since it was computed, and not only what it is told by. */
  readonly news: boolean;
  /** Under which it was computed; absent: never. */
  readonly print?: string;
};
export type StaleDaysAsked = { readonly before: LocalDate; readonly most: number };
export type FiguresAsked = {
  readonly dataset: string;
  readonly organisation: string;
  /** Absent: all. */
  readonly items?: readonly string[];
  /** Periods that begin in it; absent: all. */
  readonly span?: Span;
};

/** A publication of which figures are kept. */
export type FigureSet = {
  readonly dataset: string;
  readonly organisations: number;
  readonly items: readonly string[];
};

/** All questions the middle may ask. Every one names its site; none writes. */
export interface Reader extends LoopReader, FlowReader, ForecastReader {
  /** Heads per place now, from the counters; places with nobody in them may be absent. */
  census(site: SiteId): Promise<readonly LocationCount[]>;
  /** What is known today about `at`. */
  censusAt(site: SiteId, at: Instant): Promise<readonly LocationCount[]>;
  /** What was known at `knownAt` about `at`: equals a re-fold of everything received by then. `undefined` when nothing had been received. */
  censusAsKnown(site: SiteId, at: Instant, knownAt: Instant): Promise<readonly LocationCount[] | undefined>;
  /**
   * Heads at each tick in the span as known today, oldest first; with `everyMs` only at ticks that are its whole multiples (UTC).
   * Of a tick whose row was dropped they are counted again from stays, without revision.
   */
  snapshots(site: SiteId, span: Span, everyMs?: number): Promise<readonly LocationSnapshot[]>;
  /** Heads at each tick of the span whose rows are kept, as they were first written down; late news has changed nothing in them. */
  keptHeads(site: SiteId, span: Span): Promise<KeptHeads>;
  /** Ticks that were taken in the span, those whose rows were dropped too (an empty house has ticks without rows). */
  snapshotTicks(site: SiteId, span: Span): Promise<readonly Instant[]>;
  /** The hours or local days that begin in the span, oldest first, as known today; those without a tick are left out. */
  censusSeries(site: SiteId, location: LocationId, asked: CensusSeriesAsked): Promise<readonly CensusPoint[]>;
  /** Who was where at `at`. */
  staysAt(site: SiteId, at: Instant): Promise<readonly StayRow[]>;
  /** Every stay that overlaps the span. */
  staysBetween(site: SiteId, span: Span): Promise<readonly StayRow[]>;
  /** Every visit with a stay that overlaps the span, whole. */
  visitsBetween(site: SiteId, span: Span): Promise<readonly VisitRow[]>;
  /** Every visit that ended in the span, whole: a long past is read with each visit once. */
  visitsEnded(site: SiteId, span: Span): Promise<readonly VisitRow[]>;
  /** Every visit of these patients with a stay that overlaps the span, whole; a patient is asked for by the key that speaks for them now. */
  visitsOfPatients(site: SiteId, patients: readonly PatientKey[], span: Span): Promise<readonly VisitRow[]>;
  /** Of those of `visitsBetween`, whole, the one whose patient reached an ED bed last by the end of the span, where the feed tells the wait for one. */
  lastBedded(site: SiteId, span: Span): Promise<VisitRow | undefined>;
  /** Everybody in a bed now of whom nothing is told since before `before`, with the time of a feed's last event about them; the longest silent first. */
  silentVisits(site: SiteId, before: Instant): Promise<readonly SilentVisit[]>;
  visit(site: SiteId, visit: VisitKey): Promise<VisitRow | undefined>;
  /** Latest state, as of `at`, of each bed that A20 had named by then. */
  bedStates(site: SiteId, at: Instant, how?: BedStatesAsked): Promise<readonly BedState[]>;
  /** What each bed that A20 ever named was in the span, by bed and time, as known today; a state that came before it from where it was told last. */
  bedSpans(site: SiteId, asked: BedSpansAsked): Promise<readonly BedSpan[]>;
  /**
   * All that was told of operations and pre-admissions that any word of them puts into the span, and of what else their visits are named
   * for, in no particular order; to be folded. Visits and patients by the keys that speak for them now.
   */
  plannedEvents(site: SiteId, span: Span): Promise<readonly PlannedEvent[]>;
  feedStates(site: SiteId): Promise<readonly FeedState[]>;
  /** Messages received per hour of the span, for the usual gap. Hours without messages may be absent. */
  messagesPerHour(
    site: SiteId,
    feed: FeedName,
    span: Span,
  ): Promise<readonly { readonly hour: Instant; readonly messages: number }[]>;
  seenLocations(site: SiteId): Promise<readonly SeenLocation[]>;
  /** What still waits to be mended: a message that is accepted later counts no more. `site` undefined: those whose site could not be told. */
  quarantineCounts(site: SiteId | undefined): Promise<readonly QuarantineCount[]>;
  /** How often each fold warning stands in the visits of the site. */
  foldWarnings(site: SiteId): Promise<Readonly<Record<string, number>>>;
  kpiValues(site: SiteId, kpi: KpiId, scope: string, span: Span): Promise<readonly KpiValue[]>;
  /** Those whose period is this very one, of several figures and scopes. */
  kpiValuesOf(site: SiteId, period: Span, of: readonly ValueName[]): Promise<readonly KpiValue[]>;
  /** Local days before `before` whose figures are to be computed, the latest first. */
  staleDays(site: SiteId, asked: StaleDaysAsked): Promise<readonly StaleDay[]>;
  /** Grows with whatever changes a local day after it is over; undefined: it is not over yet, or nothing was ever told of it. */
  dayMark(site: SiteId, day: LocalDate): Promise<number | undefined>;
  /** Every target that was set or taken back here, oldest first. */
  kpiTargets(site: SiteId, kpi?: KpiId): Promise<readonly KpiTarget[]>;
  /** Every change that was declared or taken back here, in the order in which that was done. */
  declaredChanges(site: SiteId, kpi?: KpiId): Promise<readonly DeclaredChange[]>;
  /** Figures of files, by item, part and time. */
  figures(asked: FiguresAsked): Promise<readonly ImportedFigure[]>;
  /** What is kept under each key, in their order; undefined where nothing is. */
  figuresHeld(keys: readonly FigureKey[]): Promise<readonly (FigureSaid | undefined)[]>;
  figureSets(): Promise<readonly FigureSet[]>;
  /** Organisations of a data set whose code begins so, in any capitals. */
  figureOrganisations(dataset: string, begins: string, limit: number): Promise<readonly string[]>;
  /** Imports of a data set, the last one first. */
  tableImports(dataset: string): Promise<readonly TableImport[]>;
  /** The latest due time that was claimed, at or before `before`. */
  lastClaim(site: SiteId, job: string, before: Instant): Promise<Instant | undefined>;
  outboxRow(card: CardKey, to: Destination): Promise<OutboxRow | undefined>;
  /** Latest `limit` rows for one channel of a platform, oldest first: the console's history. */
  outboxHistory(to: Destination, limit: number): Promise<readonly OutboxRow[]>;
  /** Rows that are not `sent`, for health. */
  outboxUnsent(limit: number): Promise<readonly OutboxRow[]>;
  /** What may stand more than once in its channel, the latest first. */
  outboxDoubled(site: SiteId, limit: number): Promise<readonly OutboxRow[]>;
  /** How many top-level cards each place was given in the span, the most first; edits and lines of threads are not counted. */
  postCounts(site: SiteId, span: Span): Promise<readonly PostCount[]>;
  /** The top-level cards that each place was given in the span, oldest first; what `postCounts` counts. */
  postsBetween(site: SiteId, span: Span): Promise<readonly PostPut[]>;
  /** The latest entries, newest first. */
  audit(limit: number): Promise<readonly AuditEntry[]>;
  /** Rows as they are stored, in the order of their numbers, after this one: for whoever checks the chain. */
  auditRows(after: number, limit: number): Promise<readonly AuditRow[]>;
  /** Where the chain begins; undefined while nothing was dropped. */
  auditAnchor(): Promise<AuditAnchor | undefined>;
  auditHead(): Promise<AuditHead | undefined>;
  /** Everybody whom a command or an import has made known; those of the configuration are in settings. */
  people(): Promise<readonly Person[]>;
  /** Whom a platform's id belongs to, where a command or an import has made it known. */
  personOf(platform: string, id: string): Promise<Person | undefined>;
  /** The language that somebody has chosen to be answered in. */
  languageOf(person: PersonId): Promise<string | undefined>;
  /** Roles given to a person for good, at this site or everywhere. */
  rolesOf(person: PersonId, site: SiteId): Promise<readonly string[]>;
  /** Everybody to whom a role was given for good, at this site or everywhere. */
  roleHolders(site: SiteId, role: string): Promise<readonly PersonId[]>;
  /** Every duty that overlaps the span. */
  duties(site: SiteId, span: Span): Promise<readonly Duty[]>;
  /** Groups of the chat platforms, as they were read last. */
  chatGroups(): Promise<readonly ChatGroup[]>;
  /** Every rostered shift that overlaps the span. */
  roster(site: SiteId, span: Span): Promise<readonly RosterShift[]>;
  /** Call-outs that overlap the span and were not withdrawn. */
  callOuts(site: SiteId, span: Span): Promise<readonly CallOut[]>;
  /** The latest report of each unit and item at or before `at`; undone ones count for nothing. `items`: only these. */
  reports(site: SiteId, at: Instant, items?: readonly string[]): Promise<readonly Report[]>;
  /**
   * For each place the latest time in (after, at] at which a feed told of somebody there: came, went, changed, or taken back.
   * What people wrote into the log by hand is not the feed's.
   */
  lastEvents(site: SiteId, asked: LastEventsAsked): Promise<ReadonlyMap<LocationId, Instant>>;
  /** Everything reported in the span, oldest first; undone ones are left out. */
  reportsBetween(site: SiteId, span: Span): Promise<readonly Report[]>;
  /** What was set up in chat, of all sites. */
  channels(): Promise<readonly Channel[]>;
  /** How to reach a channel of a platform again, as that platform wrote it down. */
  conversation(to: Destination): Promise<string | undefined>;
  /** Workspaces of a platform that have let the house in, by their ids. */
  installations(platform: string): Promise<readonly Installation[]>;
  /** Somebody's session in the console, while it lasts. */
  session(id: string, at: Instant): Promise<Session | undefined>;
  /** Every session that lasts now, the newest first. */
  sessions(at: Instant): Promise<readonly Session[]>;
  /** Journal rows that the census does not hold yet. */
  backlog(): Promise<number>;
  /** Grows with every write of any process; lets a page notice what a terminal did. */
  dataVersion(): Promise<number>;
  /** Whether any of these parts was written after that version. Absent: this store cannot tell, and any write counts. */
  touchedSince?(topics: Iterable<Topic>, version: number): boolean;
}
