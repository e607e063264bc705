import type { Settings } from '#src/config/settings.ts';
import { vendorsOf } from '#src/config/settings.ts';
import { asked } from '#src/domain/duty-source.ts';
import { type Person, scopeOf } from '#src/domain/people.ts';
import type { PersonId, SiteId, UnitId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Destination } from '#src/ports/change.ts';
import type { Role } from '#src/ports/handle.ts';
import type { Reader } from '#src/ports/reader.ts';
import { type OnDutyAsked, whoAnswers } from './on-duty.ts';

export type ReachAsked = OnDutyAsked;

/** A place, and until when whoever is reached there is on duty; open for an inbox and for a role that somebody has for good. */
export type Reachable = { readonly to: Destination; readonly until?: Instant };

export type Reached = {
  /** The console's inbox of the role first, then people on the chat platforms that settings connect. */
  readonly destinations: readonly Reachable[];
  /** Who is asked; nobody when there is only the inbox. */
  readonly people: readonly PersonId[];
};

type Reads = Pick<Reader, 'duties' | 'people' | 'roleHolders'>;

/**
 * Where somebody who answers for a role (of a unit) is reached now: whoever is on duty, else the members of groups that have the role, else
 * everybody who has it for good.
 * A simulated house reaches no real vendor's person.
 */
export async function reach(read: Reads, settings: Settings, ask: ReachAsked): Promise<Reached> {
  const answers = asked(await whoAnswers(read, settings, ask));
  const people = [...new Set(answers.flatMap((one) => one.people))];
  const vendors = settings.simulated ? [] : vendorsOf(settings);
  const stored = people.length === 0 || vendors.length === 0 ? [] : await read.people();
  const direct = answers.flatMap(({ people: some, span }) =>
    some
      .flatMap((person) => directTo(person, settings, stored, vendors))
      .map((to) => ({ to, ...(span === undefined ? {} : { until: span.to }) })),
  );
  const inbox = inboxOf(settings, ask.site.id, ask.role, ask.unit);
  return { destinations: distinct([{ to: inbox }, ...direct]), people };
}

/**
 * The console's inbox of a role: `@house-supervisor`, `@charge-nurse-5W`; with several sites the site stands in front, as in its channels.
 */
export function inboxOf(settings: Settings, site: SiteId, role: Role, unit?: UnitId): Destination {
  const parts = [settings.sites.length === 1 ? undefined : site, role, scopeOf(role, unit)];
  return { platform: 'web', channel: `@${parts.filter((part) => part !== undefined).join('-')}` };
}

/** Where one person is reached directly on the chat platforms that settings connect; a simulated house reaches nobody. */
export async function reachPerson(
  read: Pick<Reader, 'people'>,
  settings: Settings,
  person: PersonId,
): Promise<readonly Destination[]> {
  const vendors = settings.simulated ? [] : vendorsOf(settings);
  if (vendors.length === 0) return [];
  const direct = directTo(person, settings, await read.people(), vendors);
  return [...new Map(direct.map((to) => [`${to.platform}|${to.channel}`, to])).values()];
}

function directTo(
  person: PersonId,
  settings: Settings,
  stored: readonly Person[],
  vendors: readonly string[],
): readonly Destination[] {
  const known = [...settings.people, ...stored].filter((one) => one.person === person);
  return known
    .flatMap((one) => one.identities)
    .filter(({ platform }) => vendors.includes(platform))
    .map(({ platform, id }) => ({ platform, channel: `@${id}` }));
}

const distinct = (all: readonly Reachable[]): readonly Reachable[] => [
  ...new Map(all.map((one) => [`${one.to.platform}|${one.to.channel}`, one])).values(),
];
