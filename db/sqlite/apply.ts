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
import type { Applier } from './group-commit.ts';
import { targetWriter } from './targets.ts';

/** How each change is carried out. What a change means when its row exists already is said at `Change`. */
export function applier(db: Db, audit: AuditWriter): Applier {
  const feeds = feedWriter(db);
  const snapshots = snapshotWriter(db);
  const alerts = alertWriter(db);
  const days = figureDays(db);
  const outbox = outboxWriter(db);
  const queues = channelQueueWriter(db);
  const people = peopleWriter(db);
  const reports = reportWriter(db);
  const channels = channelWriter(db);
  const sessions = sessionWriter(db);
  const figures = figureWriter(db);
  const targets = targetWriter(db);

  const apply = (change: Change): boolean => {
    switch (change.kind) {
      case 'journal.append':
        return feeds.append(change.record);
      case 'quarantine.add':
        return feeds.quarantine(change.entry);
      case 'feed.connection':
        return feeds.connection(change);
      case 'snapshot.put':
        return snapshots.put(change);
      case 'kpi.put':
        return alerts.putKpi(change.value);
      case 'kpi.target':
        return targets.putTarget(change.target);
      case 'kpi.rebase':
        return targets.putRebase(change.change);
      case 'days.stale':
        return days.spoil(change.site, change.days);
      case 'days.outdated':
        return days.outdate(change.site, change.print);
      case 'day.computed':
        return days.computed(change);
      case 'figures.put':
        return figures.putFigures(change.figures);
      case 'table.import':
        return figures.noteImport(change.run);
      case 'episode.put':
        return alerts.putEpisode(change.episode, change.expectVersion);
      case 'episode.event':
        return alerts.addEvent(change.event);
      case 'run.claim':
        return alerts.claimRun(change);
      case 'request.claim':
        return alerts.claimRequest(change.requestKey, change.at);
      case 'outbox.put':
        return outbox.put(change.post);
      case 'outbox.settle':
        return outbox.settle(change);
      case 'outbox.doubt':
        return outbox.doubt(change);
      case 'outbox.resend':
        return outbox.resend(change);
      case 'outbox.forsake':
        return outbox.forsake(change);
      case 'channel.wait':
        return queues.wait(change);
      case 'language.put':
        return people.putLanguage(change);
      case 'person.put':
        return people.putPerson(change);
      case 'role.put':
        return people.putRole(change);
      case 'role.drop':
        return people.dropRole(change);
      case 'duty.put':
        return people.putDuty(change);
      case 'group.read':
        return people.readGroup(change);
      case 'group.failed':
        return people.failGroup(change);
      case 'roster.put':
        return reports.putRoster(change);
      case 'callout.add':
        return reports.addCallOut(change.callOut);
      case 'callout.withdraw':
        return reports.withdrawCallOut(change.site, change.id);
      case 'report.put':
        return reports.putReport(change.report);
      case 'report.undo':
        return reports.undoReport(change);
      case 'channel.put':
        return channels.putChannel(change.channel);
      case 'channel.drop':
        return channels.dropChannel(change.to, change.purpose);
      case 'conversation.put':
        return channels.putConversation(change.to, change.reference);
      case 'installation.put':
        return channels.putInstallation(change);
      case 'installation.drop':
        return channels.dropInstallation(change.platform, change.workspace);
      case 'session.put':
        return sessions.put(change.session);
      case 'session.end':
        return sessions.end(change.id, change.at);
      case 'audit.add':
        return audit.add(change.entry);
      default: {
        const unknown: never = change;
        throw new TypeError(`unknown change ${JSON.stringify((unknown as { kind?: unknown }).kind)}`);
      }
    }
  };
  return { apply, beforeCommit: snapshots.writeTicks, afterwards: snapshots.forget };
}
