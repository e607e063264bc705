import { rolesHeld } from '#src/facts/roles-held.ts';
import { ROLES, type Role } from '#src/ports/handle.ts';
import { type Held, type RolesAnswer, rolesData, rolesDocument } from '#src/views/roles.ts';
import type { CommandContext, Outcome } from './command.ts';
import { nearest } from './nearest.ts';
import { refuse } from './refusal.ts';
import { mayChange, mayUse, requireOneOf } from './roles.ts';

/** `admin roles [ROLE | UNIT]`: who may what now and by which source; ids, and for an admin alone. */
export async function adminRoles(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  requireOneOf(['admin'], 'admin roles', ctx);
  if (ctx.forChannel) throw refuse('ROLES_SHARED', ctx.words.roles.noShare);
  const { read, site, settings, now } = ctx;
  const of = words.length === 0 ? undefined : named(words.join(' '), ctx);
  const all = await rolesHeld(read, { site, settings, now });
  const role = of?.role;
  const answer: RolesAnswer = {
    site,
    now,
    held: of === undefined ? all : all.filter(of.isMeant),
    of: of?.name,
    others: settings.defaultRoles,
    ...(role === undefined ? {} : { may: mayOf(role, ctx) }),
  };
  return { document: rolesDocument(answer, ctx), data: rolesData(answer), audience: 'caller' };
}

type Meant = { readonly name: string; readonly role?: Role; readonly isMeant: (one: Held) => boolean };

/** Ids of units are short: a slip of one is another. */
const LEAST_SLIP_LETTERS = 5;

/** A role by its id or name, or a unit by its id. @throws Refusal ROLE_UNKNOWN */
function named(typed: string, { site, words }: CommandContext): Meant {
  const roles = ROLES.flatMap((role) => {
    const name = words.common.roleName(role);
    const means: Meant = { name, role, isMeant: (one) => one.role === role };
    return [role, name].map((word) => ({ word: word.toLowerCase(), means }));
  });
  const units = site.units.map(({ id }) => ({
    word: id.toLowerCase(),
    means: { name: id, isMeant: (one: Held) => one.scope === id },
  }));
  const said = typed.toLowerCase();
  const all: readonly { readonly word: string; readonly means: Meant }[] = [...roles, ...units];
  const exact = all.find(({ word }) => word === said);
  if (exact !== undefined) return exact.means;
  const near = nearest(said, said.length < LEAST_SLIP_LETTERS ? [] : roles);
  if ('found' in near) return near.found;
  throw refuse('ROLE_UNKNOWN', words.roles.unknown(ROLES.join(', ')));
}

function mayOf(role: Role, { commands, actor }: CommandContext): NonNullable<RolesAnswer['may']> {
  const one = { ...actor, roles: [role] };
  const allowed = commands.filter((command) => mayUse(command, one));
  return {
    ask: allowed.map(({ name }) => name),
    change: allowed.filter((command) => mayChange(command, one)).map(({ name }) => name),
  };
}
