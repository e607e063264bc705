/** The front door's side of the audit: where somebody sat, what is changed from what, and who looked at what names beds. */

import { createHash } from 'node:crypto';
import { recordSight, type Sight } from '#src/facts/seen.ts';
import { whatChanged } from '#src/facts/what-changed.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import type { CommandRequest } from '#src/ports/handle.ts';
import type { Store } from '#src/ports/store.ts';
import type { CommandContext, ExportFile } from './command.ts';

type Told = { readonly store: Store; readonly log: Logger };

/** `#huddle 10.0.0.7`: the channel, and the address or terminal where the platform knows one. */
const whereFrom = ({ place, from }: Pick<CommandRequest, 'place' | 'from'>): { readonly place?: string } => {
  const said = [place.channel, from].filter((part) => part !== undefined && part !== '').join(' ');
  return said === '' ? {} : { place: said };
};

/** The changes, with where it was done in their audit entries, and in the first what they change and whether it was a button, a form or typed. */
export async function recorded(
  changes: readonly Change[],
  request: CommandRequest,
  now: Instant,
  { store }: Told,
): Promise<readonly Change[]> {
  const changed = await whatChanged(changes, store, now);
  const first = changes.find(({ kind }) => kind === 'audit.add');
  return changes.map((change) => {
    if (change.kind !== 'audit.add') return change;
    const more = { ...(changed === undefined ? {} : { changed }), ...(request.way && { way: request.way }) };
    const detail = change === first ? { ...change.entry.detail, ...more } : change.entry.detail;
    return { ...change, entry: { ...change.entry, ...whereFrom(request), detail } };
  });
}

/** One entry for each answer that names beds or is an administrator's, without a word of it. */
export const recordSeen = (
  seen: string,
  request: CommandRequest,
  { now, at, site, actor }: Pick<CommandContext, 'now' | 'at' | 'site' | 'actor'>,
  told: Told,
): Promise<void> => recordSight(sightOf(seen, request, { now, at, site, actor }), told);

/** The same beside what a command changes, in its commit. */
export const sightOf = (
  seen: string,
  request: CommandRequest,
  { now, at, site, actor }: Pick<CommandContext, 'now' | 'at' | 'site' | 'actor'>,
): Sight => ({
  at: now,
  site: site.id as SiteId,
  actor: actor.person,
  platform: actor.platform,
  ...whereFrom(request),
  subject: seen,
  detail: at === undefined ? {} : { of: at },
});

/** What leaves as a file is written down before it does; where it cannot be, nothing leaves. */
export async function recordExport(
  { subject, detail, action = 'kpi.export' }: ExportFile,
  request: CommandRequest,
  { now, site, actor }: Pick<CommandContext, 'now' | 'site' | 'actor'>,
  { store }: Told,
): Promise<void> {
  const who = { at: now, site: site.id, actor: actor.person, platform: actor.platform, ...whereFrom(request) };
  await store.commit([{ kind: 'audit.add', entry: { ...who, action, subject, detail } }]);
}

/** A key is of the client's own making, and may hold what it should not: the same key gives the same hash. */
export const requestHash = (requestKey: string): string =>
  createHash('sha256').update(requestKey).digest('base64url').slice(0, 32);
