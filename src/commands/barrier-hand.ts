/** Whose a barrier is: who sees it with its bed, and who may say anything of it. */
import type { Barrier } from '#src/domain/discharge/barrier.ts';
import { type BarrierId, brand } from '#src/kernel/ids.ts';
import { quoted } from '#src/message/quote.ts';
import type { CommandContext } from './command.ts';
import { REPORTERS, speaksFor } from './in-charge.ts';
import { refuse } from './refusal.ts';
import { denied } from './roles.ts';

/**
 * The barrier of an id, however it is written.
 * @throws Refusal BARRIER_UNKNOWN, or DENIED where it is another's
 */
export async function barrierNamed(id: string | undefined, ctx: CommandContext): Promise<Barrier> {
  const { read, site, words } = ctx;
  const key = `B-${(id ?? '').toUpperCase().replace(/^B(?=-|.{4})-?/, '')}`;
  const [found] = await read.barriers(site.id, { id: brand<BarrierId>(key) });
  if (found === undefined) throw refuse('BARRIER_UNKNOWN', words.barriers.unknown(id === undefined ? '' : quoted(id)));
  await requireHand(found, ctx);
  return found;
}

/** Whether somebody answers for it, or it went to them. */
export const isInHand = ({ owner, raised }: Barrier, { actor }: Pick<CommandContext, 'actor'>): boolean => {
  const roles: readonly string[] = actor.roles;
  return [owner, ...raised.map(({ to }) => to)].some((one) => one !== 'charge-nurse' && roles.includes(one));
};

/** @throws Refusal DENIED */
async function requireHand(barrier: Barrier, ctx: CommandContext): Promise<void> {
  if (isInHand(barrier, ctx)) return;
  const of = ctx.site.units.find(({ id }) => id === barrier.unit);
  const roles: readonly string[] = ctx.actor.roles;
  if (of === undefined || !REPORTERS.some((one) => roles.includes(one))) throw denied(ctx.words.barriers.notYours);
  await speaksFor(of, ctx);
}
