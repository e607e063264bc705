/**
 * What the data are about, in a dozen parts: each write touches some of them, each question of the store hangs on some. An answer that hung on
 * none of the parts that were touched since is still true (ADR 24).
 * Both tables are whole by their types: a new change or question does not compile without its topics. That they tell the truth is a test of
 * every store.
 */
import type { Change } from './change.ts';
import type { Reader } from './reader.ts';
import { TOPICS, type Topic } from './topic.ts';

/** What a committed change touches. */
const CHANGED: Readonly<Record<Change['kind'], readonly Topic[]>> = {
  'journal.append': ['journal'],
  'quarantine.add': ['census'],
  'feed.connection': ['census'],
  'snapshot.put': ['census'],
  'kpi.put': ['values'],
  'kpi.target': ['values'],
  'kpi.rebase': ['values'],
  'days.stale': ['days'],
  'days.outdated': ['days'],
  'day.computed': ['days'],
  'figures.put': ['files'],
  'table.import': ['files'],
  'episode.put': ['alerts'],
  'episode.event': ['alerts'],
  'rule.put': ['alerts'],
  'silence.put': ['alerts'],
  'task.put': ['tasks'],
  'level.declare': ['level'],
  'mark.put': ['flow'],
  'prediction.put': ['flow'],
  'barrier.put': ['flow'],
  'bed-request.put': ['flow'],
  'bed-request.follow': ['flow'],
  'loan.put': ['staff'],
  'loan.follow': ['staff'],
  'meeting.put': ['meetings'],
  'item.put': ['meetings'],
  'forecast.put': ['forecasts'],
  'run.claim': ['claims'],
  'request.claim': ['claims'],
  'outbox.put': ['posts'],
  'outbox.settle': ['posts'],
  'outbox.doubt': ['posts'],
  'outbox.resend': ['posts'],
  'outbox.forsake': ['posts'],
  'channel.wait': ['posts'],
  'language.put': ['people'],
  'person.put': ['people'],
  'role.put': ['people'],
  'role.drop': ['people'],
  'duty.put': ['people'],
  'group.read': ['people'],
  'group.failed': ['people'],
  'roster.put': ['staff'],
  'callout.add': ['staff'],
  'callout.withdraw': ['staff'],
  'report.put': ['reports'],
  'report.undo': ['reports'],
  'channel.put': ['channels'],
  'channel.drop': ['channels'],
  'conversation.put': ['channels'],
  'installation.put': ['channels'],
  'installation.drop': ['channels'],
  'session.put': ['sessions'],
  'session.end': ['sessions'],
  'audit.add': ['audit'],
};

/** What counting the journal touches. */
export const COUNTED: readonly Topic[] = ['journal', 'census', 'days'];
/** What handing out posts touches. */
export const LEASED: readonly Topic[] = ['posts'];

/** What each question is answered from. */
const ASKED: Readonly<Record<Exclude<keyof Reader, 'touchedSince'>, readonly Topic[]>> = {
  census: ['census'],
  censusAt: ['census'],
  censusAsKnown: ['census'],
  snapshots: ['census'],
  snapshotTicks: ['census'],
  keptHeads: ['census'],
  censusSeries: ['census'],
  staysAt: ['census'],
  staysBetween: ['census'],
  visitsBetween: ['census'],
  visitsEnded: ['census'],
  visitsOfPatients: ['census'],
  lastBedded: ['census'],
  silentVisits: ['census'],
  visit: ['census'],
  bedStates: ['census'],
  bedSpans: ['census'],
  feedStates: ['census'],
  messagesPerHour: ['census'],
  seenLocations: ['census'],
  quarantineCounts: ['census'],
  foldWarnings: ['census'],
  lastEvents: ['census'],
  plannedEvents: ['census'],
  kpiValues: ['values'],
  kpiValuesOf: ['values'],
  staleDays: ['days'],
  dayMark: ['days'],
  kpiTargets: ['values'],
  declaredChanges: ['values'],
  figures: ['files'],
  figuresHeld: ['files'],
  figureSets: ['files'],
  figureOrganisations: ['files'],
  tableImports: ['files'],
  liveEpisodes: ['alerts'],
  episode: ['alerts'],
  episodeByKey: ['alerts'],
  episodesBetween: ['alerts'],
  episodeEvents: ['alerts'],
  episodeEventsBetween: ['alerts'],
  toldRules: ['alerts'],
  silences: ['alerts'],
  tasks: ['tasks'],
  levelDeclarations: ['level'],
  levelNow: ['level'],
  marks: ['flow'],
  predictions: ['flow'],
  barriers: ['flow'],
  bedRequests: ['flow'],
  loans: ['staff'],
  meetings: ['meetings'],
  huddleItems: ['meetings'],
  forecasts: ['forecasts'],
  lastClaim: ['claims'],
  outboxRow: ['posts'],
  outboxHistory: ['posts'],
  outboxUnsent: ['posts'],
  outboxDoubled: ['posts'],
  postCounts: ['posts'],
  postsBetween: ['posts'],
  audit: ['audit'],
  auditRows: ['audit'],
  auditAnchor: ['audit'],
  auditHead: ['audit'],
  people: ['people'],
  personOf: ['people'],
  languageOf: ['people'],
  rolesOf: ['people'],
  roleHolders: ['people'],
  duties: ['people'],
  chatGroups: ['people'],
  roster: ['staff'],
  callOuts: ['staff'],
  reports: ['reports'],
  reportsBetween: ['reports'],
  channels: ['channels'],
  conversation: ['channels'],
  installations: ['channels'],
  session: ['sessions'],
  sessions: ['sessions'],
  backlog: ['journal'],
  dataVersion: TOPICS,
};

export const topicsOfChanges = (changes: readonly Change[]): ReadonlySet<Topic> =>
  new Set(changes.flatMap(({ kind }) => CHANGED[kind]));

/** @param question the name of a question of the store; of what is none nothing is known, so it hangs on everything */
export const topicsOfQuestion = (question: PropertyKey): readonly Topic[] =>
  Object.hasOwn(ASKED, question) ? ASKED[question as keyof typeof ASKED] : TOPICS;

/**
 * Whether what was true of these parts at one version of the data may be otherwise at another.
 * @param was the version before, of the same store
 */
export const isOtherwise = (
  { touchedSince }: Pick<Reader, 'touchedSince'>,
  topics: Iterable<Topic>,
  { was, is }: { readonly was: number; readonly is: number },
): boolean => was !== is && (touchedSince === undefined || touchedSince(topics, was));
