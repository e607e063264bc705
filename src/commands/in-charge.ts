import type { Unit } from '#src/domain/hospital.ts';
import { countingAt, type Duty, scopeOf } from '#src/domain/people.ts';
import { chargeRoleOf } from '#src/facts/unit-prompts.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import { after } from '#src/kernel/time.ts';
import type { Role } from '#src/ports/handle.ts';
import { dutyName } from '#src/views/duty-name.ts';
import type { CommandContext } from './command.ts';
import { Refusal, type RefusalWords } from './refusal.ts';

/** Whoever may report for any unit of the house. */
const FOR_ALL: readonly Role[] = ['house-supervisor', 'admin'];
/** Who reports for a unit. */
export const REPORTERS: readonly Role[] = ['charge-nurse', 'ed-charge-nurse', ...FOR_ALL];

/**
 * Who somebody speaks as when they report for a unit: the one in charge of it, or the house supervisor.
 * Somebody on duty for one unit is in charge of that unit only.
 * @param notYours what whoever may not is told; as of a report where nothing else is said
 * @returns how they are called on cards: `charge nurse 5W`
 * @throws Refusal DENIED
 */
export async function speaksFor(
  unit: Unit,
  ctx: CommandContext,
  notYours: (place: string, who: string) => RefusalWords = ctx.words.update.notYours,
): Promise<string> {
  const as = await spokenAs(unit, ctx);
  if (as !== undefined) return as;
  const role = chargeRoleOf(unit);
  const who = dutyName({ role, scope: scopeOf(role, unit.id) ?? '' }, ctx.words);
  throw new Refusal({ code: 'DENIED', kind: 'denied', ...notYours(unit.id, who) });
}

/** The same of whoever may not: undefined. */
export const spokenAs = async (unit: Unit, ctx: CommandContext): Promise<string | undefined> =>
  spokenBy(unit, await dutiesNow(ctx), ctx);

/** @param duties those of whoever asks, as they are now */
function spokenBy(unit: Unit, duties: readonly Duty[], ctx: CommandContext): string | undefined {
  const { actor, words } = ctx;
  const role = chargeRoleOf(unit);
  const who = dutyName({ role, scope: scopeOf(role, unit.id) ?? '' }, words);
  const scopes = duties.filter((duty) => duty.role === 'charge-nurse').map((duty) => duty.scope);
  const onDuty = scopes.includes(unit.id) || (unit.kind !== 'ed' && scopes.includes(''));
  // Off duty it is the units that were given to them; who was given none speaks for each.
  const given = scopes.length > 0 ? scopes : givenUnits(ctx);
  const isTheirs = role !== 'charge-nurse' || given.length === 0 || (scopes.length === 0 && given.includes(unit.id));
  if (onDuty || (actor.roles.includes(role) && isTheirs)) return who;
  const above = FOR_ALL.find((one) => actor.roles.includes(one));
  return above === undefined ? undefined : words.common.roleName(above);
}

/** Whether somebody may see which bed it is. Of the house (no unit) whoever speaks for every unit; of a unit whoever speaks for it. */
export async function seesBeds(unit: Unit | undefined, ctx: CommandContext): Promise<boolean> {
  return (await bedsSeenIn([unit], ctx)).has(unit);
}

/** Those of these places whose beds somebody may see; a place of no unit stands as undefined. */
export async function bedsSeenIn<T extends Unit | undefined>(
  units: Iterable<T>,
  ctx: CommandContext,
): Promise<ReadonlySet<T>> {
  const all = [...new Set(units)];
  const duties = all.some((unit) => unit !== undefined) ? await dutiesNow(ctx) : [];
  const ofHouse = FOR_ALL.some((one) => ctx.actor.roles.includes(one));
  return new Set(all.filter((unit) => (unit === undefined ? ofHouse : spokenBy(unit, duties, ctx) !== undefined)));
}

/** The unit that somebody is in charge of: by duty, else where they sit or as settings say; undefined where there is none or more than one. */
export async function ownUnit(ctx: CommandContext): Promise<UnitId | undefined> {
  const { actor, site } = ctx;
  const units = site.units.map((unit) => unit.id);
  const onDuty = (await dutiesNow(ctx)).map((duty) => duty.scope).filter((scope) => scope !== '');
  const given = givenUnits(ctx);
  const ed = actor.roles.includes('ed-charge-nurse') ? site.units.filter((unit) => unit.kind === 'ed') : [];
  const otherwise = given.length > 0 ? given : ed.map((unit) => unit.id);
  const [only, another] = [...new Set<string>(onDuty.length > 0 ? onDuty : otherwise)];
  return another === undefined ? units.find((unit) => unit === only) : undefined;
}

/** Where they sit, else the units that settings and groups give them here; empty: none is said. */
function givenUnits({ actor, site, settings }: CommandContext): readonly UnitId[] {
  if (actor.unit !== undefined) return [actor.unit];
  const here = settings.people.filter((one) => one.site === undefined || one.site === site.id);
  return here.flatMap(({ person, unit }) => (person === actor.person && unit !== undefined ? [unit] : []));
}

async function dutiesNow({ read, site, actor, now }: CommandContext): Promise<readonly Duty[]> {
  const duties = await read.duties(site.id, { from: now, to: after(now, 1) });
  return countingAt(duties, now).filter((duty) => duty.person === actor.person);
}
