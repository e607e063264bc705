import type { PersonSetting, Settings } from '#src/config/settings.ts';
import { vendorsOf } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import { answering, type Person, scopeOf } from '#src/domain/people.ts';
import type { PersonId, SiteId, UnitId } from '#src/kernel/ids.ts';
import { after, type Instant, instant } from '#src/kernel/time.ts';
import type { Destination } from '#src/ports/change.ts';
import type { Role } from '#src/ports/handle.ts';
import type { Reader } from '#src/ports/reader.ts';

export type ReachAsked = {
  readonly site: Site;
  readonly role: Role;
  /** Counts only for a role of a unit; the house supervisor answers for every unit. */
  readonly unit?: UnitId | undefined;
  readonly now: Instant;
};

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
 * Where somebody who answers for a role (of a unit) is reached now: whoever is on duty, else everybody who has the role for good.
 * A simulated house reaches no real vendor's person.
 */
export async function reach(read: Reads, settings: Settings, ask: ReachAsked): Promise<Reached> {
  const answers = await whoAnswers(read, settings, ask);
  const people = answers.map(({ person }) => person);
  const vendors = settings.simulated ? [] : vendorsOf(settings);
  const stored = people.length === 0 || vendors.length === 0 ? [] : await read.people();
  const direct = answers.flatMap(({ person, until }) =>
    directTo(person, settings, stored, vendors).map((to) => ({ to, ...(until === undefined ? {} : { until }) })),
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

type Answers = { readonly person: PersonId; readonly until?: Instant };

async function whoAnswers(read: Reads, settings: Settings, ask: ReachAsked): Promise<readonly Answers[]> {
  const { site, role, now } = ask;
  const duties = await read.duties(site.id, { from: now, to: after(now, 1) });
  const onDuty = answering(duties, ask, now);
  if (onDuty.length > 0) {
    const byPerson = Map.groupBy(onDuty, (duty) => duty.person);
    return [...byPerson].map(([person, own]) => ({ person, until: instant(Math.max(...own.map(({ to }) => to))) }));
  }
  const unit = scopeOf(role, ask.unit);
  const listed = settings.people.filter((one) => one.roles.includes(role) && answersFor(one, site.id, unit));
  const holders = new Set([...listed.map((one) => one.person), ...(await read.roleHolders(site.id, role))]);
  return [...holders].map((person) => ({ person }));
}

/** Somebody without a site or unit of their own has the role everywhere. */
const answersFor = (one: PersonSetting, site: SiteId, unit: UnitId | undefined): boolean =>
  (one.site === undefined || one.site === site) && (one.unit === undefined || unit === undefined || one.unit === unit);

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
