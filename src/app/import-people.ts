import { readPeople } from '#adapters/feeds/csv/people.ts';
import type { Settings } from '#src/config/settings.ts';
import { ROSTER_BACK_MS, rosteredDuties } from '#src/domain/duty-roster.ts';
import type { Site } from '#src/domain/hospital.ts';
import { whatChanged } from '#src/facts/what-changed.ts';
import { Conflict, OpsError } from '#src/kernel/errors.ts';
import type { PersonId, SiteId } from '#src/kernel/ids.ts';
import { after, type Clock, DAY_MS } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import type { Store } from '#src/ports/store.ts';
import { terminal } from './terminal.ts';

/** As far ahead as a file may name a duty. */
const AHEAD_MS = 401 * DAY_MS;

export type PeopleImport = {
  readonly people: number;
  readonly roles: number;
  readonly duties: number;
  readonly told: string;
};

type Deps = {
  readonly settings: Settings;
  readonly store: Store;
  readonly clock: Clock;
  /** The site of rows that name none. */
  readonly site?: Site;
};

/**
 * Takes a file of people whole or not at all. Roles of the people it names become those of the file; nobody else loses one.
 * @throws OpsError PEOPLE_FILE, CHANGED_MEANWHILE
 */
export async function importPeople(bytes: Buffer, { settings, store, clock, site }: Deps): Promise<PeopleImport> {
  const now = clock.now();
  const span = { from: after(now, -ROSTER_BACK_MS), to: after(now, AHEAD_MS) };
  const stored = await Promise.all(settings.sites.map((one) => store.duties(one.id, span)));
  const file = readPeople(bytes, {
    sites: settings.sites,
    now,
    listed: settings.people,
    stored: await store.people(),
    duties: stored.flat(),
    ...(site === undefined ? {} : { site }),
  });
  const named = [...new Set(file.roles.map(({ person }) => person))];
  const drops = await Promise.all(named.map((person) => rolesNow(person, settings, store)));
  const { people, roles, over } = file;
  const duties = settings.sites.flatMap((one, n) =>
    rosteredDuties(
      stored[n]!,
      file.duties.filter((duty) => duty.site === one.id),
      { now, zone: one.zone },
    ),
  );
  const told: readonly Change[] = [
    ...people.map((person): Change => ({ kind: 'person.put', ...person })),
    ...drops.flat(),
    ...roles.map((one): Change => ({ kind: 'role.put', ...one })),
    ...duties.map((duty): Change => ({ kind: 'duty.put', alone: true, ...duty })),
  ];
  const changed = await whatChanged(told, store, now);
  const changes: readonly Change[] = [
    ...told,
    {
      kind: 'audit.add',
      entry: {
        at: now,
        actor: 'system',
        platform: 'file',
        place: terminal(),
        action: 'people.import',
        subject: 'people',
        detail: {
          people: people.length,
          roles: roles.length,
          duties: file.duties.length,
          ...(over === 0 ? {} : { over }),
          ...(changed === undefined ? {} : { changed }),
        },
      },
    },
  ];
  try {
    await store.commit(changes);
  } catch (error) {
    if (error instanceof Conflict) throw changedMeanwhile();
    throw error;
  }
  const past = over === 0 ? '' : ` ${over} of the duties ${over === 1 ? 'is' : 'are'} over and passed by.`;
  const said = `${people.length} people, ${roles.length} roles and ${file.duties.length} duties taken.${past}`;
  return { people: people.length, roles: roles.length, duties: file.duties.length, told: said };
}

/** What a person may do now and will not by the file. */
async function rolesNow(person: PersonId, { sites }: Settings, store: Store): Promise<readonly Change[]> {
  const everywhere = new Set<string>();
  const drops = await Promise.all(
    sites.map(async ({ id }): Promise<readonly Change[]> => {
      const roles = await store.rolesOf(person, id);
      for (const role of roles) everywhere.add(role);
      return roles.map((role) => ({ kind: 'role.drop', person, site: id as SiteId, role }));
    }),
  );
  return [...drops.flat(), ...[...everywhere].map((role): Change => ({ kind: 'role.drop', person, role }))];
}

export const changedMeanwhile = (): OpsError =>
  new OpsError({
    code: 'CHANGED_MEANWHILE',
    kind: 'user',
    message: 'Another file was taken while this one was read; nothing of this one was kept.',
    cure: 'Import it again; what overlaps is then told by row.',
  });
