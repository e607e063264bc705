/**
 * What a restored house must forget before it starts: it wakes at another time than it fell asleep, and others may have acted since.
 * Nobody knows which waiting posts have left, so none is sent; what alerts asked is over; what was due by the clock has been or will not be.
 * A condition that still holds begins anew, with a card of its own.
 */
import type { Settings } from '#src/config/settings.ts';
import { DIGESTS } from '#src/digests/index.ts';
import { withdraw } from '#src/domain/alert/step.ts';
import { claimName } from '#src/jobs/run.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import type { Store } from '#src/ports/store.ts';
import { terminal } from '../terminal.ts';

export const RESTORED = 'RESTORED';

export type Forgotten = { readonly posts: number; readonly alerts: number };

/** @param from what the audit says of the backup: when it was made, or that it was not told */
export async function settleRestored(
  store: Store,
  { settings, now, from }: { readonly settings: Settings; readonly now: Instant; readonly from: string },
): Promise<Forgotten> {
  const posts = (await store.outboxUnsent(Number.MAX_SAFE_INTEGER)).filter(
    ({ state }) => state === 'ready' || state === 'sending',
  ).length;
  const changes: Change[] = [{ kind: 'outbox.forsake', code: RESTORED, at: now }];
  let alerts = 0;
  for (const site of settings.sites) {
    for (const episode of await store.liveEpisodes(site.id)) {
      const { next, events } = withdraw(episode, now);
      if (next === undefined) continue;
      alerts++;
      changes.push({ kind: 'episode.put', episode: next, expectVersion: episode.version });
      changes.push(...events.map((event): Change => ({ kind: 'episode.event', event })));
    }
    for (const job of DIGESTS)
      for (const { slot } of job.schedules(settings, site))
        changes.push({ kind: 'run.claim', site: site.id, job: claimName(job, slot), due: now, at: now });
  }
  const entry = {
    at: now,
    actor: 'system',
    platform: 'terminal',
    place: terminal(),
    action: 'restore',
    subject: 'database',
    detail: { from, posts, alerts },
  };
  await store.commit([...changes, { kind: 'audit.add', entry }]);
  return { posts, alerts };
}
