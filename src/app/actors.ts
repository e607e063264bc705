import { createHash } from 'node:crypto';
import type { Seat } from '#adapters/web/console/visitor.ts';
import { peopleKnownAs } from '#src/config/people-index.ts';
import type { Settings } from '#src/config/settings.ts';
import { scopeOf, strangerId } from '#src/domain/people.ts';
import type { PersonId } from '#src/kernel/ids.ts';
import { capital } from '#src/message/capital.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { Actor, Role } from '#src/ports/handle.ts';
import { dutyName } from '#src/views/duty-name.ts';

/**
 * Who somebody of a platform is, by the settings of this moment. A person of several groups stands there once for each.
 * The front door adds what the store says: roles are never carried by a button or a session.
 */
export function actorOf(settings: Settings, platform: string, id: string, name: string): Actor {
  const known = peopleKnownAs(settings, platform, id);
  const [first] = known;
  if (first === undefined)
    return { platform, id, person: strangerId(platform, id), name, roles: settings.defaultRoles };
  const roles = [...new Set(known.flatMap((one) => one.roles))];
  return { platform, id, person: first.person, name: first.name, roles };
}

/** `House supervisor`: how an owner is called on cards who has no other name. */
const roleTitle = (role: Role, { locale, house }: Settings): string =>
  capital(wordsFor(locale, house).common.roleName(role));

/** A visitor of the simulated house, called by the role and unit they chose; the name they gave only tells two of them apart. */
export function demoActor(seat: Seat, settings: Settings): Actor {
  const { locale, house } = settings;
  const unit = scopeOf(seat.role, seat.unit);
  const who = [seat.unit, seat.name === undefined ? undefined : hashed(seat.name)].filter((part) => part !== undefined);
  const id = ['local', seat.role, ...who].join('-');
  const name = capital(dutyName({ role: seat.role, scope: unit ?? '' }, wordsFor(locale, house)));
  const at = unit === undefined ? {} : { unit };
  return { platform: 'web', id, person: `web:${id}` as PersonId, name, roles: [seat.role], ...at };
}

const hashed = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 8);

/** Whoever can use the machine itself (command line, console on loopback) in a role; admin unless they say otherwise. */
export const localActor = (
  platform: string,
  role: Role,
  settings: Settings,
  name = roleTitle(role, settings),
): Actor => ({
  platform,
  id: `local-${role}`,
  person: `${platform}:local-${role}` as PersonId,
  name,
  roles: [role],
});
