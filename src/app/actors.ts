import type { Settings } from '#src/config/settings.ts';
import type { PersonId } from '#src/kernel/ids.ts';
import type { Actor, Role } from '#src/ports/handle.ts';

/** Who somebody of a platform is, by the settings of this moment: roles are never carried by a button or a session. */
export function actorOf(settings: Settings, platform: string, id: string, name: string): Actor {
  const known = settings.people.find((p) => p.identities.some((i) => i.platform === platform && i.id === id));
  if (known === undefined) {
    return { platform, id, person: `${platform}:${id}` as PersonId, name, roles: settings.defaultRoles };
  }
  return { platform, id, person: known.person, name: known.name, roles: known.roles };
}

/** `House supervisor`: how an owner is called on cards who has no other name. */
const roleTitle = (role: Role): string => role.charAt(0).toUpperCase() + role.slice(1).replaceAll('-', ' ');

/** Whoever can use the machine itself (command line, console on loopback) in a role; admin unless they say otherwise. */
export const localActor = (platform: string, role: Role, name = roleTitle(role)): Actor => ({
  platform,
  id: `local-${role}`,
  person: `${platform}:local-${role}` as PersonId,
  name,
  roles: [role],
});
