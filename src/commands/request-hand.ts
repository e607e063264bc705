/** Who has a hand in a request for a bed, and so may see its bed and take its next step. */
import { type Unit, unitByLocation, unitOf } from '#src/domain/hospital.ts';
import type { BedRequest } from '#src/domain/placement/request.ts';
import type { Role } from '#src/ports/handle.ts';
import type { CommandContext } from './command.ts';
import { ownUnit, spokenAs } from './in-charge.ts';
import { denied } from './roles.ts';

/** Who runs the house, and answers another one. */
export const RUNNERS: readonly Role[] = ['house-supervisor', 'director-on-call', 'administrator-on-call', 'admin'];

/** Whoever asked, whoever is in charge of the unit they come from or of the one that takes them, and whoever runs the house. */
export async function hasHand(request: BedRequest, ctx: CommandContext): Promise<boolean> {
  const { actor } = ctx;
  if (request.steps[0].by?.person === actor.person || RUNNERS.some((role) => actor.roles.includes(role))) return true;
  if (request.kind === 'recovery' && actor.roles.includes('perioperative-lead')) return true;
  return isInCharge([...unitsFrom(request, ctx), ...unitsTo(request, ctx)], ctx);
}

/** The same, or who is in charge of a unit of the pool: any of them may take somebody. */
export async function mayTake(request: BedRequest, ctx: CommandContext): Promise<boolean> {
  const ofPool = ctx.site.units.filter(({ pool }) => pool === request.pool);
  return (await hasHand(request, ctx)) || isInCharge(ofPool, ctx);
}

/** @throws Refusal DENIED that names who may */
export async function requireHand(
  request: BedRequest,
  may: (request: BedRequest, ctx: CommandContext) => Promise<boolean>,
  ctx: CommandContext,
): Promise<void> {
  if (!(await may(request, ctx))) throw denied(ctx.words.requests.notYours(request.id));
}

/** Where they lie; of one whose bed nobody has named, the units of the kind that asks. */
function unitsFrom({ from, kind }: BedRequest, { site }: CommandContext): readonly Unit[] {
  const named = from === undefined ? undefined : unitOf(site, from);
  if (named !== undefined) return [named];
  return site.units.filter((unit) => unit.kind === (kind === 'ed' ? 'ed' : kind === 'recovery' ? 'periop' : undefined));
}

function unitsTo({ to, bed }: BedRequest, { site, now }: CommandContext): readonly Unit[] {
  const told = to === undefined ? undefined : unitOf(site, to);
  const held = bed === undefined ? undefined : unitByLocation(site, now).get(bed.location);
  return [told, held].filter((unit) => unit !== undefined);
}

async function isInCharge(all: readonly Unit[], ctx: CommandContext): Promise<boolean> {
  const own = await ownUnit(ctx);
  const units = all.filter(({ id }) => own === undefined || id === own);
  const as = await Promise.all(units.map((unit) => spokenAs(unit, ctx)));
  return as.some((one) => one !== undefined);
}
