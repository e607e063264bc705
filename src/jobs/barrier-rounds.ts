/**
 * Whoever owns a barrier is told once when it falls due; what is overdue at 12:00 goes to the nurse leader, at 14:00 to the director, each
 * barrier once; one whose patient has left is over.
 */
import { roundsAt } from '#src/config/barriers.ts';
import { type Barrier, end, fallDue, type Raised, type Round, raise } from '#src/domain/discharge/barrier.ts';
import type { Site, Unit } from '#src/domain/hospital.ts';
import { type Held, loadHolding } from '#src/facts/barriers.ts';
import { reach } from '#src/facts/reach.ts';
import { drawnFor } from '#src/facts/reader-speech.ts';
import { isHandOver } from '#src/facts/shifts.ts';
import { chargeRoleOf } from '#src/facts/unit-prompts.ts';
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
    const changed = held.flatMap((one) => step(one, roundsOf(ctx), ctx) ?? []);
    const each = changed.flatMap((one) => one.to.map(({ to }) => ({ ...one, role: to as Role })));
    const byRole = Map.groupBy(each, ({ role }) => role);
    const owned = changed.filter(({ owner }) => owner !== undefined);
    const byOwner = Map.groupBy(owned, ({ owner }) => `${owner?.role} ${owner?.unit?.id ?? ''}`);
    const posts = await Promise.all([
      ...[...byRole].map(([role, all]) => told({ role, unit: undefined }, 'round', all, ctx)),
      ...[...byOwner.values()].map((all) => told(all[0]!.owner!, 'due', all, ctx)),
    ]);
    return [...[...left, ...changed.map(({ barrier }) => barrier)].map(putOf), ...posts.flat()];
  },
};

/** Whose a message is: a role of the house, or of a unit. */
type Owner = { readonly role: Role; readonly unit: Unit | undefined };
type Changed = Held & { readonly to: readonly Raised[]; readonly owner: Owner | undefined };

/** A barrier with what this look makes of it, and who is told; undefined: nothing. In a hand-over no owner is, but when it is over. */
function step(one: Held, rounds: readonly Round[], ctx: JobContext): Changed | undefined {
  const { settings, site, now } = ctx;
  const up = raise(one.barrier, rounds, now);
  const due = isHandOver(settings, site, now) ? undefined : fallDue(one.barrier, now);
  const barrier = up !== undefined && due !== undefined ? { ...up, dueTold: now } : (up ?? due);
  if (barrier === undefined) return undefined;
  const to = up?.raised.slice(one.barrier.raised.length) ?? [];
  // Whose round it is hears of it there.
  const isTold = due === undefined || to.some((round) => round.to === barrier.owner);
  return { ...one, barrier, to, owner: isTold ? undefined : ownerOf(one, site) };
}

/** The charge nurse that answers for the unit in which they lie, else the role by itself. */
function ownerOf({ barrier, unit: id }: Held, site: Site): Owner {
  const unit = site.units.find((one) => one.id === id);
  if (barrier.owner !== 'charge-nurse' || unit === undefined) return { role: barrier.owner as Role, unit: undefined };
  return { role: chargeRoleOf(unit), unit };
}

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

async function told(
  { role, unit }: Owner,
  why: 'round' | 'due',
  held: readonly Held[],
  ctx: JobContext,
): Promise<readonly UnaskedChange[]> {
  const { read, settings, site, now } = ctx;
  const { destinations } = await reach(read, settings, { site, role, unit: unit?.id, now });
  const { simulated, barriers } = settings;
  const bedByBed = unit !== undefined || BED_BY_BED.has(role);
  const round = { why, held, types: barriers.types, at: now, bedByBed, unit: unit?.id, simulated };
  // Somebody who serves two houses has a message of each.
  const card =
    why === 'round' ? `barriers:${site.id}:${role}:${now}` : `barriers-due:${site.id}:${role}:${unit?.id ?? ''}:${now}`;
  return Promise.all(
    destinations.map(
      async ({ to, until }): Promise<UnaskedChange> => ({
        kind: 'outbox.put',
        post: {
          ...{ site: site.id, card: brand<CardKey>(card), to, version: 1, createdAt: now },
          document: await drawnFor(to, ctx, (speech) => roundDocument(round, speech)),
          urgency: 'routine',
          ...(until === undefined ? {} : { notAfter: until }),
        },
      }),
    ),
  );
}
