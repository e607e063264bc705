/** Who may what at a site at this moment, and by which source: everything that the front door would look up, listed. */
import type { PersonSetting, Settings } from '#src/config/settings.ts';
import { sourceOf } from '#src/domain/duty-source.ts';
import type { Site } from '#src/domain/hospital.ts';
import { countingAt } from '#src/domain/people.ts';
import { after, type Instant } from '#src/kernel/time.ts';
import { ROLES, type Role } from '#src/ports/handle.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { Held } from '#src/views/roles.ts';

type Asked = { readonly site: Site; readonly settings: Settings; readonly now: Instant };

/** By role in the order of roles, then by unit in the order of the configuration, then the strongest source first. */
export async function rolesHeld(
  read: Pick<Reader, 'duties' | 'roleHolders'>,
  { site, settings, now }: Asked,
): Promise<readonly Held[]> {
  const isHere = (one: { readonly site?: string }): boolean => one.site === undefined || one.site === site.id;
  const [duties, byFile] = await Promise.all([
    read.duties(site.id, { from: now, to: after(now, 1) }),
    Promise.all(ROLES.map(async (role) => ({ role, people: await read.roleHolders(site.id, role) }))),
  ]);
  const all: readonly Held[] = [
    ...countingAt(duties, now).map(({ role, scope, person, from, to, ...of }): Held => {
      const source = sourceOf({ role, scope, person, from, to, ...of });
      // Roles of stored duties were checked when they were taken.
      return { role: role as Role, scope, source, people: [person], span: { from, to } };
    }),
    ...byGroups(settings, isHere),
    ...byConfiguration(settings.people.filter((one) => one.group === undefined && isHere(one))),
    ...byFile
      .filter(({ people }) => people.length > 0)
      .map((one): Held => ({ ...one, scope: '', source: { of: 'file' } })),
  ];
  const units = site.units.map(({ id }) => id as string);
  const rank = ({ role, scope }: Held): number => ROLES.indexOf(role) * (units.length + 1) + units.indexOf(scope) + 1;
  return all.toSorted((a, b) => rank(a) - rank(b));
}

function byGroups(settings: Settings, isHere: (one: { readonly site?: string }) => boolean): readonly Held[] {
  const known = settings.chatGroups?.() ?? [];
  return settings.groups.filter(isHere).map(({ platform, group, role, unit }): Held => {
    const { members: _, ...of } = known.find((one) => one.platform === platform && one.group === group) ?? {
      platform,
      group,
      members: [],
    };
    const members = settings.people.filter(
      (one) =>
        one.group === group &&
        one.unit === unit &&
        one.roles.includes(role) &&
        one.identities.some((identity) => identity.platform === platform),
    );
    const people = [...new Set(members.map(({ person }) => person))];
    return { role, scope: unit ?? '', source: { of: 'group', ...of }, people };
  });
}

function byConfiguration(people: readonly PersonSetting[]): readonly Held[] {
  const each = people.flatMap(({ person, roles, unit = '' }) => roles.map((role) => ({ role, scope: unit, person })));
  return [...Map.groupBy(each, ({ role, scope }) => `${role} ${scope}`).values()].map((all): Held => {
    const { role, scope } = all[0]!;
    return { role, scope, source: { of: 'configuration' }, people: [...new Set(all.map(({ person }) => person))] };
  });
}
