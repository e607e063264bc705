import type { Settings } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import { after, DAY_MS } from '#src/kernel/time.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { ROLES, type Role } from '#src/ports/handle.ts';
import type { Store } from '#src/ports/store.ts';
import type { House } from '../house.ts';
import type { Finding } from './finding.ts';

/** A duty of the last and the next days shows that somebody takes the role by the roster. */
const NEAR_MS = 7 * DAY_MS;

/** Roles that alerts ask: what is told to a role that nobody holds is read on the console alone. */
export async function checkRoles(
  house: House,
  store: Pick<Store, 'duties' | 'roleHolders'>,
): Promise<readonly Finding[]> {
  const { settings } = house;
  const words = wordsFor('', settings.house);
  return Promise.all(
    settings.sites.map(async (site): Promise<Finding> => {
      const { id } = site;
      const check = `roles of ${id}`;
      const held = await heldAt(site, house, store);
      const empty = askedRoles(settings, site).filter((role) => !held(role));
      if (empty.length === 0) return { check, state: 'ok', detail: 'somebody holds every role that alerts ask' };
      const names = empty.map((role) => words.common.roleName(role)).join(', ');
      const cure = 'Name them under people: or groups:, by import people FILE, or let them take it: duty in chat.';
      return { check, state: 'warn', detail: `nobody holds: ${names}`, cure };
    }),
  );
}

/** The operating rooms are asked about recovery alone. */
const askedRoles = ({ escalation: { chains } }: Settings, { units }: Site): readonly Role[] => {
  const { or, ...others } = chains;
  const hasRecovery = units.some(({ kind }) => kind === 'periop');
  const asked = new Set([...Object.values(others), ...(hasRecovery ? [or] : [])].flat(2));
  return ROLES.filter((role) => asked.has(role));
};

async function heldAt(
  site: Site,
  { settings, clock }: House,
  store: Pick<Store, 'duties' | 'roleHolders'>,
): Promise<(role: Role) => boolean> {
  const now = clock.now();
  const here = (of: { readonly site?: SiteId }): boolean => of.site === undefined || of.site === site.id;
  const named = [
    ...settings.people.filter(here).flatMap(({ roles }) => roles),
    ...settings.groups.filter(here).map(({ role }) => role),
  ];
  const duties = await store.duties(site.id, { from: after(now, -NEAR_MS), to: after(now, NEAR_MS) });
  const held = new Set<string>([...named, ...duties.map(({ role }) => role)]);
  for (const role of askedRoles(settings, site))
    if (!held.has(role) && (await store.roleHolders(site.id, role)).length > 0) held.add(role);
  return (role) => held.has(role);
}
