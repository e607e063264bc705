import { entriesOf } from '#src/config/people-index.ts';
import type { Settings } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import { countingAt, type Duty, type Person, strangerId } from '#src/domain/people.ts';
import type { PersonId } from '#src/kernel/ids.ts';
import { after, HOUR_MS, type Instant } from '#src/kernel/time.ts';
import type { Words } from '#src/message/words/index.ts';
import { type Actor, ROLES, type Role } from '#src/ports/handle.ts';
import type { Reader } from '#src/ports/reader.ts';
import { isOtherwise, topicsOfQuestion } from '#src/ports/topics.ts';
import { dutyName } from '#src/views/duty-name.ts';

export type StandingAsked = {
  readonly site: Site;
  readonly settings: Pick<Settings, 'people' | 'defaultRoles'>;
  readonly words: Words;
  readonly now: Instant;
  /** Of the data, where the caller has just asked for it. */
  readonly version?: number;
};

/** What somebody may do at a site at this moment, and how they are called on cards. */
export type Standing = (actor: Actor, of: StandingAsked) => Promise<Actor>;

type Reads = Pick<Reader, 'dataVersion' | 'touchedSince' | 'personOf' | 'rolesOf' | 'duties'>;

/** What the store says of somebody at a site. */
type Stored = {
  readonly version: number;
  readonly from: Instant;
  readonly person: Person | undefined;
  readonly id: PersonId;
  readonly roles: readonly string[];
  /** Everybody's, of the hour from `from`: which of one's own count, and which somebody else took, is seen at each use. */
  readonly duties: readonly Duty[];
};

/** Duties are read ahead so far; within it nothing is read again while nothing is written. */
const AHEAD_MS = HOUR_MS;
/** More people than a large house has; beyond it somebody makes them up. */
const MOST = 5_000;

/**
 * Roles at the moment of asking: those the platform found in settings, those given in the store, and those of duties in force.
 * What the store says is remembered until anything is written of people.
 */
export function createStandings(read: Reads): Standing {
  const known = new Map<string, Stored>();
  const isKnown = ({ version: was }: Stored, is: number): boolean =>
    !isOtherwise(read, topicsOfQuestion('rolesOf'), { was, is });
  return async (actor, asked) => {
    const { site, now } = asked;
    const key = `${site.id}|${actor.platform}|${actor.id}|${actor.person}`;
    const version = asked.version ?? (await read.dataVersion());
    const before = known.get(key);
    const fresh = before !== undefined && isKnown(before, version) && now >= before.from && now < endOf(before);
    const stored = fresh ? before : { version, from: now, ...(await lookUp(read, actor, asked)) };
    if (!fresh) {
      if (known.size >= MOST) known.clear();
      known.set(key, stored);
    }
    return withStored({ ...actor, roles: rolesHere(actor, asked) }, stored, asked);
  };
}

/** A role that settings give for one site is none at another; whoever has no other there is a stranger there. */
function rolesHere({ person, roles }: Actor, { site, settings }: StandingAsked): readonly Role[] {
  const listed = entriesOf(settings, person);
  const here = listed.filter((one) => one.site === undefined || one.site === site.id);
  if (here.length === listed.length) return roles;
  const given = new Set(here.flatMap((one) => one.roles));
  const elsewhere = new Set(listed.flatMap((one) => one.roles).filter((role) => !given.has(role)));
  const left = roles.filter((role) => !elsewhere.has(role));
  return left.length > 0 ? left : settings.defaultRoles;
}

const endOf = ({ from }: Stored): Instant => after(from, AHEAD_MS);

async function lookUp(read: Reads, actor: Actor, { site, now }: StandingAsked) {
  // Who is listed is known by the file's id; others may have been made known by an import.
  const stranger = actor.person === strangerId(actor.platform, actor.id);
  const person = stranger ? await read.personOf(actor.platform, actor.id) : undefined;
  const id: PersonId = person?.person ?? actor.person;
  const [roles, duties] = await Promise.all([
    read.rolesOf(id, site.id),
    read.duties(site.id, { from: now, to: after(now, AHEAD_MS) }),
  ]);
  return { person, id, roles, duties };
}

function withStored(actor: Actor, { person, id, roles, duties }: Stored, { words, now }: StandingAsked): Actor {
  const current = countingAt(duties, now).filter((duty) => duty.person === id);
  if (person === undefined && roles.length === 0 && current.length === 0) return actor;
  const lasting = new Set<string>([...actor.roles, ...roles]);
  const given = new Set<string>([...lasting, ...current.map((duty) => duty.role)]);
  const named = current.map((duty) => dutyName(duty, words));
  const stored = roles[0] === undefined ? undefined : words.common.roleName(roles[0]);
  return {
    ...actor,
    person: person?.person ?? actor.person,
    // On duty the role and unit speak; a name of the platform's own is a person's and stays out of cards.
    name: named.length > 0 ? [...new Set(named)].join(', ') : (person?.name ?? (person && stored) ?? actor.name),
    roles: ROLES.filter((role: Role) => given.has(role)),
    lasting: ROLES.filter((role: Role) => lasting.has(role)),
  };
}
