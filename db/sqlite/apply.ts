import type { Change } from '#src/ports/change.ts';
import { alertWriter } from './apply-alerts.ts';
import { channelWriter } from './apply-channels.ts';
import { feedWriter } from './apply-feeds.ts';
import { outboxWriter } from './apply-outbox.ts';
import { peopleWriter } from './apply-people.ts';
import { reportWriter } from './apply-reports.ts';
import { sessionWriter } from './apply-sessions.ts';
import { snapshotWriter } from './apply-snapshots.ts';
import type { AuditWriter } from './audit.ts';
import { channelQueueWriter } from './channel-queue.ts';
import type { Db } from './connect.ts';
import { figureDays } from './figure-days.ts';
import { figureWriter } from './figures.ts';
import { flowWriter } from './flow.ts';
import { forecastWriter } from './forecasts.ts';
import type { Applier } from './group-commit.ts';
import { loopWriter } from './loop.ts';
import { targetWriter } from './targets.ts';

type Kind = Change['kind'];
type Writes<K extends Kind> = { readonly [One in K]: (change: Extract<Change, { kind: One }>) => boolean };

/** What came in and was seen, what it raises, and what is told of it. */
function ofHappenings(db: Db, snapshots: ReturnType<typeof snapshotWriter>) {
  const feeds = feedWriter(db);
  const alerts = alertWriter(db);
  const days = figureDays(db);
  const outbox = outboxWriter(db);
  const queues = channelQueueWriter(db);
  return {
    'journal.append': ({ record }) => feeds.append(record),
    'quarantine.add': ({ entry }) => feeds.quarantine(entry),
    'feed.connection': feeds.connection,
    'snapshot.put': snapshots.put,
    'kpi.put': ({ value }) => alerts.putKpi(value),
    'days.stale': (change) => days.spoil(change.site, change.days),
    'days.outdated': ({ print, site }) => days.outdate(site, print),
    'day.computed': days.computed,
    'episode.put': ({ episode, expectVersion }) => alerts.putEpisode(episode, expectVersion),
    'episode.event': ({ event }) => alerts.addEvent(event),
    'run.claim': alerts.claimRun,
    'request.claim': ({ at, requestKey }) => alerts.claimRequest(requestKey, at),
    'outbox.put': ({ post }) => outbox.put(post),
    'outbox.settle': outbox.settle,
    'outbox.doubt': outbox.doubt,
    'outbox.resend': outbox.resend,
    'outbox.forsake': outbox.forsake,
    'channel.wait': queues.wait,
  } satisfies Partial<Writes<Kind>>;
}

/** What people report, who they are, and where they are reached. */
function ofPeople(db: Db) {
  const people = peopleWriter(db);
  const reports = reportWriter(db);
  const channels = channelWriter(db);
  const sessions = sessionWriter(db);
  return {
    'language.put': people.putLanguage,
    'person.put': people.putPerson,
    'role.put': people.putRole,
    'role.drop': people.dropRole,
    'duty.put': people.putDuty,
    'group.read': people.readGroup,
    'group.failed': people.failGroup,
    'roster.put': reports.putRoster,
    'callout.add': ({ callOut }) => reports.addCallOut(callOut),
    'callout.withdraw': ({ id, site }) => reports.withdrawCallOut(site, id),
    'report.put': ({ report }) => reports.putReport(report),
    'report.undo': reports.undoReport,
    'channel.put': ({ channel }) => channels.putChannel(channel),
    'channel.drop': ({ purpose, to }) => channels.dropChannel(to, purpose),
    'conversation.put': ({ reference, to }) => channels.putConversation(to, reference),
    'installation.put': channels.putInstallation,
    'installation.drop': ({ platform, workspace }) => channels.dropInstallation(platform, workspace),
    'session.put': ({ session }) => sessions.put(session),
    'session.end': ({ at, id }) => sessions.end(id, at),
  } satisfies Partial<Writes<Kind>>;
}

/** What people tell the loop. */
function ofLoop(db: Db) {
  const loop = loopWriter(db);
  return {
    'rule.put': ({ rule, expectVersion }) => loop.putRule(rule, expectVersion),
    'silence.put': ({ silence }) => loop.putSilence(silence),
    'task.put': ({ task, expectVersion }) => loop.putTask(task, expectVersion),
    'level.declare': ({ declaration }) => loop.declareLevel(declaration),
  } satisfies Partial<Writes<Kind>>;
}

/** What people tell of flow, and its meetings. */
function ofFlow(db: Db) {
  const flow = flowWriter(db);
  return {
    'mark.put': ({ mark }) => flow.putMark(mark),
    'prediction.put': ({ prediction }) => flow.putPrediction(prediction),
    'barrier.put': ({ barrier, expectVersion }) => flow.putBarrier(barrier, expectVersion),
    'bed-request.put': ({ request, expectVersion }) => flow.putBedRequest(request, expectVersion),
    'bed-request.follow': ({ request, expectVersion }) => flow.putBedRequest(request, expectVersion),
    'loan.put': ({ loan, expectVersion }) => flow.putLoan(loan, expectVersion),
    'loan.follow': ({ loan, expectVersion }) => flow.putLoan(loan, expectVersion),
    'meeting.put': ({ meeting, expectVersion }) => flow.putMeeting(meeting, expectVersion),
    'item.put': ({ item, expectVersion }) => flow.putItem(item, expectVersion),
  } satisfies Partial<Writes<Kind>>;
}

/** Figures, what they are held against and what was forecast of them; who looked and acted. */
function ofFigures(db: Db, audit: AuditWriter) {
  const figures = figureWriter(db);
  const forecasts = forecastWriter(db);
  const targets = targetWriter(db);
  return {
    'kpi.target': ({ target }) => targets.putTarget(target),
    'kpi.rebase': ({ change }) => targets.putRebase(change),
    'figures.put': (change) => figures.putFigures(change.figures),
    'table.import': ({ run }) => figures.noteImport(run),
    'forecast.put': ({ forecast }) => forecasts.put(forecast),
    'audit.add': ({ entry }) => audit.add(entry),
  } satisfies Partial<Writes<Kind>>;
}

/** How each change is carried out. What a change means when its row exists already is said at `Change`. */
export function applier(db: Db, audit: AuditWriter): Applier {
  const snapshots = snapshotWriter(db);
  const writes: Writes<Kind> = {
    ...ofHappenings(db, snapshots),
    ...ofPeople(db),
    ...ofLoop(db),
    ...ofFlow(db),
    ...ofFigures(db, audit),
  };
  const apply = (change: Change): boolean => {
    if (!Object.hasOwn(writes, change.kind)) throw new TypeError(`unknown change ${JSON.stringify(change.kind)}`);
    // What stands under a kind takes changes of that kind.
    return (writes[change.kind] as (change: Change) => boolean)(change);
  };
  return { apply, beforeCommit: snapshots.writeTicks, afterwards: snapshots.forget };
}
