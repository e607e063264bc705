/** What is overdue at 12:00 goes to the nurse leader, at 14:00 to the director, each barrier once; one whose patient has left is over. */
import { roundsAt } from '#src/config/barriers.ts';
import { type Barrier, end, raise } from '#src/domain/discharge/barrier.ts';
import { type Held, loadHolding } from '#src/facts/barriers.ts';
import { reach } from '#src/facts/reach.ts';
import { drawnFor } from '#src/facts/reader-speech.ts';
import { brand, type CardKey } from '#src/kernel/ids.ts';
import { HOUR_MS, localDateAt, localToInstant } from '#src/kernel/time.ts';
import type { UnaskedChange } from '#src/ports/change.ts';
import type { Role } from '#src/ports/handle.ts';
import { roundDocument } from '#src/views/barriers.ts';
import type { Job, JobContext } from './job.ts';

/** They speak for every unit: beds are theirs to see. */
const BED_BY_BED: ReadonlySet<Role> = new Set<Role>(['house-supervisor', 'admin']);

export const barrierRounds: Job = {
  name: 'barrier-rounds',
  // What was missed is made up for by the next time: a barrier keeps where it has been.
  catchUp: { latestWithinMs: HOUR_MS },
  schedules: () => [{ slot: '', schedule: { everyMinutes: 5 } }],
  async decide(_due, _slot, ctx) {
    const { read, site, now } = ctx;
    const { held, gone } = await loadHolding(read, site, now);
    const left = (await overFor(gone, ctx)).flatMap((barrier) => end(barrier, { as: 'left' }, now) ?? []);
    const rounds = roundsOf(ctx);
    const raised = held.flatMap((one) => {
      const next = raise(one.barrier, rounds, now);
      return next === undefined ? [] : [{ ...one, barrier: next, to: next.raised.slice(one.barrier.raised.length) }];
    });
    const each = raised.flatMap((one) => one.to.map(({ to }) => ({ ...one, role: to as Role })));
    const byRole = Map.groupBy(each, ({ role }) => role);
    const posts = await Promise.all([...byRole].map(([role, all]) => told(role, all, ctx)));
    return [...[...left, ...raised.map(({ barrier }) => barrier)].map(putOf), ...posts.flat()];
  },
};

/** A discharge is cancelled within the hour or not at all (A13); until then a barrier waits for whoever it held. */
async function overFor(gone: readonly Barrier[], { read, site, now }: JobContext): Promise<readonly Barrier[]> {
  const visits = await Promise.all(gone.map(({ visit }) => read.visit(site.id, visit)));
  return gone.filter((_, n) => (visits[n]?.dischargedAt ?? 0) <= now - HOUR_MS);
}

const putOf = (barrier: Barrier): UnaskedChange => ({
  kind: 'barrier.put',
  barrier,
  expectVersion: barrier.version - 1,
});

const roundsOf = ({ settings, site, now }: JobContext) => {
  const today = localDateAt(now, site.zone);
  return roundsAt(settings.barriers, site).map(({ at, to }) => ({ at: localToInstant(today, at, site.zone), to }));
};

async function told(role: Role, held: readonly Held[], ctx: JobContext): Promise<readonly UnaskedChange[]> {
  const { read, settings, site, now } = ctx;
  const { destinations } = await reach(read, settings, { site, role, unit: undefined, now });
  const { simulated, barriers } = settings;
  const round = { held, types: barriers.types, at: now, bedByBed: BED_BY_BED.has(role), simulated };
  return Promise.all(
    destinations.map(
      async ({ to, until }): Promise<UnaskedChange> => ({
        kind: 'outbox.put',
        post: {
          ...{ site: site.id, card: brand<CardKey>(`barriers:${role}:${now}`), to, version: 1, createdAt: now },
          document: await drawnFor(to, ctx, (speech) => roundDocument(round, speech)),
          urgency: 'routine',
          ...(until === undefined ? {} : { notAfter: until }),
        },
      }),
    ),
  );
}
